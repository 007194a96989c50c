# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of seats when accounts are made or erased and days pass; exceptions to the order."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from geleucht.accounts import sign_in
from geleucht.accounts.erasure import erase_person
from geleucht.accounts.queries import export_of
from geleucht.base.errors import Refused
from geleucht.base.shared import current_number
from geleucht.live import order_actions, seat_actions, seat_keeping, waiting_list
from geleucht.live.models import Cancellation, Notice, OrderChange, Seat, Session
from geleucht.live.seat_actions import Guest
from geleucht.live.tests.seating import ASession, People, counted, states

ANNA = "anna@schule.example"


def test_a_person_who_signs_up_later_has_the_seats_of_their_mailbox(
    a_session: ASession, now: datetime
) -> None:
    one, other = a_session(seats=1), a_session(seats=1)
    for session in (one, other):
        seat_actions.book(session=session, by=Guest(ANNA, "Anna"), now=now)
    anna = sign_in.admit(ANNA)
    found = Seat.objects.values_list("person", "email", "name").order_by("session__number")
    assert list(found) == [(anna.pk, None, ""), (anna.pk, None, "")]


def test_of_two_entries_for_one_date_the_better_stays_and_the_other_is_passed_on(
    a_session: ASession, people: People, now: datetime
) -> None:
    """Both were made at once: by the mailbox, and by the account."""
    session, [anna, bert] = a_session(seats=1, waiting_places=3), people(2)
    assert anna.email
    held = seat_actions.book(session=session, by=Guest("x@schule.example"), now=now)
    seat_actions.book(session=session, by=anna, now=now)
    seat_actions.book(session=session, by=bert, now=now)
    Seat.objects.filter(pk=held.pk).update(email=anna.email)
    assert sign_in.admit(anna.email) == anna
    assert states(session) == [(1, "held"), (2, "cancelled"), (3, "waiting")]
    assert set(Seat.objects.filter(arrival__lt=3).values_list("person", flat=True)) == {anna.pk}
    assert counted(session) == (1, 1, 3)
    assert OrderChange.objects.get().reason == "Konto und Mailadresse sind dieselbe Person."


def test_whoever_is_erased_leaves_the_seat_to_who_waits(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna, bert] = a_session(seats=1, waiting_places=1), people(2)
    for one in (anna, bert):
        seat_actions.book(session=session, by=one, now=now)
    erase_person(person=anna, by=anna)
    assert states(session) == [(2, "offered")]
    assert counted(session) == (1, 0, 2)
    change = OrderChange.objects.get()
    assert (change.what, change.seat, change.by) == ("Nummer 1: abgesagt", None, None)


def test_what_is_known_of_seats_is_given_out_on_request(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna] = a_session(seats=1), people(1)
    seat_actions.book(session=session, by=anna, now=now, wishes="Untertitel")
    parts = [part["daten"] for part in export_of(anna, None)["inhalt"] if part["daten"]]
    assert {
        "termin": f"KI-Sprechstunde, {session.starts_at.date()}",
        "stand": "Platz",
        "nummer": 1,
        "wünsche": "Untertitel",
        "erinnern": True,
        "dabei": None,
        "einspruch": "",
    } in [row for rows in parts for row in rows]


def test_wishes_end_with_the_date_and_guests_a_month_later(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna] = a_session(), people(1)
    for one in (anna, Guest("gast@schule.example", "Gast")):
        seat_actions.book(session=session, by=one, now=now, wishes="Gebärdensprache")
    seat_keeping.forget(session.ends_at - timedelta(minutes=1))
    assert Seat.objects.filter(wishes="Gebärdensprache").count() == 2
    seat_keeping.forget(session.ends_at)
    assert Seat.objects.filter(wishes="").count() == 2
    seat_keeping.forget(session.ends_at + timedelta(days=29))
    assert Seat.objects.count() == 2
    seat_keeping.forget(session.ends_at + timedelta(days=30))
    assert Seat.objects.get().person == anna


def test_with_the_entry_its_wishes_end(a_session: ASession, people: People, now: datetime) -> None:
    session, [anna] = a_session(seats=2), people(1)
    seat = seat_actions.book(session=session, by=anna, now=now, wishes="Pausen")
    seat_actions.cancel(seat=seat, by=anna, now=now)
    assert Seat.objects.get().wishes == ""


def test_a_cancellation_is_on_record_without_a_name(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna] = a_session(seats=2), people(1)
    seat = seat_actions.book(session=session, by=anna, now=now)
    for _twice in range(2):
        seat_actions.cancel(seat=seat, by=anna, now=now)
    change = OrderChange.objects.get()
    assert (change.what, change.reason) == ("Nummer 1: abgesagt", "selbst abgesagt")
    assert change.by is None


