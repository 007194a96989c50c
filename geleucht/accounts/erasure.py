# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leaving: everything about somebody goes, a receipt without personal data stays."""

import secrets
from collections import Counter

from django.db import transaction

from geleucht.accounts.actions import end_learner
from geleucht.accounts.events import PersonErased
from geleucht.accounts.models import Erasure, Learner, Person
from geleucht.base import privacy
from geleucht.base.events import emit

ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789"  # nothing that looks like something else


@transaction.atomic
def erase_person(*, person: Person, by: Person) -> Erasure:
    """Delete a person and their learner in every room (Art. 17 DSGVO)."""
    learner = Learner.objects.filter(person=person).first()
    emit(PersonErased(person.pk, learner.pk if learner else None))
    rows = Counter(end_learner(learner=learner, by=by) if learner else {})
    for data in privacy.declarations():
        if data.subject == "person" and callable(data.erase):
            data.erase(person.pk)
    rows.update(person.delete()[1])
    return receipt(rows)


@transaction.atomic
def erase_learner(*, learner: Learner, by: Learner) -> Erasure:
    """Delete a learner who has no account."""
    return receipt(Counter(end_learner(learner=learner, by=by)))


def receipt(rows: Counter[str]) -> Erasure:
    """What was deleted, in the words of the declarations, with a number to refer to."""
    names = {data.model: data.what for data in privacy.declarations()}
    named = {names[label]: number for label, number in sorted(rows.items()) if label in names}
    number = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return Erasure.objects.create(number=number, rows=named)
