# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Hausregel: the nearest one holds, its office keeps it, and without one it is unknown."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.base.shared import current_number
from geleucht.content.tests.world import desk_of
from geleucht.programmes.actions import grant_role, join_group, save_group, save_organisation
from geleucht.programmes.errors import NotAllowed
from geleucht.programmes.models import Group, Organisation, Programme, RoleName
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.actions import save_house_rule
from geleucht.prompts.models import HouseRule
from geleucht.prompts.queries import house_rule
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
Count = Callable[[int], Any]
DESK = "/redaktion/hausregeln/"


def rule(where: Programme, organisation: Organisation | None = None, **change: Any) -> HouseRule:
    known: dict[str, Any] = {
        "allowed": "conditions",
        "conditions": "Nur ohne Personenbezug.",
        "tools": ["Schul-KI"],
        "may_go_in": ["öffentliche Texte", "eigene Entwürfe"],
        "stays_out": ["Namen von Kindern"],
        "source": "Dienstanweisung vom 1. August 2026",
        "link": "https://schule.example/regel",
        "as_of": date(2026, 8, 1),
        "ask": "die Schulleitung",
    }
    made = HouseRule(programme=where, organisation=organisation, **known | change)
    return save_house_rule(rule=made, by=None)


def organisation(name: str, parent: Organisation | None = None) -> Organisation:
    made = Organisation(kind="school", name=name, parent=parent)
    return save_organisation(organisation=made, by=None)


def shown(found: HouseRule | None, tone: str = "sie") -> str:
    html = render_to_string("prompts/house_rule.html", {"rule": found, "tone": tone})
    return " ".join(html.split())


def office(of: Programme) -> Person:
    person = Person.objects.create_user(f"{of.slug}@lernen.example")
    grant_role(person=person, role=RoleName.OFFICE, programme=of, by=None)
    return person


def posted(where: Programme, **change: str) -> dict[str, str]:
    known = {
        "programme": str(where.pk),
        "organisation": "",
        "allowed": "yes",
        "conditions": "",
        "tools": "Schul-KI\n\n",
        "may_go_in": "öffentliche Texte",
        "stays_out": "Namen",
        "source": "Erlass",
        "link": "",
        "as_of": "2026-11-01",
        "ask": "das Programmbüro",
    }
    return known | change


def test_the_nearest_rule_above_an_organisation_holds_else_the_programmes(queries: Count) -> None:
    teachers, apprentices = programme(), programme("ausbildung", "du")
    district = organisation("Bezirk")
    school = organisation("Schule", organisation("Kreis", district))
    elsewhere = organisation("Andere Schule")
    general = rule(teachers)
    near = rule(teachers, district, ask="den Bezirk")
    rule(apprentices, school)
    with queries(1):
        assert house_rule(teachers, school) == near
    with queries(1):
        assert house_rule(teachers, elsewhere) == general
    with queries(1):
        assert house_rule(teachers) == general
    own = rule(teachers, school, ask="die Schule")
    assert house_rule(teachers, school) == own


def test_a_learner_reads_the_rule_of_the_organisation_where_they_learn(queries: Count) -> None:
    teachers, apprentices = programme(), programme("ausbildung", "du")
    school, firm = organisation("Schule"), organisation("Betrieb")
    rule(teachers)
    rule(teachers, school, ask="die Schule")
    rule(teachers, firm, ask="den Betrieb")
    browser, learner = somebody()
    for where, named in ((teachers, school), (teachers, None), (apprentices, firm)):
        made = Group(programme=where, name="Gruppe", organisation=named)
        join_group(group=save_group(group=made, by=None), learner=learner)
    publish(prompt())
    assert "die Schulleitung" in Client().get("/prompts/elternbrief/").text
    assert "<dd>die Schule</dd>" in browser.get("/prompts/elternbrief/").text
    with queries(1):
        found = house_rule(teachers, learner=learner)
    assert found == HouseRule.objects.get(ask="die Schule")
    assert house_rule(teachers, firm, learner=learner) == HouseRule.objects.get(ask="den Betrieb")


