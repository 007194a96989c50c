# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hausregeln at the desk: an office changes its own alone, and hostile values change none."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests.world import desk_of
from geleucht.programmes.actions import save_organisation
from geleucht.programmes.models import Organisation, Programme, RoleName
from geleucht.programmes.tests.opening import programme
from geleucht.programmes.tests.reviewing import seated
from geleucht.prompts.actions import save_house_rule
from geleucht.prompts.models import HouseRule

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
DESK = "/redaktion/hausregeln/"
LONG = "ä" * 100_000
OF_A_PROGRAMME = [role for role in RoleName if role is not RoleName.OPERATOR]
OTHERS = [role for role in OF_A_PROGRAMME if role is not RoleName.OFFICE]


@pytest.fixture(scope="module", autouse=True)
def kept(shared: None) -> None:
    """A rule for all and one for a school in each of two programmes."""
    school = save_organisation(organisation=Organisation(kind="school", name="Schule"), by=None)
    for where in (programme("lehrkraefte"), programme("ausbildung", "du")):
        for organisation in (None, school):
            known = {"allowed": "yes", "source": "Erlass", "ask": "das Büro", "tools": ["Schul-KI"]}
            rule = HouseRule(programme=where, organisation=organisation, **known)
            save_house_rule(rule=rule, by=None)


@pytest.fixture
def office() -> Client:
    """Of the teachers' programme."""
    return seated("bert", RoleName.OFFICE, programme("lehrkraefte"))[1]


def of(slug: str) -> HouseRule:
    return HouseRule.objects.get(programme__slug=slug, organisation=None)


def rules() -> list[Any]:
    return list(HouseRule.objects.order_by("pk").values())


def sent(where: Programme, **change: Any) -> dict[str, Any]:
    known = {"programme": str(where.pk), "organisation": "", "allowed": "no", "conditions": ""}
    known |= {"tools": "", "may_go_in": "", "stays_out": "alles", "source": "Neu", "link": ""}
    return known | {"as_of": "2026-11-01", "ask": "niemanden"} | change


def errors(answer: Any) -> list[str]:
    return list(answer.context["form"].errors)


def test_an_office_changes_its_own_rule_and_sees_it_again(office: Client) -> None:
    rule = of("lehrkraefte")
    address = f"{DESK}edit/{rule.pk}/"
    change = {"allowed": "conditions", "conditions": "Ohne Namen.", "tools": " Eins \r\n\r\nZwei"}
    change |= {"stays_out": "", "may_go_in": "Texte", "link": "https://schule.example/regel"}
    assert office.post(address, sent(rule.programme, **change)).status_code == 302
    found = of("lehrkraefte")
    assert {name: getattr(found, name) for name in (*change, "source", "ask", "as_of")} == {
        "allowed": "conditions",
        "conditions": "Ohne Namen.",
        "tools": ["Eins", "Zwei"],
        "stays_out": [],
        "may_go_in": ["Texte"],
        "link": "https://schule.example/regel",
        "source": "Neu",
        "ask": "niemanden",
        "as_of": date(2026, 11, 1),
    }
    shown = office.get(address)
    assert shown.context["form"]["tools"].value() == "Eins\nZwei"
    office.post(f"{DESK}delete/{rule.pk}/")
    assert not HouseRule.objects.filter(pk=rule.pk).exists()


@pytest.mark.parametrize("role", OF_A_PROGRAMME)
def test_nobody_of_another_programme_changes_a_rule(role: RoleName) -> None:
    foreign = of("ausbildung")
    browser, before = seated("fremd", role, programme("lehrkraefte"))[1], rules()
    for address in (f"{DESK}edit/{foreign.pk}/", f"{DESK}delete/{foreign.pk}/"):
        assert browser.get(address).status_code in {302, 403, 404}
        answer = browser.post(address, sent(programme("lehrkraefte")))
        assert answer.status_code in {302, 403, 404}
    assert rules() == before


