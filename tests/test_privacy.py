# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every model that leads to a person or a learner is declared; a forgotten one fails here."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from geleucht.accounts.models import Learner, Person
from geleucht.base.privacy import declarations

PERSONAL_FIELDS = (models.EmailField, models.GenericIPAddressField)
DECLARED = {declaration.model for declaration in declarations()}


def leads_to_somebody(model: type[models.Model]) -> bool:
    """Whether a relation of this model ends at a person or a learner, or a field names one."""
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if isinstance(field, PERSONAL_FIELDS):
            return True
        if field.related_model in (Person, Learner):
            return True
    return False


def personal_models() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        if model in (Person, Learner) or leads_to_somebody(model):
            yield model._meta.label


def test_every_model_that_leads_to_somebody_is_declared() -> None:
    assert set(personal_models()) - DECLARED == set()


def test_nothing_is_declared_that_does_not_exist_and_nothing_twice() -> None:
    existing = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert {label for label in DECLARED if label not in existing} == set()
    assert len(DECLARED) == len(list(declarations()))


def test_a_declaration_says_what_why_and_how_long() -> None:
    bare = [d.model for d in declarations() if not (d.what and d.why and d.keep)]
    assert bare == []


def test_what_hangs_on_a_learner_is_exported_and_merged() -> None:
    rows = [d for d in declarations() if d.subject == "learner" and d.model != "accounts.Learner"]
    assert [d.model for d in rows if d.export is None or d.merge is None] == []


TIMES = (models.DateTimeField, models.TimeField, models.DurationField)


def of_learners() -> list[type[models.Model]]:
    """Our own models that end at a learner, and the learner."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("geleucht.")
        and (model is Learner or Learner in {field.related_model for field in model._meta.fields})
    ]


def test_what_hangs_on_a_learner_carries_days_and_never_times() -> None:
    """Nobody can be watched: not even when somebody learned, in the evening or at work."""
    found = of_learners()
    assert len(found) >= 4
    timed = [
        f"{model._meta.label}.{field.name}"
        for model in found
        for field in model._meta.fields
        if isinstance(field, TIMES)
    ]
    assert timed == []


def test_a_third_partys_rows_are_declared_where_they_lead_to_somebody() -> None:
    foreign = {model._meta.label for model in apps.get_models() if leads_to_somebody(model)}
    foreign = {label for label in foreign if not apps.get_model(label).__module__.startswith("gel")}
    assert {"account.EmailAddress", "mfa.Authenticator"} <= foreign <= DECLARED
