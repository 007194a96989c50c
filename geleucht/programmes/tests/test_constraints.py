# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must always be true is the database's business."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Group as DeskGroup
from django.db import IntegrityError, models, transaction

from geleucht.accounts.models import Learner, Person
from geleucht.programmes.models import (
    Audience,
    Desk,
    Group,
    Membership,
    Organisation,
    Programme,
    Role,
    Term,
)


def refused(constraint: str, make: Callable[[], Any]) -> bool:
    """Whether the database itself refuses, naming this constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()
    return True


def audience(**fields: Any) -> Audience:
    row = {"slug": "schule", "title": "Schule", "tone": "sie", "accent": "lehrkraefte"}
    return Audience.objects.create(**row | fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"tone": "ihr"}, "audience_tone"),
        ({"accent": "rosa"}, "audience_accent"),
        ({"slug": ""}, "audience_slug_given"),
        ({"order": -1}, "order_check"),
    ],
)
@pytest.mark.django_db
def test_an_audience_has_a_known_tone_and_colour(fields: dict[str, Any], constraint: str) -> None:
    assert refused(constraint, lambda: audience(**fields))


@pytest.mark.django_db
def test_an_audience_has_its_slug_alone() -> None:
    audience()
    assert refused("slug", audience)


def test_a_programme_is_open_or_closed(teachers: Programme) -> None:
    found = Programme.objects.filter(pk=teachers.pk)
    assert refused("programme_admission", lambda: found.update(admission="maybe"))
    assert refused("programme_slug_given", lambda: found.update(slug=""))


def test_no_two_programmes_share_a_folder_or_a_collection(
    teachers: Programme, apprentices: Programme
) -> None:
    found = Programme.objects.filter(pk=teachers.pk)
    assert refused("folder", lambda: found.update(folder=apprentices.folder))
    assert refused("collection", lambda: found.update(collection=apprentices.collection))


def test_an_audience_with_a_programme_stays(teachers: Programme) -> None:
    with pytest.raises(models.ProtectedError):
        teachers.audience.delete()


def test_a_term_does_not_end_before_it_starts(teachers: Programme) -> None:
    row = {"programme": teachers, "starts": date(2026, 2, 1)}
    backwards = row | {"title": "1", "ends": date(2026, 1, 31)}
    assert refused("term_ends_after_start", lambda: Term.objects.create(**backwards))
    Term.objects.create(title="1", ends=date(2026, 2, 1), **row)
    assert refused(
        "term_title_once", lambda: Term.objects.create(title="1", ends=date(2026, 3, 1), **row)
    )


@pytest.mark.django_db
def test_an_organisation_is_of_a_known_kind_and_not_its_own_parent() -> None:
    assert refused(
        "organisation_kind", lambda: Organisation.objects.create(kind="club", name="Verein")
    )
    school = Organisation.objects.create(kind="school", name="Gesamtschule")
    found = Organisation.objects.filter(pk=school.pk)
    assert refused("own_parent", lambda: found.update(parent=school.pk))


@pytest.mark.django_db
def test_an_official_number_is_given_once_for_each_kind_and_may_be_missing() -> None:
    row = {"kind": "school", "name": "Schule"}
    for number in ["", "", "198765"]:
        Organisation.objects.create(number=number, **row)
    Organisation.objects.create(kind="tax_office", name="Finanzamt", number="198765")
    assert refused("number_once", lambda: Organisation.objects.create(number="198765", **row))


def test_a_learner_is_in_a_group_once(teachers: Programme) -> None:
    group = Group.objects.create(programme=teachers, name="Kollegium")
    learner = Learner.objects.create()
    Membership.objects.create(group=group, learner=learner)
    assert refused(
        "membership_once", lambda: Membership.objects.create(group=group, learner=learner)
    )


def test_a_group_outlives_its_multiplier(teachers: Programme, anna: Person) -> None:
    group = Group.objects.create(programme=teachers, name="Kollegium", multiplier=anna)
    anna.delete()
    group.refresh_from_db()
    assert group.multiplier is None


def test_a_role_is_known_and_held_once_in_programme_or_house(
    teachers: Programme, anna: Person
) -> None:
    assert refused("role_known", lambda: Role.objects.create(person=anna, role="king"))
    for programme in [teachers, None]:
        once = partial(Role.objects.create, person=anna, role="editor", programme=programme)
        once()
        assert refused("role_once", once)


def test_an_operator_is_one_of_the_whole_house(teachers: Programme, anna: Person) -> None:
    row = {"person": anna, "role": "operator", "programme": teachers}
    assert refused("operator_of_whole_house", lambda: Role.objects.create(**row))


def test_there_is_one_desk_for_a_role_in_the_house(db: None) -> None:
    one, two = (DeskGroup.objects.create(name=name) for name in "12")
    Desk.objects.create(role="office", group=one)
    assert refused("desk_once", lambda: Desk.objects.create(role="office", group=two))
