# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the mails about a seat say, to whom, and what they never say."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from geleucht.accounts.models import Person
from geleucht.live import notice_mails
from geleucht.live.addresses import seat_token
from geleucht.live.models import Cancellation, Notice, Seat, Session, SessionNote
from geleucht.live.seat_models import AT_MOST_ONCE, NoticeKind, SeatState
from geleucht.programmes.models import Audience

pytestmark = pytest.mark.django_db
HOME = "https://lernen.example"
LINK = "https://konferenz.example/geheim"
LATER = datetime(2100, 1, 1, tzinfo=ZoneInfo("Europe/Berlin"))
CONFIRMED = """\
Guten Tag,

Sie haben einen Platz:

    KI-Sprechstunde
    Dienstag, 1. Dezember 2026, 14:00 bis 15:00 Uhr

Teilnehmen, ab 15 Minuten vor Beginn:
https://lernen.example/termine/ki-sprechstunde/1/raum/{token}/

Platz ansehen oder absagen, wenn Sie doch nicht können:
https://lernen.example/platz/{token}/

Geben Sie diese Mail nicht weiter: Mit der Adresse lässt sich Ihr Platz absagen. Der Termin
für Ihren Kalender hängt an.

Glück auf
Geleucht
"""
CALLED_OFF = """\
Hallo,

dieser Termin fällt aus:

    KI-Sprechstunde
    Dienstag, 1. Dezember 2026, 14:00 bis 15:00 Uhr

Der Grund: Frau Castillo ist krank.

Stattdessen: Dienstag, 8. Dezember 2026, 14:00 bis 15:00 Uhr.
Wenn du willst, geh dorthin mit:
https://lernen.example/platz/{token}/

Glück auf
Geleucht
"""
OFFERED = """\
Hallo,

ein Platz ist frei geworden, und du bist an der Reihe:

    KI-Sprechstunde
    Dienstag, 1. Dezember 2026, 14:00 bis 15:00 Uhr

Das Angebot gilt bis 30. November 2026, 14:00 Uhr. Annehmen oder ablehnen, ohne Anmelden:
https://lernen.example/platz/{token}/

Danach bekommt die nächste Person das Angebot.

Glück auf
Geleucht
"""
NOTE = """\
Guten Tag,

die Moderation schreibt allen, die einen Platz haben:

Bitte "Brief" & <Stift> mitbringen.
Bis gleich!

Der Termin:

    KI-Sprechstunde
    Dienstag, 1. Dezember 2026, 14:00 bis 15:00 Uhr

Teilnehmen, ab 15 Minuten vor Beginn:
https://lernen.example/termine/ki-sprechstunde/1/raum/{token}/

Platz ansehen oder absagen:
https://lernen.example/platz/{token}/

Glück auf
Geleucht
"""
STATES = {
    NoticeKind.WAITING: SeatState.WAITING,
    NoticeKind.OFFERED: SeatState.OFFERED,
    NoticeKind.EXPIRED: SeatState.EXPIRED,
    NoticeKind.CANCELLED: SeatState.CANCELLED,
}


@pytest.fixture(autouse=True)
def at_home(settings: Any) -> None:
    settings.ADDRESS = HOME


@pytest.fixture
def seat(a_session: Any) -> Seat:
    starts = datetime(2026, 12, 1, 14, tzinfo=ZoneInfo("Europe/Berlin"))
    session: Session = a_session(starts_at=starts, link=LINK)
    known = {"email": "anna@schule.example", "name": "Anna Beispiel", "wishes": "Untertitel"}
    return Seat.objects.create(session=session, arrival=1, state=SeatState.HELD, **known)


def mail(seat: Seat, kind: NoticeKind, *, du: bool = False, round: int = 0) -> EmailMessage:
    Audience.objects.update(tone="du" if du else "sie")
    state = STATES.get(kind, SeatState.HELD)
    until = seat.session.starts_at - timedelta(days=1) if state == SeatState.OFFERED else None
    Seat.objects.filter(pk=seat.pk).update(state=state, offered_until=until)
    if kind == NoticeKind.NOTE:
        text = 'Bitte "Brief" & <Stift> mitbringen.\nBis gleich!'
        round = SessionNote.objects.create(session=seat.session, text=text).pk
    made = Notice.objects.create(seat=seat, kind=kind, round=round)
    notice = Notice.objects.select_related(*notice_mails.ALONG).get(pk=made.pk)
    found = notice_mails.mail(notice)
    assert found
    return found


def in_words(seat: Seat, text: str) -> str:
    return text.format(token=seat_token(seat))


def call_off(seat: Seat, instead: Session | None = None) -> None:
    reason = "Frau Castillo ist krank."
    Cancellation.objects.create(session=seat.session, reason=reason, instead=instead)


def test_the_mail_that_confirms_a_seat(seat: Seat) -> None:
    found = mail(seat, NoticeKind.CONFIRMED)
    assert found.body == in_words(seat, CONFIRMED)
    assert found.to == ["anna@schule.example"]
    assert found.subject == "Ihr Platz: KI-Sprechstunde, 1. Dezember 2026, 14:00 Uhr"


def test_the_mail_about_a_date_that_is_called_off(seat: Seat, a_session: Any) -> None:
    instead = a_session(starts_at=seat.session.starts_at + timedelta(days=7))
    call_off(seat, instead)
    found = mail(seat, NoticeKind.CALLED_OFF, du=True)
    assert found.body == in_words(seat, CALLED_OFF)
    assert found.subject == "Fällt aus: KI-Sprechstunde, 1. Dezember 2026, 14:00 Uhr"


