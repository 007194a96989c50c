# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which programme a page belongs to, who does what where, and what the answers cost."""

import pytest

from conftest import Count
from geleucht.accounts.models import Learner, Person
from geleucht.base.time import today
from geleucht.content.models import TextPage
from geleucht.content.queries import home
from geleucht.content.tests import world
from geleucht.programmes import actions, privacy
from geleucht.programmes import queries as reads
from geleucht.programmes.models import Group, Membership, Programme, Role, RoleName, Term


def grant(person: Person, role: RoleName, where: Programme | None = None) -> Role:
    return actions.grant_role(person=person, role=role, programme=where, by=None)


def test_a_unit_a_path_and_a_folder_belong_to_their_programme_for_one_query(
    teachers: Programme, apprentices: Programme, queries: Count
) -> None:
    path = world.path("pfad", apprentices.folder)
    pages = [apprentices.folder, path, world.unit("erste", path)]
    for page in pages:
        with queries(1):
            assert reads.programme_of(page) == apprentices
    assert reads.programme_of(world.path("pfad-2", teachers.folder)) == teachers


def test_the_home_page_a_text_page_and_a_foreign_folder_belong_to_none(
    teachers: Programme,
) -> None:
    text = home().add_child(instance=TextPage(title="Impressum", slug="impressum"))
    for page in (home(), text, world.folder("ohne-programm")):
        assert reads.programme_of(page) is None


def test_the_first_programme_of_an_audience_is_the_first_by_its_short_name(
    teachers: Programme,
) -> None:
    other = Programme(slug="grundschule", title="G", audience=teachers.audience, summary="Satz.")
    actions.save_programme(programme=other, by=None)
    assert reads.programme_of_audience("lehrkraefte") == other
    assert reads.programme_of_audience("weg") is None
    assert reads.programme_by_slug("lehrkraefte") == teachers
    assert reads.programme_by_slug("weg") is None


def test_audiences_stand_in_their_order_and_then_by_name(
    teachers: Programme, apprentices: Programme
) -> None:
    assert [one.slug for one in reads.audiences()] == ["ausbildung", "lehrkraefte"]
    apprentices.audience.order = 1
    actions.save_audience(audience=apprentices.audience, by=None)
    assert [one.slug for one in reads.audiences()] == ["lehrkraefte", "ausbildung"]
    assert list(reads.programmes()) == [teachers, apprentices]


@pytest.mark.parametrize(("granted", "found"), [("none", "..."), ("own", "x.."), ("house", "xxx")])
def test_a_role_of_the_house_is_one_in_each_programme_and_not_the_other_way_round(
    granted: str, found: str, teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    if granted != "none":
        grant(anna, RoleName.EDITOR, teachers if granted == "own" else None)
    scopes = [teachers, apprentices, None]
    has = [reads.has_role(anna, RoleName.EDITOR, scope) for scope in scopes]
    assert "".join("x" if one else "." for one in has) == found
    assert not reads.has_role(anna, RoleName.REVIEWER, teachers)


def test_an_office_reaches_its_programmes_each_once(
    teachers: Programme, apprentices: Programme, anna: Person, operator: Person
) -> None:
    grant(anna, RoleName.EDITOR, apprentices)
    assert not reads.office_anywhere(anna)
    assert list(reads.office_programmes(anna)) == []
    for programme in (teachers, apprentices):
        grant(anna, RoleName.OFFICE, programme)
    assert sorted(one.slug for one in reads.office_programmes(anna)) == [
        "ausbildung",
        "lehrkraefte",
    ]
    assert (reads.office_anywhere(anna), reads.office_of_house(anna)) == (True, False)
    for everywhere in (operator, None):
        assert set(reads.office_programmes(everywhere)) == {teachers, apprentices}
        assert reads.office_anywhere(everywhere)
    assert reads.office_of_house(operator)


def test_an_office_reaches_the_terms_groups_and_roles_of_its_programmes(
    teachers: Programme, apprentices: Programme, anna: Person, queries: Count
) -> None:
    grant(anna, RoleName.OFFICE, teachers)
    dates = {"starts": today(), "ends": today()}
    for one in (teachers, apprentices):
        Term.objects.create(programme=one, title="1", **dates)
        Group.objects.create(programme=one, name="A")
        grant(Person.objects.create_user(f"{one.slug}@a.example"), RoleName.HOST, one)
    with queries(2):
        assert [term.programme.slug for term in reads.office_terms(anna)] == ["lehrkraefte"]
    with queries(2):
        assert [group.programme.slug for group in reads.office_groups(anna)] == ["lehrkraefte"]
    with queries(2):
        roles = [f"{role.person.email} {role.role}" for role in reads.office_roles(anna)]
    assert roles == ["lehrkraefte@a.example host", "anna@lernen.example office"]


def test_programmes_in_which_nobody_approves_are_found(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    assert set(reads.programmes_without(RoleName.REVIEWER)) == {teachers, apprentices}
    grant(anna, RoleName.REVIEWER, teachers)
    assert list(reads.programmes_without(RoleName.REVIEWER)) == [apprentices]
    grant(anna, RoleName.REVIEWER)
    assert list(reads.programmes_without(RoleName.REVIEWER)) == []
    assert set(reads.programmes_without(RoleName.OFFICE)) == {teachers, apprentices}


@pytest.mark.parametrize("number", [0, 1, 3])
def test_groups_of_a_learner_that_is_taken_over_are_the_others_groups_too(
    number: int, teachers: Programme
) -> None:
    source, target = Learner.objects.create(), Learner.objects.create()
    groups = [Group.objects.create(programme=teachers, name=str(n)) for n in range(3)]
    actions.join_group(group=groups[0], learner=target)
    for group in groups[:number]:
        actions.join_group(group=group, learner=source)
    privacy.merge_memberships(source.pk, target.pk)
    held = privacy.memberships_of(target.pk)
    assert [one["gruppe"] for one in held] == [str(n) for n in range(max(number, 1))]
    assert not Membership.objects.filter(learner=source).exists()


def test_a_later_day_of_the_learner_taken_over_does_not_count(teachers: Programme) -> None:
    source, target = Learner.objects.create(), Learner.objects.create()
    group = Group.objects.create(programme=teachers, name="A")
    Membership.objects.create(group=group, learner=source, since="2026-03-01")
    Membership.objects.create(group=group, learner=target, since="2026-02-01")
    privacy.merge_memberships(source.pk, target.pk)
    assert privacy.memberships_of(target.pk) == [{"gruppe": "A", "seit": "2026-02-01"}]


def test_a_person_learns_of_their_own_roles_and_groups_alone(
    teachers: Programme, anna: Person, operator: Person
) -> None:
    grant(operator, RoleName.HOST, teachers)
    Group.objects.create(programme=teachers, name="A", multiplier=operator)
    assert (privacy.roles_of(anna.pk), privacy.groups_led_by(anna.pk)) == ([], [])
    privacy.forget_leading(anna.pk)
    assert privacy.groups_led_by(operator.pk) == [{"gruppe": "A"}]