def test_an_office_gives_no_rule_to_another_programme(office: Client) -> None:
    before, other = rules(), programme("ausbildung")
    answer = office.post(f"{DESK}edit/{of('lehrkraefte').pk}/", sent(other))
    assert (answer.status_code, errors(answer)) == (200, ["programme"])
    HouseRule.objects.filter(programme=other).delete()
    answer = office.post(f"{DESK}new/", sent(other))
    assert (answer.status_code, errors(answer)) == (200, ["programme"])
    assert rules() == [one for one in before if one["programme_id"] != other.pk]


@pytest.mark.parametrize("role", OTHERS)
def test_who_is_no_office_reaches_no_rule(role: RoleName) -> None:
    browser, before = seated("andere", role, programme("lehrkraefte"))[1], rules()
    own = of("lehrkraefte").pk
    for end in ("", "new/", f"edit/{own}/", f"delete/{own}/"):
        assert browser.get(DESK + end).status_code in {302, 403}
        assert browser.post(DESK + end, sent(programme("lehrkraefte"))).status_code in {
            302,
            403,
            405,
        }
    assert rules() == before


def test_a_reader_and_a_learner_do_not_get_to_the_desk() -> None:
    learner = Client()
    learner.force_login(Person.objects.create_user("anna@lernen.example"))
    before = rules()
    for browser in (Client(), learner):
        for end in ("", "new/", f"edit/{of('ausbildung').pk}/"):
            assert browser.get(DESK + end).status_code in {302, 403}
            answer = browser.post(DESK + end, sent(programme("ausbildung")))
            assert answer.status_code in {302, 403}
    assert rules() == before


WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"programme": ""}, ["programme"]),
    ({"programme": "9" * 30}, ["programme"]),
    ({"programme": "\0"}, ["programme"]),
    ({"organisation": "9" * 30}, ["organisation"]),
    ({"organisation": "x"}, ["organisation"]),
    ({"allowed": "vielleicht"}, ["allowed"]),
    ({"allowed": "conditions"}, ["__all__"]),
    ({"conditions": "Nur so."}, ["__all__"]),
    ({"allowed": ["yes", ""]}, ["allowed"]),
    ({"tools": "x" * 161}, ["tools"]),
    ({"tools": "Eins\na\0b"}, ["tools"]),
    ({"may_go_in": LONG}, ["may_go_in"]),
    ({"stays_out": "\0"}, ["stays_out"]),
    ({"source": ""}, ["source"]),
    ({"source": "a\0b"}, ["source"]),
    ({"source": LONG}, ["source"]),
    ({"link": "http://schule.example/"}, ["link"]),
    ({"link": "javascript:alert(1)"}, ["link"]),
    ({"link": "https://schule.example/" + "x" * 1000}, ["link"]),
    ({"as_of": "31.02.2026"}, ["as_of"]),
    ({"as_of": ""}, ["as_of"]),
    ({"ask": " "}, ["ask"]),
]


@pytest.mark.parametrize(("change", "fields"), WRONG, ids=range(len(WRONG)))
def test_what_is_no_rule_is_said_at_its_field_and_not_saved(
    office: Client, change: dict[str, Any], fields: list[str]
) -> None:
    before, rule = rules(), of("lehrkraefte")
    answer = office.post(f"{DESK}edit/{rule.pk}/", sent(rule.programme) | change)
    assert (answer.status_code, errors(answer)) == (200, fields)
    assert rules() == before


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_a_rule_that_is_not_there_is_not_found(number: str) -> None:
    operator = desk_of(Person.objects.create_superuser("betrieb@lernen.example"))
    before = rules()
    for verb in ("edit", "delete"):
        address = f"{DESK}{verb}/{number}/"
        assert operator.get(address).status_code == 404
        assert operator.post(address, sent(programme())).status_code == 404
    assert rules() == before


@pytest.mark.parametrize("asked", [{"p": "9999"}, {"p": "x"}, {"q": "\0"}, {"ordering": "x"}])
def test_the_list_answers_whatever_is_asked(office: Client, asked: dict[str, str]) -> None:
    answer = office.get(DESK, asked)
    assert answer.status_code == 200
    assert "KI: lehrkraefte: ganzes Programm" in answer.text
    assert "Ausbildung" not in answer.text.split("<main", 1)[1]