def test_the_mail_that_offers_a_seat(seat: Seat) -> None:
    assert mail(seat, NoticeKind.OFFERED, du=True).body == in_words(seat, OFFERED)


def test_the_mail_with_a_note_of_the_host(seat: Seat) -> None:
    assert mail(seat, NoticeKind.NOTE).body == in_words(seat, NOTE)


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("du", [False, True])
def test_every_mail_has_one_form_of_address_title_and_day_and_no_link_of_the_room(
    kind: NoticeKind, du: bool, seat: Seat
) -> None:
    if kind == NoticeKind.CALLED_OFF:
        call_off(seat)
    found = mail(seat, kind, du=du)
    body = str(found.body)
    other = (
        r"\b(Sie|Ihr|Ihre|Ihren|Ihnen)\b" if du else r"\b([Dd]u|[Dd]ein|[Dd]einen|[Dd]ir|dich)\b"
    )
    assert not re.search(other, str(found.subject) + body)
    assert re.search("KI-Sprechstunde, (jetzt )?1. Dezember 2026, 14:00 Uhr$", str(found.subject))
    message = found.message().as_string() + body
    for never in (LINK, "Anna", "Beispiel", "Untertitel"):
        assert never not in message
    lines = [line for line in body.splitlines() if "://" not in line]
    assert max(len(line) for line in lines) <= 92
    assert not re.search(r"[{}]|\n\n\n", body)


@pytest.mark.parametrize("kind", [*AT_MOST_ONCE, NoticeKind.CONFIRMED, NoticeKind.CHANGED])
def test_reminders_and_whatever_tells_the_time_lead_straight_to_the_door(
    kind: NoticeKind, seat: Seat
) -> None:
    Session.objects.update(seats=1, taken=1, starts_at=timezone.now(), ends_at=LATER)
    [address] = re.findall(rf"{HOME}(/\S+/raum/\S+)", str(mail(seat, kind).body))
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    assert LINK in browser.post(address).text


@pytest.mark.parametrize("kind", NoticeKind)
def test_mails_ask_no_machine_to_answer_and_reminders_say_how_to_end_them(
    kind: NoticeKind, seat: Seat
) -> None:
    message = mail(seat, kind, round=7).message()
    number = seat.notices.get().round
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{kind}.{number}.{seat.key}@lernen.example>"
    page = f"<{HOME}/platz/{seat_token(seat)}/>"
    assert message["List-Unsubscribe"] == (page if kind in AT_MOST_ONCE else None)


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        (NoticeKind.CONFIRMED, "REQUEST"),
        (NoticeKind.CHANGED, "REQUEST"),
        (NoticeKind.CANCELLED, "CANCEL"),
        (NoticeKind.CALLED_OFF, "CANCEL"),
        (NoticeKind.WAITING, None),
        (NoticeKind.DAY_BEFORE, None),
    ],
)
def test_the_calendar_is_told_what_changes_in_it(
    kind: NoticeKind, method: str | None, seat: Seat
) -> None:
    files = [part for part in mail(seat, kind).message().walk() if part.get_filename()]
    assert [part.get_param("method") for part in files] == ([method] if method else [])
    for part in files:
        assert (part.get_content_type(), part.get_filename()) == ("text/calendar", "termin.ics")
        data = part.get_payload(decode=True)
        assert isinstance(data, bytes)
        assert f"METHOD:{method}\r\n".encode() in data


def test_whoever_waits_has_nothing_in_the_calendar_that_could_change(seat: Seat) -> None:
    Seat.objects.update(state=SeatState.WAITING)
    notice = Notice.objects.create(seat=Seat.objects.get(), kind=NoticeKind.CHANGED)
    found = notice_mails.mail(notice)
    assert found
    assert found.attachments == []
    assert "Sie stehen weiter in der Reihe." in found.body


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": None}])
def test_a_person_who_cannot_be_written_to_gets_no_mail(change: dict[str, Any], seat: Seat) -> None:
    person = Person.objects.create_user("berta@schule.example")
    Seat.objects.update(person=person, email=None)
    notice = Notice.objects.create(seat=Seat.objects.get(), kind=NoticeKind.CONFIRMED)
    found = notice_mails.mail(notice)
    assert found
    assert found.to == ["berta@schule.example"]
    Person.objects.update(**change)
    assert notice_mails.mail(Notice.objects.get(pk=notice.pk)) is None


def test_a_date_over_midnight_and_one_at_the_change_of_clocks_say_the_local_time(
    a_session: Any,
) -> None:
    late = a_session(starts_at=datetime(2027, 3, 27, 22, 30, tzinfo=UTC))
    early = a_session(starts_at=datetime(2027, 3, 28, 0, 30, tzinfo=UTC))
    said = [notice_mails.when(one) for one in (late, early)]
    assert said == [
        "Samstag, 27. März 2027, 23:30 bis 28. März 2027, 00:30 Uhr",
        "Sonntag, 28. März 2027, 01:30 bis 03:30 Uhr",
    ]


def test_a_title_of_several_lines_makes_one_subject(seat: Seat) -> None:
    series = seat.session.series
    series.shown["title"] = "KI\nBcc: alle@schule.example"
    series.save()
    found = mail(seat, NoticeKind.SOON)
    assert found.message()["Bcc"] is None
    assert found.recipients() == ["anna@schule.example"]
