# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The waiting list as a machine against the real database: whatever happens in whatever order.

Each example runs in a transaction that is undone; the clock is the machine's own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.live import order_actions, seat_actions, waiting_list
from geleucht.live.models import Cancellation, Seat, Session
from geleucht.live.seat_actions import Booker, Guest
from geleucht.live.seat_models import OPEN, TAKING, SeatState
from geleucht.live.tests.seating import ASession, People

pytestmark = pytest.mark.whole
WHO = st.integers(min_value=0, max_value=7)
WHICH = st.integers(min_value=0, max_value=20)
OVER = [SeatState.DECLINED, SeatState.EXPIRED, SeatState.CANCELLED]


class WaitingList(RuleBasedStateMachine):
    """A date with two seats and three places to wait; five people, three mailboxes, one office."""

    session: Session
    now: datetime
    office: Person
    bookers: list[Booker]

    def __init__(self) -> None:
        super().__init__()
        self.over: dict[Any, str] = {}
        self.offered: set[Any] = set()
        self.off = False
        self.undo = transaction.atomic()
        self.undo.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def entries(self, *states: str) -> list[Seat]:
        found = Seat.objects.filter(session=self.session).order_by("arrival")
        return [seat for seat in found if not states or seat.state in states]

    def date(self) -> Session:
        return Session.objects.get(pk=self.session.pk)

    @contextmanager
    def step(self) -> Iterator[None]:
        """A refusal changes nothing. Whom an offer reaches has waited longest."""
        before = self.entries(SeatState.OFFERED, SeatState.WAITING)
        state = {seat.pk: seat.state for seat in before}
        with suppress(Refused), transaction.atomic():
            yield
        new = [s for s in self.entries(SeatState.OFFERED) if state.get(s.pk) != SeatState.OFFERED]
        if not new:
            return
        assert not self.off
        assert self.now < self.date().starts_at
        assert all(state[seat.pk] == SeatState.WAITING for seat in new)
        waits = [seat.arrival for seat in self.entries(SeatState.WAITING)]
        assert all(seat.arrival < min(waits, default=seat.arrival + 1) for seat in new)

    def one(self, which: int, verb: Callable[..., Any], **more: Any) -> None:
        found = self.entries()
        if found:
            with self.step():
                verb(seat=found[which % len(found)], now=self.now, **more)

    @rule(who=WHO)
    def book(self, who: int) -> None:
        date, known = self.date(), {seat.pk for seat in self.entries()}
        with self.step():
            seat = seat_actions.book(session=self.session, by=self.bookers[who], now=self.now)
            if seat.pk not in known:
                assert not self.off
                overtakes = date.waiting > 0 and date.seats is not None
                assert seat.state == (SeatState.WAITING if overtakes else seat.state)

    @rule(which=WHICH)
    def cancel(self, which: int) -> None:
        self.one(which, seat_actions.cancel, by=None)

    @rule(which=WHICH)
    def accept(self, which: int) -> None:
        self.one(which, seat_actions.accept, by=None)

    @rule(which=WHICH)
    def decline(self, which: int) -> None:
        self.one(which, seat_actions.decline, by=None)

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        self.one(which, order_actions.withdraw, by=self.office, reason="doppelt")

    @rule(which=WHICH)
    def give_out_of_turn(self, which: int) -> None:
        self.one(which, order_actions.give_out_of_turn, by=self.office, reason="spricht selbst")

    @rule(minutes=st.sampled_from([1, 20, 120, 720]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def expire(self) -> None:
        with self.step():
            waiting_list.expire(self.now)

    @rule(seats=st.sampled_from([None, 0, 1, 2, 4]), places=st.integers(0, 4))
    def change_seats(self, seats: int | None, places: int) -> None:
        with self.step():
            waiting_list.change_seats(
                session=self.session, seats=seats, waiting_places=places, by=None, now=self.now
            )

    @rule(minutes=st.sampled_from([-600, -30, 90]))
    def move_date(self, minutes: int) -> None:
        date = self.date()
        moved = date.starts_at + timedelta(minutes=minutes)
        Session.objects.filter(pk=date.pk).update(
            starts_at=moved, ends_at=moved + timedelta(hours=1)
        )
        with self.step():
            waiting_list.follow(date.pk, self.now)

    @precondition(lambda self: not self.off)
    @rule()
    def call_off(self) -> None:
        Cancellation.objects.create(session=self.session, reason="krank")
        self.off = True

    @invariant()
    def the_counters_say_what_the_rows_say(self) -> None:
        date = self.date()
        assert date.taken == len(self.entries(*TAKING))
        assert date.waiting == len(self.entries(SeatState.WAITING))

    @invariant()
    def there_are_never_more_seats_and_offers_than_there_is_room(self) -> None:
        date = self.date()
        assert date.seats is None or date.taken <= date.seats

    @invariant()
    def what_is_over_never_comes_back(self) -> None:
        now = {seat.pk: seat.state for seat in self.entries(*OVER)}
        assert {key: now.get(key) for key in self.over} == self.over
        self.over = now

    @invariant()
    def nobody_has_two(self) -> None:
        whose = [(seat.person_id, seat.email) for seat in self.entries(*OPEN)]
        assert len(whose) == len(set(whose))

    @invariant()
    def no_offer_is_good_beyond_the_start(self) -> None:
        start = self.date().starts_at
        until = [seat.offered_until for seat in self.entries(SeatState.OFFERED)]
        assert all(one is not None and one <= start for one in until)

    @invariant()
    def nothing_is_free_while_somebody_waits(self) -> None:
        date = self.date()
        free = date.seats is not None and date.taken < date.seats
        assert not (free and date.waiting and self.now < date.starts_at and not self.off)


def test_whatever_happens_in_whatever_order_seats_are_handed_out_by_the_rule(
    a_session: ASession, people: People, now: datetime
) -> None:
    *five, office = people(6)
    guests = [Guest(f"gast{number}@schule.example") for number in range(3)]
    WaitingList.session = a_session(hours=9, seats=2, waiting_places=3)
    WaitingList.now, WaitingList.office = now, office
    WaitingList.bookers = [*five, *guests]
    run_state_machine_as_test(
        WaitingList,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
