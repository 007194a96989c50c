# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates are planned, changed, copied, repeated and called off; each acts at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from typing import Any
from uuid import uuid4

import pytest

from geleucht.base.errors import Refused
from geleucht.base.events import subscribe
from geleucht.live import session_actions
from geleucht.live.events import SessionCalledOff, SessionChanged
from geleucht.live.local_times import on_the_clock
from geleucht.live.models import LiveSeries, Session
from geleucht.live.seat_actions import book
from geleucht.live.seat_models import Seat, SeatState
from geleucht.live.session_actions import call_off, change, copy, repeat_weekly, state_of
from geleucht.live.session_refusals import CannotPlan, Overtaken
from geleucht.live.tests.planning_tools import NEXT, again, at, planned, somebody
from geleucht.programmes.models import RoleName
from geleucht.programmes.tests.opening import open_programme

pytestmark = pytest.mark.django_db
heard: list[object] = []
subscribe(SessionChanged, heard.append)
subscribe(SessionCalledOff, heard.append)


@pytest.fixture(autouse=True)
def nothing_heard() -> Iterator[None]:
    heard.clear()
    yield
    heard.clear()


def changed(session: Session, known: str = "", **values: Any) -> Session:
    """As a form does it that was loaded now, or in that state."""
    found = again(session)
    known = known or state_of(found)
    hosts = values.pop("hosts", session_actions.people_of(found))
    for name, value in values.items():
        setattr(found, name, value)
    return change(session=found, hosts=hosts, known=known, by=values.pop("by", None))


def test_dates_are_numbered_in_their_series_and_sent_twice_they_are_there_once(
    a_series: LiveSeries,
) -> None:
    first = planned(a_series, at(3, 4))
    second = planned(a_series, at(3, 11))
    third = Session(key=first.key, series=a_series, starts_at=at(3, 4), ends_at=at(3, 4, 15))
    assert session_actions.plan(session=third, by=None).number == 1
    assert [one.number for one in Session.objects.order_by("starts_at")] == [1, 2]
    assert heard == [SessionChanged(first.key, moved=False), SessionChanged(second.key, False)]


def test_a_retired_series_has_no_new_dates(a_series: LiveSeries) -> None:
    LiveSeries.objects.update(retired_on="2026-01-01")
    with pytest.raises(CannotPlan, match="Diese Terminreihe ist zurückgezogen"):
        planned(a_series, at(3, 4))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"minutes": -5}, "Ein Termin endet, nachdem er begonnen hat."),
        ({"waiting_places": 5}, "Wo Plätze nicht begrenzt sind, wartet niemand."),
        ({"closes_at": at(3, 4, 20)}, "Die Anmeldung endet spätestens mit dem Termin."),
        (
            {"opens_at": at(3, 3), "closes_at": at(3, 2)},
            "Die Anmeldung endet, nachdem sie begonnen hat.",
        ),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    a_series: LiveSeries, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CannotPlan) as refused:
        planned(a_series, at(3, 4), **fields)
    assert refused.value.sentences == [sentence]
    assert not Session.objects.exists()


def test_a_change_raises_the_sequence_and_tells_whether_the_date_was_moved(
    a_series: LiveSeries,
) -> None:
    session = planned(a_series, at(3, 4))
    heard.clear()
    changed(session, link="https://raum.land.example/a")
    changed(session, starts_at=at(3, 5), ends_at=at(3, 5, 15))
    assert (again(session).sequence, again(session).starts_at) == (2, at(3, 5))
    assert heard == [SessionChanged(session.key, moved=False), SessionChanged(session.key, True)]


def test_of_two_who_change_a_date_at_once_the_second_is_told_and_nothing_is_lost(
    a_series: LiveSeries,
) -> None:
    session = planned(a_series, at(3, 4), seats=10)
    loaded = state_of(again(session))
    changed(session, known=loaded, link="https://raum.land.example/neu")
    with pytest.raises(Overtaken):
        changed(session, known=loaded, seats=20)
    assert (again(session).seats, again(session).link) == (10, "https://raum.land.example/neu")


