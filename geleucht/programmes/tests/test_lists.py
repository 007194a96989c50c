# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's lists: what they cost, whom they show what."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.programmes import actions
from geleucht.programmes.models import Group, Organisation, Programme, Role, RoleName, Term

pytestmark = pytest.mark.whole

At = Callable[[Person], Client]
Make = Callable[[Programme, int], Any]
DATES = {"starts": "2026-08-01", "ends": "2027-07-31"}


def grant(person: Person, role: RoleName, where: Programme | None) -> Role:
    return actions.grant_role(person=person, role=role, programme=where, by=None)


def organisation(number: int) -> Organisation:
    return Organisation.objects.create(kind="school", name=f"Schule {number}")


MAKE: dict[str, Make] = {
    "term": lambda p, n: Term.objects.create(programme=p, title=f"Durchgang {n}", **DATES),
    "lerngruppen": lambda p, n: Group.objects.create(
        programme=p, name=f"Gruppe {n}", organisation=organisation(n)
    ),
    "organisation": lambda p, n: organisation(n),
    "role": lambda p, n: grant(Person.objects.create_user(f"p{n}@a.example"), RoleName.HOST, p),
}


@pytest.mark.parametrize("kind", MAKE)
def test_a_list_costs_the_same_however_long_it_is(
    kind: str, teachers: Programme, operator: Person, desk: At, queries: Count
) -> None:
    browser, made = desk(operator), 0
    for number in (1, 3):
        while made < number:
            made += bool(MAKE[kind](teachers, made))
        with queries(8):
            answer = browser.get(f"/redaktion/{kind}/")
        assert len(answer.context["object_list"]) == number


@pytest.mark.parametrize("kind", MAKE)
def test_an_empty_list_is_a_page(kind: str, operator: Person, desk: At) -> None:
    answer = desk(operator).get(f"/redaktion/{kind}/")
    assert (answer.status_code, list(answer.context["object_list"])) == (200, [])


def test_the_lists_of_programmes_and_audiences_stand_in_the_order_of_the_tabs(
    teachers: Programme, apprentices: Programme, operator: Person, desk: At
) -> None:
    for place, programme in enumerate([teachers, apprentices]):
        programme.audience.order = place
        actions.save_audience(audience=programme.audience, by=None)
    browser = desk(operator)
    shown = browser.get("/redaktion/programme/").context["object_list"]
    assert list(shown) == [teachers, apprentices]
    shown = browser.get("/redaktion/audience/").context["object_list"]
    assert [one.slug for one in shown] == ["lehrkraefte", "ausbildung"]


def test_an_office_sees_its_own_roles_and_the_houses_office_sees_all(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    bert = Person.objects.create_user("bert@lernen.example")
    office = grant(anna, RoleName.OFFICE, teachers)
    own, foreign, house = (
        grant(bert, RoleName.HOST, where) for where in (teachers, apprentices, None)
    )
    shown = desk(anna).get("/redaktion/role/").context["object_list"]
    assert set(shown) == {office, own}
    for role in (foreign, house):
        assert desk(anna).get(f"/redaktion/role/delete/{role.pk}/").status_code == 302
    grant(anna, RoleName.OFFICE, None)
    shown = desk(anna).get("/redaktion/role/").context["object_list"]
    assert {office, own, foreign, house} < set(shown)


def test_a_granted_role_is_not_edited(teachers: Programme, operator: Person, desk: At) -> None:
    role = grant(operator, RoleName.HOST, teachers)
    browser = desk(operator)
    assert browser.get(f"/redaktion/role/edit/{role.pk}/").status_code == 302
    browser.post(f"/redaktion/role/edit/{role.pk}/", {"role": "operator", "programme": ""})
    role.refresh_from_db()
    assert (role.role, role.programme) == ("host", teachers)


@pytest.mark.parametrize("kind", ["programme", "audience", "organisation"])
def test_what_others_hang_on_cannot_be_deleted_at_the_desk(
    kind: str, teachers: Programme, operator: Person, desk: At
) -> None:
    row: Any = {
        "programme": teachers,
        "audience": teachers.audience,
        "organisation": organisation(1),
    }[kind]
    assert desk(operator).post(f"/redaktion/{kind}/delete/{row.pk}/").status_code == 302
    assert type(row).objects.filter(pk=row.pk).exists()


def test_the_last_operator_is_told_why_they_stay(operator: Person, desk: At) -> None:
    role = grant(operator, RoleName.OPERATOR, None)
    answer = desk(operator).post(f"/redaktion/role/delete/{role.pk}/")
    assert (answer.status_code, Role.objects.get()) == (400, role)
    assert "Das ist die letzte Person mit der Rolle Betrieb. Sie bleibt." in answer.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "Gruben"}, ["Grubenweg"]),
        ({"q": "198765"}, ["Grubenweg"]),
        ({"q": "Rheinland"}, ["Amt"]),
        ({"kind": "school"}, ["Grubenweg"]),
        ({"q": "x"}, []),
    ],
)
def test_an_organisation_is_found_by_name_number_region_or_kind(
    asked: dict[str, str], found: list[str], operator: Person, desk: At
) -> None:
    Organisation.objects.create(kind="school", name="Grubenweg", number="198765", region="Ruhr")
    Organisation.objects.create(kind="tax_office", name="Amt", region="Rheinland")
    answer = desk(operator).get("/redaktion/organisation/results/", asked)
    assert [one.name for one in answer.context["object_list"]] == found


@pytest.mark.parametrize("kind", [*MAKE, "programme", "audience"])
def test_nobody_without_a_session_gets_to_a_list(kind: str, db: None, client: Client) -> None:
    answer = client.get(f"/redaktion/{kind}/")
    assert (answer.status_code, answer.headers["Location"].startswith("/konto/")) == (302, True)


@pytest.mark.parametrize("kind", [*MAKE, "programme", "audience"])
def test_what_is_not_there_is_not_found(kind: str, operator: Person, desk: At) -> None:
    verb = "delete" if kind == "role" else "edit"
    assert desk(operator).get(f"/redaktion/{kind}/{verb}/99999/").status_code == 404
