# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which hosts make an exception to the order, and read those that were made."""

from datetime import datetime

import pytest
from django.test import Client

from conftest import Count
from geleucht.live import seat_actions
from geleucht.live.models import OrderChange, Seat, Session
from geleucht.live.tests.rooming import SAME_ORIGIN, host_of, prove
from geleucht.live.tests.seating import ASession, People, states

ORDER = "/moderation/ki-sprechstunde/1/reihenfolge/"


@pytest.fixture
def session(a_session: ASession, people: People, now: datetime) -> Session:
    """One has the seat, two wait."""
    session = a_session(hours=1, seats=1, waiting_places=2)
    for one in people(3):
        seat_actions.book(session=session, by=one, now=now)
    return session


@pytest.fixture
def host(session: Session) -> Client:
    """Who has just shown who they are."""
    browser = Client(headers=SAME_ORIGIN)
    browser.force_login(host_of(session))
    prove(browser)
    return browser


def post(browser: Client, number: int, what: str, reason: str = "spricht selbst") -> int:
    return browser.post(ORDER, {"number": number, "what": what, "reason": reason}).status_code


def test_a_host_gives_a_seat_out_of_turn_and_the_reason_stays(
    host: Client, session: Session
) -> None:
    assert post(host, 3, "vorziehen") == 303
    assert states(session) == [(1, "held"), (2, "waiting"), (3, "held")]
    page = host.get(ORDER).text
    assert "Nummer 3: Platz außer der Reihe. spricht selbst" in page
    assert OrderChange.objects.get().by == session.hostings.get().person


def test_a_host_withdraws_a_seat_and_who_is_next_is_offered_it(
    host: Client, session: Session
) -> None:
    assert post(host, 1, "entziehen", "auf Bitte der Schule") == 303
    assert states(session) == [(1, "cancelled"), (2, "offered"), (3, "waiting")]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ((3, "vorziehen", ""), 422),
        ((3, "vorziehen", "x" * 301), 422),
        ((3, "anders", "weil"), 422),
        ((1, "vorziehen", "wartet nicht"), 409),
        ((9, "vorziehen", "gibt es nicht"), 404),
    ],
)
def test_without_a_reason_a_choice_or_somebody_who_waits_nothing_changes(
    host: Client, session: Session, sent: tuple[int, str, str], status: int
) -> None:
    assert post(host, *sent) == status
    assert states(session) == [(1, "held"), (2, "waiting"), (3, "waiting")]
    assert not OrderChange.objects.exists()


def test_nobody_else_gets_there_and_a_host_shows_first_who_they_are(
    session: Session, people: People
) -> None:
    stranger = Client(headers=SAME_ORIGIN)
    stranger.force_login(people(1)[0])
    assert stranger.get(ORDER).status_code == 403
    assert post(stranger, 3, "vorziehen") == 403
    stale = Client(headers=SAME_ORIGIN)
    stale.force_login(host_of(session))
    assert stale.get(ORDER).status_code == 302
    assert post(stale, 3, "vorziehen") == 403
    assert states(session) == [(1, "held"), (2, "waiting"), (3, "waiting")]


def test_after_the_date_the_order_is_closed(host: Client, session: Session) -> None:
    Session.objects.update(starts_at="2026-01-01T10:00+00:00", ends_at="2026-01-01T11:00+00:00")
    assert host.get(ORDER).status_code == 410
    assert post(host, 3, "vorziehen") == 410


@pytest.mark.whole
def test_five_thousand_stand_on_ten_pages_that_cost_the_same_and_go_with_the_date(
    host: Client, session: Session, queries: Count
) -> None:
    Session.objects.update(seats=3000, waiting_places=3000)
    known = {"session": session, "wishes": "x" * 1000}
    Seat.objects.bulk_create(
        Seat(
            email=f"gast{number}@schule.example",
            name=f"Gast {number:04}",
            state="held" if number < 2500 else "waiting",
            arrival=number,
            **known,
        )
        for number in range(4, 5001)
    )
    with queries(9):
        first = host.get(ORDER)
    with queries(9):
        last = host.get(f"{ORDER}?seite=10")
    assert [one.text.count(">Gast ") for one in (first, last)] == [498, 500]
    assert "Seite 10 von 10" in last.text
    assert len(first.content) < 150_000
    assert post(host, 4000, "vorziehen") == 303
    answer = host.post(f"{ORDER}?seite=10", {"number": 4001, "what": "vorziehen", "reason": "ja"})
    assert (answer.status_code, answer["Location"]) == (303, f"{ORDER}?seite=10")
    Session.objects.update(starts_at="2026-01-01T10:00+00:00", ends_at="2026-01-01T11:00+00:00")
    over = host.get(f"{ORDER}?seite=10")
    assert (over.status_code, "Gast 4" in over.text) == (410, False)