def test_a_link_that_a_host_replaced_meanwhile_is_not_overwritten(a_series: LiveSeries) -> None:
    session = planned(a_series, at(3, 4), link="https://raum.land.example/alt")
    loaded = state_of(again(session))
    Session.objects.update(link="https://raum.land.example/neu")
    with pytest.raises(Overtaken):
        changed(session, known=loaded, captions=True, link="https://raum.land.example/alt")
    assert again(session).link == "https://raum.land.example/neu"


def test_a_seat_that_is_booked_meanwhile_is_no_other_change_and_is_kept(
    a_series: LiveSeries, people: Any, now: Any
) -> None:
    session = planned(a_series, at(3, 4), seats=10)
    loaded = again(session)
    known = state_of(loaded)
    book(session=again(session), by=people(1)[0], now=now)
    loaded.captions = True
    change(session=loaded, hosts=[], known=known, by=None)
    assert (again(session).taken, again(session).captions) == (1, True)


def test_fewer_seats_than_are_taken_are_refused(
    a_series: LiveSeries, people: Any, now: Any
) -> None:
    session = planned(a_series, at(3, 4), seats=5)
    for person in people(3):
        book(session=again(session), by=person, now=now)
    with pytest.raises(Refused, match="3 Plätze sind schon vergeben oder angeboten"):
        changed(session, seats=2, starts_at=at(3, 5), ends_at=at(3, 5, 15))
    assert (again(session).seats, again(session).taken) == (5, 3)
    changed(session, seats=3)
    assert again(session).seats == 3


def test_more_seats_are_offered_to_whoever_waits_and_no_limit_seats_them_all(
    a_series: LiveSeries, people: Any, now: Any
) -> None:
    session = planned(a_series, at(3, 4), seats=1, waiting_places=5)
    for person in people(4):
        book(session=again(session), by=person, now=now)
    changed(session, seats=2)
    states = Seat.objects.order_by("arrival").values_list("state", flat=True)
    assert list(states) == [SeatState.HELD, SeatState.OFFERED, *[SeatState.WAITING] * 2]
    changed(session, seats=None, waiting_places=0)
    assert set(states.all()) == {SeatState.HELD}
    assert (again(session).taken, again(session).waiting) == (4, 0)


def test_hosts_are_those_that_were_chosen_last(a_series: LiveSeries) -> None:
    castillo = somebody("Castillo", RoleName.HOST, a_series.programme)
    other = somebody("Yilmaz", RoleName.HOST, None)
    session = planned(a_series, at(3, 4), hosts=[castillo])
    changed(session, hosts=[other])
    assert session_actions.people_of(session) == [other]


@pytest.mark.parametrize("weeks", [(3, 18), (10, 14)])
def test_weekly_dates_keep_their_local_hour_over_the_change_of_clocks(
    a_series: LiveSeries, weeks: tuple[int, int]
) -> None:
    castillo = somebody("Castillo", RoleName.HOST, a_series.programme)
    start = at(*weeks, 16, 30)
    opens = start - timedelta(days=3)
    first = planned(a_series, start, seats=30, opens_at=opens, hosts=[castillo], captions=True)
    made = repeat_weekly(session=first, times=4, by=None)
    days = [on_the_clock(one.starts_at) for one in [first, *made]]
    assert [(one - days[0]).days for one in days] == [0, 7, 14, 21, 28]
    assert {(one.hour, one.minute) for one in days} == {(16, 30)}
    assert len({one.starts_at.astimezone(UTC).hour for one in made}) == 2
    for one in made:
        assert one.ends_at - one.starts_at == timedelta(minutes=60)
        assert one.opens_at is not None
        assert on_the_clock(one.opens_at) == on_the_clock(one.starts_at) - timedelta(days=3)
        assert (one.seats, one.captions, one.taken, one.sequence) == (30, True, 0, 0)
        assert session_actions.people_of(one) == [castillo]
    assert len({one.code for one in [first, *made]}) == 5


def test_weeks_that_are_there_already_are_not_planned_again(a_series: LiveSeries) -> None:
    first = planned(a_series, at(4, 8))
    planned(a_series, at(4, 15))
    assert len(repeat_weekly(session=first, times=3, by=None)) == 2
    assert repeat_weekly(session=first, times=3, by=None) == []
    assert Session.objects.count() == 4


