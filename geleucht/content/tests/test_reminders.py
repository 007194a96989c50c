# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mail about what is due: to whom, what it says, and that there is one a week at most."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from conftest import Count
from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content import reminders
from geleucht.content.due import people_due
from geleucht.content.models import Reminder, Responsibility, UnitPage
from geleucht.content.privacy import reminders_of

pytestmark = pytest.mark.django_db
Mails = list[EmailMessage]
MONDAY = date(2027, 3, 1)
TEXT = """\
Guten Tag,

dies ist überfällig oder in den nächsten 30 Tagen fällig:

- Erste (Lerneinheit)
    wieder prüfen bis 1. Februar 2027
    läuft ab am 1. Juni 2027
    http://127.0.0.1:8000/redaktion/pages/{}/edit/

- Zweite (Lerneinheit)
    läuft ab am 31. März 2027
    http://127.0.0.1:8000/redaktion/pages/{}/edit/

Nach der Durchsicht unter „Rechtsstand und Termine“ den nächsten Termin eintragen und
veröffentlichen. Was niemand mehr braucht, wird aus der Veröffentlichung genommen.

Alles, was fällig ist: http://127.0.0.1:8000/redaktion/faellig/

Diese Mail bekommt, wer dafür verantwortlich ist oder es angelegt hat, höchstens
einmal in der Woche.

Glück auf
Geleucht
"""


def put(unit: UnitPage, **values: Any) -> None:
    UnitPage.objects.filter(pk=unit.pk).update(**values)


def at(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of this day."""
    noon = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setattr(timezone, "now", lambda: noon)


def editor(name: str, **values: Any) -> Person:
    known = {"name": name.title(), "is_staff": True} | values
    return Person.objects.create_user(f"{name}@lernen.example", **known)


def answer(unit: UnitPage, person: Person) -> None:
    Responsibility.objects.create(unit=unit.key, person=person, name=person.name)


@pytest.fixture
def berta(db: None) -> Person:
    return editor("berta")


def test_somebody_is_told_of_all_their_units_in_one_mail(
    berta: Person, units: list[UnitPage], mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(MONDAY, monkeypatch)
    put(units[0], review_on=date(2027, 2, 1), expires_on=date(2027, 6, 1))
    put(units[1], expires_on=date(2027, 3, 31))
    put(units[2], review_on=date(2027, 4, 1))
    for unit in units:
        answer(unit, berta)
    assert reminders.remind_all() == 1
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == ([berta.email], "2 Seiten sind fällig")
    assert mail.body == TEXT.format(units[0].pk, units[1].pk)


def test_one_unit_is_said_as_one(berta: Person, units: list[UnitPage], mailoutbox: Mails) -> None:
    put(units[0], review_on=today(), owner=berta)
    reminders.remind_all()
    assert [mail.subject for mail in mailoutbox] == ["Eine Seite ist fällig"]


def test_who_answers_comes_before_who_made_it(
    berta: Person, anna: Person, units: list[UnitPage]
) -> None:
    Person.objects.filter(pk=anna.pk).update(is_staff=True)
    for unit in units:
        put(unit, review_on=today(), owner=anna)
    answer(units[1], berta)
    told = {person.name: [unit.title for unit in due] for person, due in people_due(30).items()}
    assert told == {"Anna": ["Erste", "Dritte"], "Berta": ["Zweite"]}


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"email": None}])
def test_who_cannot_be_reached_is_passed_over(
    change: dict[str, Any], berta: Person, units: list[UnitPage]
) -> None:
    put(units[0], review_on=today(), owner=editor("owner"))
    put(units[1], review_on=today())
    for unit in units[:2]:
        answer(unit, berta)
    Person.objects.filter(pk=berta.pk).update(**change)
    assert [person.name for person in people_due(30)] == ["Owner"]


@pytest.mark.parametrize(("days", "told"), [(-400, 1), (0, 1), (30, 1), (31, 0)])
def test_what_is_due_within_thirty_days_counts(
    days: int, told: int, berta: Person, units: list[UnitPage], mailoutbox: Mails
) -> None:
    put(units[0], review_on=today() + timedelta(days), owner=berta)
    assert reminders.remind_all() == len(mailoutbox) == told


def test_nobody_is_told_twice_in_a_week(
    berta: Person, units: list[UnitPage], mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(units[0], review_on=MONDAY, owner=berta)
    sent = []
    for days in (0, 0, 1, 6, 7, 13, 14, 5):
        at(MONDAY + timedelta(days), monkeypatch)
        reminders.remind_all()
        sent.append(len(mailoutbox))
    assert sent == [1, 1, 1, 1, 2, 2, 3, 3]
    assert Reminder.objects.get().week == MONDAY + timedelta(14)


def test_of_two_that_send_at_once_one_has_the_week(berta: Person) -> None:
    assert [reminders.claim(berta, MONDAY) for _time in range(2)] == [True, False]
    assert [reminders.claim(berta, MONDAY + timedelta(7)) for _time in range(2)] == [True, False]


def test_the_week_is_taken_before_the_mail_goes_out(
    berta: Person, units: list[UnitPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What happens while a mail is under way, sends no second one."""
    taken: list[int] = []
    put(units[0], review_on=today(), owner=berta)
    monkeypatch.setattr(EmailMessage, "send", lambda self: taken.append(Reminder.objects.count()))
    reminders.remind_all()
    assert taken == [1]


def test_a_mail_that_fails_stops_no_other_and_is_not_repeated(
    berta: Person,
    units: list[UnitPage],
    settings: Any,
    mailoutbox: Mails,
    caplog: pytest.LogCaptureFixture,
) -> None:
    put(units[0], review_on=today(), owner=berta)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    assert reminders.remind_all() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    put(units[1], review_on=today(), owner=editor("carla"))
    assert reminders.remind_all() == 1
    assert [mail.to for mail in mailoutbox] == [["carla@lernen.example"]]
    assert str(berta.email) not in caplog.text


@pytest.mark.parametrize("number", [1, 3])
def test_finding_who_costs_the_same_for_one_and_for_three(
    number: int, units: list[UnitPage], queries: Count
) -> None:
    for place, unit in enumerate(units[:number]):
        put(unit, review_on=today(), owner=editor(f"owner-{place}"))
        answer(unit, editor(f"answers-{place}"))
    with queries(4):  # prompts, videos, units; who answers for them
        assert len(people_due(30)) == number


def test_a_reminder_is_exported_and_goes_with_the_person(berta: Person) -> None:
    reminders.claim(berta, MONDAY)
    assert reminders_of(berta.pk) == [{"erinnert_in_der_woche_ab": "2027-03-01"}]
    erase_person(person=berta, by=berta)
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    ("day", "monday"),
    [("2027-03-01", "2027-03-01"), ("2027-03-07", "2027-03-01"), ("2027-01-01", "2026-12-28")],
)
def test_a_week_begins_on_monday(day: str, monday: str) -> None:
    assert reminders.monday(date.fromisoformat(day)) == date.fromisoformat(monday)