def test_a_seat_out_of_turn_is_one_more_and_has_a_reason(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna, bert, clara, office] = a_session(seats=1, waiting_places=2), people(4)
    seats = [seat_actions.book(session=session, by=one, now=now) for one in (anna, bert, clara)]
    with pytest.raises(Refused, match="Ohne Grund geht es nicht"):
        order_actions.give_out_of_turn(seat=seats[2], reason="  ", by=office, now=now)
    given = order_actions.give_out_of_turn(seat=seats[2], reason="spricht", by=office, now=now)
    assert given.state == "held"
    assert states(session) == [(1, "held"), (2, "waiting"), (3, "held")]
    session.refresh_from_db()
    assert (session.seats, *counted(session)) == (2, 2, 1, 3)
    change = OrderChange.objects.get()
    assert (change.what, change.reason, change.by) == (
        "Nummer 3: Platz außer der Reihe",
        "spricht",
        office,
    )


def test_a_seat_that_is_withdrawn_goes_to_who_waits_and_has_a_reason(
    a_session: ASession, people: People, now: datetime
) -> None:
    session, [anna, bert, office] = a_session(seats=1, waiting_places=2), people(3)
    seats = [seat_actions.book(session=session, by=one, now=now) for one in (anna, bert)]
    order_actions.withdraw(seat=seats[0], reason="auf Bitte der Schule", by=office, now=now)
    assert states(session) == [(1, "cancelled"), (2, "offered")]
    assert OrderChange.objects.get().reason == "auf Bitte der Schule"


def test_more_seats_are_offered_to_those_who_wait_and_fewer_than_taken_are_refused(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(seats=1, waiting_places=5)
    for one in people(4):
        seat_actions.book(session=session, by=one, now=now)
    change = partial(waiting_list.change_seats, session=session, waiting_places=5, by=None, now=now)
    change(seats=3)
    assert [state for _, state in states(session)] == ["held", "offered", "offered", "waiting"]
    with pytest.raises(Refused, match="3 Plätze sind schon vergeben"):
        change(seats=2)
    change(seats=None)
    assert [state for _, state in states(session)] == ["held"] * 4
    assert counted(session) == (4, 0, 4)


def test_who_had_a_seat_of_a_date_that_is_called_off_may_go_along_to_another(
    a_session: ASession, people: People, now: datetime
) -> None:
    off, new, [anna, bert] = a_session(seats=2), a_session(seats=1), people(2)
    anna_there, bert_there = (
        seat_actions.book(session=off, by=one, now=now, wishes="Pausen") for one in (anna, bert)
    )
    with pytest.raises(Refused, match="keinen Ersatz"):
        seat_actions.move(seat=anna_there, by=anna, now=now)
    Cancellation.objects.create(session=off, reason="krank", instead=new)
    moved = seat_actions.move(seat=anna_there, by=anna, now=now)
    assert (moved.session, moved.state, moved.wishes) == (new, "held", "Pausen")
    assert states(off) == [(1, "cancelled"), (2, "held")]
    with pytest.raises(Refused, match="Alle Plätze sind vergeben"):
        seat_actions.move(seat=bert_there, by=bert, now=now)
    assert states(off) == [(1, "cancelled"), (2, "held")]  # bert may still decide
    assert not Notice.objects.filter(kind="cancelled").exists()


def test_an_offer_that_nobody_answers_passes_on(
    a_session: ASession, people: People, now: datetime
) -> None:
    session = a_session(seats=1, waiting_places=5)
    first, *_others = [seat_actions.book(session=session, by=one, now=now) for one in people(3)]
    seat_actions.cancel(seat=first, by=None, now=now)
    waiting_list.expire(now + timedelta(hours=11))
    assert [state for _, state in states(session)] == ["cancelled", "offered", "waiting"]
    waiting_list.expire(now + timedelta(hours=12))
    assert [state for _, state in states(session)] == ["cancelled", "expired", "offered"]
    kinds = Notice.objects.filter(seat__arrival=2).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["waiting", "offered", "expired"]


def test_readers_pages_are_made_anew_when_a_date_looks_different(
    a_session: ASession, people: People, now: datetime
) -> None:
    session: Session = a_session(seats=2, waiting_places=1)
    numbers = [current_number()]
    seats = []
    for one in people(3):
        seats.append(seat_actions.book(session=session, by=one, now=now))
        numbers.append(current_number())
    first, second, third, fourth = numbers
    assert first == second  # a seat is still free
    assert second < third < fourth  # now one waits; now the list is full
    seat_keeping.tell_pages(session.starts_at - timedelta(minutes=5))
    assert current_number() == fourth
    seat_keeping.tell_pages(session.starts_at + timedelta(minutes=1))
    assert current_number() > fourth