def test_a_week_without_that_hour_refuses_all_of_them(a_series: LiveSeries) -> None:
    last_sunday = max(day for day in range(25, 32) if at(3, day, 12).weekday() == 6)
    first = planned(a_series, at(3, last_sunday - 14, 2, 30))
    with pytest.raises(Refused, match=f"Am {last_sunday}. März {NEXT} gibt es 02:30 Uhr nicht"):
        repeat_weekly(session=first, times=3, by=None)
    assert Session.objects.count() == 1


def test_a_copy_opens_and_closes_as_much_before(a_series: LiveSeries) -> None:
    first = planned(
        a_series,
        at(3, 4, 14),
        minutes=90,
        opens_at=at(3, 1, 8),
        closes_at=at(3, 4, 13),
        link="https://raum.land.example/a",
        recorded=True,
    )
    key = uuid4()
    made = copy(session=first, key=key, starts_at=at(6, 9, 10), by=None)
    assert copy(session=first, key=key, starts_at=at(6, 9, 10), by=None) == made
    assert (made.opens_at, made.closes_at, made.ends_at) == (
        at(6, 6, 4),
        at(6, 9, 9),
        at(6, 9, 11, 30),
    )
    assert (made.link, made.recorded, made.number) == (first.link, True, 2)
    assert Session.objects.count() == 2


def test_a_date_is_called_off_with_a_reason_once(a_series: LiveSeries) -> None:
    lindner = somebody("Lindner", RoleName.EDITOR, a_series.programme)
    session, later = planned(a_series, at(3, 4)), planned(a_series, at(3, 11))
    heard.clear()
    call_off(session=session.key, reason=" Krank. ", instead=later, by=lindner)
    off = again(session).cancellation
    assert (off.reason, off.instead, off.by, again(session).sequence) == (
        "Krank.",
        later,
        lindner,
        1,
    )
    assert heard == [SessionCalledOff(session.key)]
    with pytest.raises(CannotPlan, match="Dieser Termin fällt aus"):
        call_off(session=session.key, reason="Noch einmal.", instead=None, by=None)
    with pytest.raises(CannotPlan, match="Dieser Termin fällt aus"):
        changed(session, captions=True)


def test_calling_off_needs_a_reason_and_a_date_to_come_of_the_same_series(
    a_series: LiveSeries, a_session: Any
) -> None:
    session, done = planned(a_series, at(3, 4)), a_session(hours=-48)
    other = LiveSeries.objects.create(
        key=uuid4(),
        slug="andere",
        programme=a_series.programme,
        shown=a_series.shown,
        level="einstieg",
    )
    for instead in (session, done, planned(other, at(3, 11))):
        with pytest.raises(CannotPlan, match="Dorthin können Plätze nicht umziehen"):
            call_off(session=session.key, reason="Krank.", instead=instead, by=None)
    with pytest.raises(CannotPlan, match="Ein Grund fehlt"):
        call_off(session=session.key, reason="  ", instead=None, by=None)
    with pytest.raises(CannotPlan, match="Dieser Termin ist vorbei"):
        call_off(session=done.key, reason="Krank.", instead=None, by=None)
    assert not any(isinstance(one, SessionCalledOff) for one in heard)


@pytest.mark.parametrize("verb", ["plan", "change", "copy", "repeat", "call_off"])
def test_an_editor_of_another_programme_changes_nothing(a_series: LiveSeries, verb: str) -> None:
    other = somebody("Sommer", RoleName.EDITOR, open_programme("finanzverwaltung"))
    session = planned(a_series, at(3, 4))
    loaded = again(session)
    verbs: dict[str, Callable[[], object]] = {
        "plan": lambda: planned(a_series, at(3, 5), by=other),
        "change": lambda: change(session=loaded, hosts=[], known=state_of(loaded), by=other),
        "copy": lambda: copy(session=session, key=uuid4(), starts_at=at(3, 6), by=other),
        "repeat": lambda: repeat_weekly(session=session, times=1, by=other),
        "call_off": lambda: call_off(session=session.key, reason="x", instead=None, by=other),
    }
    with pytest.raises(Refused) as refused:
        verbs[verb]()
    assert (refused.value.status, Session.objects.count()) == (403, 1)
    assert again(session).sequence == 0
