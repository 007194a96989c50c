# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calendar files, read by a program that is not ours."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from geleucht.live.calendar_files import calendar_file
from geleucht.live.models import Cancellation, LiveSeries, Session
from geleucht.live.seat_queries import sessions
from geleucht.live.tests.ical_node import calendar_of
from geleucht.live.tests.seating import ASession

pytestmark = pytest.mark.django_db
WINTER, SUMMER = datetime(2026, 3, 28, 15, tzinfo=UTC), datetime(2026, 3, 30, 14, tzinfo=UTC)
FALL, WINTER_AGAIN = datetime(2030, 10, 26, 14, tzinfo=UTC), datetime(2030, 10, 28, 15, tzinfo=UTC)
PAGE = f"{settings.ADDRESS}/termine/ki-sprechstunde/1/"


def changed(session: Session, **fields: object) -> Session:
    """As the desk changes a date: the sequence is raised."""
    known = {"sequence": session.sequence + 1, "changed_at": session.changed_at}
    Session.objects.filter(pk=session.pk).update(**(known | fields))
    return sessions().get(pk=session.pk)


@pytest.mark.parametrize(
    ("starts_at", "shown"),
    [
        (WINTER, "2026-03-28T16:00:00"),
        (SUMMER, "2026-03-30T16:00:00"),
        (FALL, "2030-10-26T16:00:00"),
        (WINTER_AGAIN, "2030-10-28T16:00:00"),
    ],
)
def test_four_in_the_afternoon_is_four_before_and_after_the_change_of_clocks(
    starts_at: datetime, shown: str, a_session: ASession
) -> None:
    session = a_session(starts_at=starts_at)
    [entry] = calendar_of(calendar_file([session], method="PUBLISH"))
    assert (entry.start, entry.zone) == (shown, "Europe/Berlin")
    assert entry.moment == starts_at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def test_a_date_in_the_night_of_the_change_keeps_its_length(a_session: ASession) -> None:
    """From 1:30 to 3:30 by the clock it is one hour in spring."""
    session = a_session(starts_at=datetime(2027, 3, 28, 0, 30, tzinfo=UTC))
    [entry] = calendar_of(calendar_file([session], method="PUBLISH"))
    assert (entry.start, entry.end) == ("2027-03-28T01:30:00", "2027-03-28T03:30:00")


def test_an_update_replaces_and_an_older_file_changes_nothing(a_session: ASession) -> None:
    session = a_session(starts_at=WINTER)
    first = calendar_file([session], method="REQUEST", recipient="anna@schule.example")
    moved = changed(session, starts_at=SUMMER, ends_at=SUMMER + timedelta(hours=2))
    second = calendar_file([moved], method="REQUEST", recipient="anna@schule.example")
    for files in ([first, second], [first, second, first]):
        [entry] = calendar_of(*files)
        assert (entry.sequence, entry.start, entry.end) == (
            1,
            "2026-03-30T16:00:00",
            "2026-03-30T18:00:00",
        )


def test_what_is_called_off_goes_from_a_subscription_and_by_mail(a_session: ASession) -> None:
    session = a_session(starts_at=WINTER)
    before = calendar_file([session], method="PUBLISH")
    Cancellation.objects.create(session=session, reason="Frau Castillo ist krank.")
    off = changed(session)
    assert len(calendar_of(before)) == 1
    for method in ("PUBLISH", "CANCEL"):
        after = calendar_file([off], method=method)
        assert calendar_of(before, after) == []
        text = after.decode().replace("\r\n ", "")
        assert "SUMMARY:Fällt aus: KI-Sprechstunde\r\n" in text
        assert "Frau Castillo ist krank." in text


def test_who_cancels_a_seat_loses_the_entry_and_gets_it_back_with_a_new_seat(
    a_session: ASession,
) -> None:
    """The date itself stands: its sequence is the same in all three."""
    session, anna = a_session(starts_at=WINTER), "anna@schule.example"
    one = calendar_file([session], method="REQUEST", recipient=anna)
    two = calendar_file([session], method="CANCEL", recipient=anna)
    three = calendar_file([session], method="REQUEST", recipient=anna)
    assert b"STATUS:CANCELLED" in two
    assert b"F\xc3\xa4llt aus" not in two
    assert calendar_of(one, two) == []
    assert len(calendar_of(one, two, three)) == 1


def test_an_entry_says_what_it_is_and_where_the_room_will_be(a_session: ASession) -> None:
    session = a_session(starts_at=WINTER, link="https://raum.example/secret", code="234567")
    file = calendar_file([session], method="REQUEST", recipient="anna@schule.example")
    [entry] = calendar_of(file)
    assert (entry.uid, entry.title) == (f"{session.key}@127.0.0.1", "KI-Sprechstunde")
    assert entry.text == (
        "Fragen aus dem Unterricht, beantwortet.\n\n"
        f"Der Raum öffnet eine Viertelstunde vorher auf dieser Seite:\n{PAGE}"
    )
    assert (entry.url, entry.attendees) == (PAGE, ["mailto:anna@schule.example"])
    assert entry.organizer == "mailto:geleucht@lernen.example"
    assert b"raum.example" not in file
    assert b"234567" not in file


def test_signs_that_mean_something_to_calendars_arrive_as_they_were(
    a_series: LiveSeries, a_session: ASession
) -> None:
    title = (
        "Elternbrief; kurz, klar\\gut – 100 Zeichen, die nicht in eine Zeile von 75 Bytes passen"
    )
    a_series.shown |= {"title": title, "summary": "Erstens\nzweitens: END:VEVENT"}
    [entry] = calendar_of(calendar_file([a_session(starts_at=WINTER)], method="PUBLISH"))
    assert entry.title == title
    assert entry.text.startswith("Erstens\nzweitens: END:VEVENT\n\n")


def test_a_file_is_made_of_lines_that_every_reader_takes(a_session: ASession) -> None:
    file = calendar_file([a_session()], method="PUBLISH", name="Geleucht: alle Termine")
    lines = file.split(b"\r\n")
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert calendar_file([], method="PUBLISH").count(b"BEGIN:VEVENT") == 0


def test_a_subscription_is_the_same_bytes_until_a_date_changes(a_session: ASession) -> None:
    session = a_session()
    assert calendar_file([session], method="PUBLISH") == calendar_file([session], method="PUBLISH")