def test_the_rule_of_an_organisation_says_nothing_about_the_programme() -> None:
    teachers = programme()
    rule(teachers, organisation("Schule"))
    assert house_rule(teachers) is None


def test_the_page_says_what_is_allowed_where_from_and_as_of_when() -> None:
    html = shown(rule(programme()))
    for text in (
        "Bei Ihnen erlaubt: unter Bedingungen",
        "<p>Nur ohne Personenbezug.</p>",
        "<dt>Werkzeuge</dt><dd>Schul-KI</dd>",
        "<dd>öffentliche Texte</dd><dd>eigene Entwürfe</dd>",
        "<dd>Namen von Kindern</dd>",
        'href="https://schule.example/regel">Dienstanweisung vom 1. August 2026</a>',
        "<dt>Stand</dt><dd>1. August 2026</dd>",
        "<dt>Fragen</dt><dd>die Schulleitung</dd>",
    ):
        assert text in html


@pytest.mark.parametrize(
    ("tone", "title", "advice"),
    [
        ("sie", "Bei Ihnen erlaubt: unbekannt", "Fragen Sie Ihre Leitung"),
        ("du", "Bei dir erlaubt: unbekannt", "Frag in deinem Betrieb"),
    ],
)
def test_without_a_rule_the_page_says_so_and_whom_to_ask(
    tone: str, title: str, advice: str
) -> None:
    html = shown(None, tone)
    assert (title in html, advice in html) == (True, True)


WRONG = [
    ({"conditions": ""}, "Bedingungen stehen genau dann da"),
    ({"allowed": "no"}, "Bedingungen stehen genau dann da"),
    ({"link": "http://schule.example/"}, "link"),
    ({"ask": ""}, "ask"),
    ({"source": ""}, "source"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_what_contradicts_itself_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        rule(programme(), **change)
    assert not HouseRule.objects.exists()


@pytest.mark.parametrize("change", [change for change, _said in WRONG])
def test_the_database_refuses_it_too(change: dict[str, Any]) -> None:
    kept = rule(programme())
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseRule.objects.filter(pk=kept.pk).update(**change)


def test_a_programme_and_an_organisation_have_one_rule_each() -> None:
    teachers, school = programme(), organisation("Schule")
    for where in (None, school):
        rule(teachers, where)
        with pytest.raises(ValidationError, match="schon eine Hausregel"):
            rule(teachers, where)


def test_an_office_keeps_the_rules_of_its_own_programmes() -> None:
    teachers, apprentices = programme(), programme("ausbildung", "du")
    foreign = rule(apprentices)
    person = office(teachers)
    browser = desk_of(person)
    assert browser.post(f"{DESK}new/", posted(teachers)).status_code == 302
    made = HouseRule.objects.get(programme=teachers)
    assert (made.tools, made.ask) == (["Schul-KI"], "das Programmbüro")
    assert browser.post(f"{DESK}new/", posted(apprentices)).status_code == 200
    assert browser.get(f"{DESK}edit/{foreign.pk}/").status_code == 302
    html = browser.get(DESK).content.decode()
    assert (str(made) in html, str(foreign) in html) == (True, False)
    with pytest.raises(NotAllowed):
        save_house_rule(rule=foreign, by=person)


def test_who_is_no_office_sees_no_rules_at_the_desk() -> None:
    editor = Person.objects.create_user("schreibt@lernen.example")
    grant_role(person=editor, role=RoleName.EDITOR, programme=programme(), by=None)
    assert desk_of(editor).get(DESK).status_code == 302
    assert "Hausregeln" not in desk_of(editor).get("/redaktion/").content.decode()


def test_as_many_queries_for_many_rules_as_for_one(queries: Count) -> None:
    teachers = programme()
    rule(teachers, organisation("Eins"))
    browser = desk_of(Person.objects.create_superuser("betrieb@lernen.example"))
    browser.get(DESK)
    with queries(8):
        browser.get(DESK)
    for name in ("Zwei", "Drei"):
        rule(teachers, organisation(name))
    with queries(8):
        browser.get(DESK)


def test_a_new_rule_has_readers_pages_built_anew() -> None:
    before = current_number()
    kept = rule(programme())
    after = current_number()
    kept.delete()
    assert before < after < current_number()
