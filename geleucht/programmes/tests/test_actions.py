# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Programmes, organisations, groups and roles change through verbs."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from geleucht.accounts.models import Learner, Person
from geleucht.programmes import actions, privacy
from geleucht.programmes.errors import CannotSave, NotAllowed
from geleucht.programmes.models import (
    Group,
    Membership,
    Organisation,
    Programme,
    Role,
    RoleName,
    Term,
)
from geleucht.programmes.queries import programme_of


def test_a_new_programme_gets_its_folder_and_collection(teachers: Programme) -> None:
    assert (teachers.folder.slug, teachers.folder.title) == ("lehrkraefte", "KI: lehrkraefte")
    assert teachers.collection.name == "KI: lehrkraefte"


def test_saving_again_keeps_folder_and_collection(teachers: Programme) -> None:
    places = (teachers.folder_id, teachers.collection_id)
    teachers.title = "Anders"
    actions.save_programme(programme=teachers, by=None)
    teachers.refresh_from_db()
    assert (teachers.title, teachers.folder_id, teachers.collection_id) == ("Anders", *places)


def test_a_programme_that_does_not_fit_leaves_nothing(teachers: Programme) -> None:
    before = Programme.objects.count()
    twin = Programme(slug=teachers.slug, title="x", audience=teachers.audience, summary="x")
    with pytest.raises(ValidationError):
        actions.save_programme(programme=twin, by=None)
    assert Programme.objects.count() == before


def test_the_programme_of_a_page_is_found_with_one_query(
    teachers: Programme, apprentices: Programme, queries: Any
) -> None:
    with queries(1):
        assert programme_of(apprentices.folder) == apprentices
    assert programme_of(teachers.folder.get_parent()) is None


@pytest.mark.django_db
def test_organisations_make_no_circle() -> None:
    names = ["Bezirk", "Amt", "Schule"]
    top, middle, leaf = (Organisation(kind="other", name=name) for name in names)
    middle.parent, leaf.parent = top, middle
    for organisation in [top, middle, leaf]:
        actions.save_organisation(organisation=organisation, by=None)
    top.parent = leaf
    with pytest.raises(CannotSave, match="Schule gehört schon"):
        actions.save_organisation(organisation=top, by=None)
    top.refresh_from_db()
    assert top.parent is None


def test_joining_a_group_twice_is_once(teachers: Programme) -> None:
    group = actions.save_group(group=Group(programme=teachers, name="Kollegium"), by=None)
    learner = Learner.objects.create()
    first = actions.join_group(group=group, learner=learner)
    assert actions.join_group(group=group, learner=learner) == first


def test_an_office_manages_its_programme_and_no_other(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    actions.grant_role(person=anna, role=RoleName.OFFICE, programme=teachers, by=None)
    actions.save_programme(programme=teachers, by=anna)
    dates = {"starts": "2026-08-01", "ends": "2027-07-31"}
    term = Term(programme=teachers, title="2026/27", **dates)
    assert actions.save_term(term=term, by=anna).pk
    with pytest.raises(NotAllowed):
        actions.save_programme(programme=apprentices, by=anna)
    with pytest.raises(NotAllowed):
        actions.save_term(term=Term(programme=apprentices, title="x", **dates), by=anna)
    with pytest.raises(NotAllowed):
        actions.save_audience(audience=teachers.audience, by=anna)


def test_an_office_grants_roles_in_its_programme_and_never_operators(
    teachers: Programme, apprentices: Programme, anna: Person, operator: Person
) -> None:
    actions.grant_role(person=anna, role=RoleName.OFFICE, programme=teachers, by=operator)
    bert = Person.objects.create_user("bert@lernen.example")
    granted = actions.grant_role(person=bert, role=RoleName.EDITOR, programme=teachers, by=anna)
    assert (granted.granted_by, bert.is_staff) == (anna, True)
    for role, programme in [
        (RoleName.EDITOR, apprentices),
        (RoleName.EDITOR, None),
        (RoleName.OPERATOR, None),
    ]:
        with pytest.raises(NotAllowed):
            actions.grant_role(person=bert, role=role, programme=programme, by=anna)


def test_a_revoked_role_takes_its_rights_with_it(teachers: Programme, anna: Person) -> None:
    role = actions.grant_role(person=anna, role=RoleName.EDITOR, programme=teachers, by=None)
    twice = actions.grant_role(person=anna, role=RoleName.EDITOR, programme=teachers, by=None)
    assert (role, anna.groups.count()) == (twice, 1)
    actions.revoke_role(role=role, by=None)
    anna.refresh_from_db()
    assert (anna.is_staff, anna.groups.count(), Role.objects.count()) == (False, 0, 0)


def test_the_last_operator_stays_and_one_made_by_command_keeps_the_flag(
    teachers: Programme, anna: Person, operator: Person
) -> None:
    role = actions.grant_role(person=anna, role=RoleName.OPERATOR, programme=None, by=None)
    assert anna.is_superuser
    with pytest.raises(CannotSave, match="letzte"):
        actions.revoke_role(role=role, by=operator)
    editor = actions.grant_role(person=operator, role=RoleName.EDITOR, programme=None, by=None)
    actions.revoke_role(role=editor, by=None)
    assert (operator.is_superuser, operator.is_staff) == (True, True)


def test_merging_learners_keeps_the_earlier_day_and_one_membership(teachers: Programme) -> None:
    group = actions.save_group(group=Group(programme=teachers, name="Kollegium"), by=None)
    source, target = Learner.objects.create(), Learner.objects.create()
    Membership.objects.create(group=group, learner=source, since="2026-01-01")
    Membership.objects.create(group=group, learner=target, since="2026-02-01")
    privacy.merge_memberships(source.pk, target.pk)
    assert privacy.memberships_of(target.pk) == [{"gruppe": "Kollegium", "seit": "2026-01-01"}]
    assert privacy.memberships_of(source.pk) == []


def test_a_person_can_read_and_erase_what_is_kept(teachers: Programme, anna: Person) -> None:
    actions.grant_role(person=anna, role=RoleName.MULTIPLIER, programme=teachers, by=None)
    actions.save_group(group=Group(programme=teachers, name="A", multiplier=anna), by=None)
    assert [role["rolle"] for role in privacy.roles_of(anna.pk)] == ["Multiplikation"]
    assert privacy.groups_led_by(anna.pk) == [{"gruppe": "A"}]
    privacy.forget_leading(anna.pk)
    assert privacy.groups_led_by(anna.pk) == []
