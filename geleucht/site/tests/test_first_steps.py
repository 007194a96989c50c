# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The operator sees what is still to be done, and whether mail arrives."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.base.secrets import NOT_SET
from geleucht.content.actions import publish
from geleucht.content.tests.world import desk_of
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import RoleName
from geleucht.site.first_steps import checks, machine_checks
from geleucht.site.tests.shelf import open_programmes, stream, text_page

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ADDRESS = "/redaktion/erste-schritte/"


@pytest.fixture
def operator() -> Person:
    return Person.objects.create_superuser("betrieb@lernen.example")


def open_checks(person: Person) -> dict[str, str]:
    return {check.title: check.text for check in checks(person) if not check.done}


def test_a_new_house_lists_what_is_open(operator: Person) -> None:
    open_programmes()
    found = open_checks(operator)
    assert {"Adresse mit https", "Keine Vorführung", "Ihr zweiter Faktor"} <= found.keys()
    assert (
        found["Rolle Freigabe in jedem Programm"] == "Noch niemand in: KI: Schule, KI: Ausbildung"
    )
    assert "Eigenes Geheimnis" not in found


def test_a_text_page_is_open_until_its_placeholders_are_filled(operator: Person) -> None:
    page = text_page("impressum", "Verantwortlich: [Name der Stelle eintragen]")
    assert "eckigen Klammern" in open_checks(operator)["Impressum"]
    page.body = stream("Verantwortlich: Verein")
    publish(page=page, by=None)
    assert "Impressum" not in open_checks(operator)


def test_a_role_for_the_whole_house_counts_in_every_programme(operator: Person) -> None:
    open_programmes()
    grant_role(person=operator, role=RoleName.REVIEWER, programme=None, by=None)
    assert "Rolle Freigabe in jedem Programm" not in open_checks(operator)


def test_the_page_is_in_the_menu_and_only_for_operators(operator: Person) -> None:
    browser = desk_of(operator)
    assert "Erste Schritte" in browser.get("/redaktion/").content.decode()
    assert "Offen: Adresse mit https" in browser.get(ADDRESS).content.decode()
    editor = Person.objects.create_user("anna@lernen.example")
    grant_role(person=editor, role=RoleName.EDITOR, programme=open_programmes()[0], by=None)
    assert desk_of(editor).get(ADDRESS).status_code == 302


def test_a_test_mail_goes_to_the_person_who_asks(operator: Person) -> None:
    browser = desk_of(operator)
    answer = browser.post(ADDRESS, follow=True)
    assert [message.to for message in mail.outbox] == [["betrieb@lernen.example"]]
    assert "Abgeschickt an betrieb@lernen.example" in answer.content.decode()


def test_a_mail_server_that_is_away_is_told_in_a_sentence(operator: Person, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = desk_of(operator).post(ADDRESS, follow=True)
    assert "Die Mail ging nicht hinaus" in answer.content.decode()


def test_without_a_mail_address_nothing_is_sent_and_nothing_is_claimed(operator: Person) -> None:
    browser = desk_of(operator)
    Person.objects.filter(pk=operator.pk).update(email=None)
    page = browser.post(ADDRESS, follow=True).content.decode()
    assert mail.outbox == []
    assert "gehört noch keine Mailadresse" in page
    assert "Abgeschickt" not in page
    assert "None" not in page


def menu_and_page(person: Person) -> tuple[bool, bool]:
    """Whether *Erste Schritte* stands in this person's menu, and whether it opens."""
    browser = desk_of(person)
    menu = "erste-schritte" in browser.get("/redaktion/").content.decode()
    return menu, browser.get(ADDRESS).status_code == 200


@pytest.mark.parametrize(
    ("role", "everywhere", "sees"),
    [
        (RoleName.OPERATOR, True, True),
        (RoleName.OFFICE, True, True),
        (RoleName.OFFICE, False, False),
        (RoleName.REVIEWER, True, False),
    ],
)
def test_what_is_open_is_for_whoever_answers_for_the_house(
    role: RoleName, everywhere: bool, sees: bool
) -> None:
    person = Person.objects.create_user("jana@lernen.example")
    programme = None if everywhere else open_programmes()[0]
    grant_role(person=person, role=role, programme=programme, by=None)
    assert menu_and_page(Person.objects.get(pk=person.pk)) == (sees, sees)


def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_back() -> None:
    answer = Client().get(ADDRESS)
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/konto/anmelden/?weiter=%2Fredaktion%2Ferste-schritte%2F",
    )


@pytest.mark.parametrize(
    ("name", "fit", "title"),
    [
        ("SECURE", True, "Adresse mit https"),
        ("SECRET_KEY", "x" * 60, "Eigenes Geheimnis"),
        ("EMBEDDED", False, "Eigene Datenbank"),
        ("DEMO", False, "Keine Vorführung"),
    ],
)
def test_each_setting_is_done_when_it_is_fit_for_production(
    settings: Any, name: str, fit: object, title: str
) -> None:
    unfit = {"SECURE": False, "SECRET_KEY": f"{NOT_SET}x", "EMBEDDED": True, "DEMO": True}
    for one, value in unfit.items():
        setattr(settings, one, value)
    assert {check.title for check in machine_checks() if not check.done} >= {title}
    setattr(settings, name, fit)
    assert [check.title for check in machine_checks() if check.done] == [title]
