# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Being there: said by the code, entered without a time, objected to, decided with a reason."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from geleucht.accounts.models import Learner, Person
from geleucht.base.errors import Refused
from geleucht.base.events import subscribe
from geleucht.base.limits import TooMany
from geleucht.live import attendance
from geleucht.live.events import Attended
from geleucht.live.models import Cancellation, Objection, OrderChange, Seat, Session
from geleucht.live.seat_models import SeatState
from geleucht.live.session_models import AttendanceBy
from geleucht.live.tests.seating import ASession, learning_in

pytestmark = pytest.mark.django_db
told: list[Attended] = []
subscribe(Attended, told.append)


@pytest.fixture
def running(a_session: ASession) -> Session:
    """It began half an hour ago."""
    told.clear()
    found: Session = a_session(hours=-0.5)
    return found


def seat_of(session: Session, person: Person | None, **fields: Any) -> Seat:
    values = {"state": SeatState.HELD, "arrival": 1, "person": person} | fields
    return Seat.objects.create(session=session, **values)


def say(session: Session, code: str, by: Learner, network: str) -> None:
    attendance.says_there(session=session, code=code, network=network, now=timezone.now(), by=by)


def address(session: Session, rest: str = "") -> str:
    return f"/termine/{session.series.slug}/{session.number}/teilnahme/{rest}"


def test_the_code_counts_for_who_has_a_seat_and_tells_the_learner(
    running: Session, client: Client
) -> None:
    who = learning_in(client)
    seat = seat_of(running, who.person)
    spoken = f"{running.code[:3]} {running.code[3:]}"
    answer = client.post(address(running), {"code": spoken})
    assert (answer.status_code, answer["Location"]) == (303, address(running))
    seat.refresh_from_db()
    assert seat.attended is True
    assert told == [Attended(who.pk, running.series_id, running.pk)]
    page = client.get(address(running)).text
    assert "Dabei gewesen." in page
    assert 'name="code"' not in page  # there is nothing left to say


def test_without_an_account_the_lernstand_counts_and_nothing_of_it_is_kept_here(
    running: Session, client: Client
) -> None:
    answer = client.post(address(running), {"code": running.code}, follow=True)
    assert "Die Teilnahme zählt" in answer.content.decode()
    assert [event.learner for event in told] == [Learner.objects.get().pk]
    assert not Seat.objects.exists()


def test_a_wrong_code_is_said_at_the_field_and_guessing_ends(
    running: Session, client: Client
) -> None:
    learning_in(client)
    wrong = "999999" if running.code != "999999" else "888888"
    page = client.post(address(running), {"code": wrong})
    assert page.status_code == 422
    assert "Dieser Code stimmt nicht." in page.content.decode()
    for _ in range(attendance.GUESSES[0] - 1):
        client.post(address(running), {"code": wrong})
    assert client.post(address(running), {"code": running.code}).status_code == 429
    assert (client.post(address(running), {}).status_code, told) == (422, [])


def test_a_copied_address_says_nothing_to_whoever_opens_it(
    running: Session, client: Client
) -> None:
    learning_in(client)
    client.post(address(running), {"code": running.code})
    assert "Gespeichert." in client.get(address(running)).text
    other = Client().get(address(running, "?danke=ja")).text
    assert ("Gespeichert." in other, 'name="code"' in other) == (False, True)


def test_whoever_begins_anew_with_each_guess_is_counted_by_where_they_sit(
    running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendance, "MISSES", (3, 3600))
    for guess in ("0", "1", "2", running.code):
        learner, refused = Learner.objects.create(), TooMany if guess == running.code else Refused
        with pytest.raises(refused):
            say(running, guess, learner, "::2")
    say(running, running.code, learner, "::3")
    assert [event.learner for event in told] == [learner.pk]


def test_guesses_are_counted_for_each_learner(running: Session) -> None:
    one, other = (Learner.objects.create() for _ in range(2))
    for _ in range(attendance.GUESSES[0]):
        with pytest.raises(Refused):
            say(running, "0", one, "::1")
    with pytest.raises(TooMany):
        say(running, running.code, one, "::1")
    say(running, running.code, other, "::1")
    assert [event.learner for event in told] == [other.pk]


@pytest.mark.parametrize(("hours", "status"), [(2, 409), (-30, 410)])
def test_before_it_begins_and_long_after_its_end_no_code_counts(
    a_session: ASession, client: Client, hours: float, status: int
) -> None:
    told.clear()
    session = a_session(hours=hours)
    learning_in(client)
    assert client.post(address(session), {"code": session.code}).status_code == status
    page = client.get(address(session)).content.decode()
    assert ("bis einen Tag danach eintragen" in page, 'name="code"' in page) == (True, False)
    assert told == []


def test_at_a_date_that_was_called_off_nobody_was(running: Session, client: Client) -> None:
    Cancellation.objects.create(session=running, reason="krank")
    learning_in(client)
    assert client.post(address(running), {"code": running.code}).status_code == 409
    assert told == []


def test_where_ones_word_is_enough_there_is_no_code(running: Session, client: Client) -> None:
    Session.objects.filter(pk=running.pk).update(attendance=AttendanceBy.WORD)
    page = client.get(address(running)).content.decode()
    assert ("Ich war dabei" in page, 'name="code"' in page) == (True, False)
    who = learning_in(client)
    assert client.post(address(running)).status_code == 303
    assert [event.learner for event in told] == [who.pk]


def test_who_waited_or_cancelled_has_no_entry(running: Session, client: Client) -> None:
    who = learning_in(client)
    seat = seat_of(running, who.person, state=SeatState.CANCELLED)
    client.post(address(running), {"code": running.code})
    seat.refresh_from_db()
    assert seat.attended is None


def test_an_entry_is_objected_to_and_a_host_decides_with_a_reason(
    a_session: ASession, client: Client
) -> None:
    told.clear()
    over, who = a_session(hours=-3), learning_in(client)
    seat = seat_of(over, who.person, attended=False)
    assert "Nicht dabei gewesen." in client.get(address(over)).content.decode()
    sent = client.post(address(over, "einspruch/"), {"text": "Ich saß mit im Raum."})
    assert sent.status_code == 303
    assert "Der Einspruch ist bei der Moderation." in client.get(address(over)).content.decode()
    [waiting] = attendance.objections(over.pk)
    host = Person.objects.create_user("host@schule.example")
    attendance.decide(seat=waiting.seat, attended=True, reason="Foto der Runde", by=host)
    seat.refresh_from_db()
    assert (seat.attended, Objection.objects.count()) == (True, 0)
    assert [event.learner for event in told] == [who.pk]
    recorded = OrderChange.objects.get()
    assert (recorded.what, recorded.reason, recorded.by) == (
        "als dabei eingetragen",
        "Foto der Runde",
        host,
    )


def test_nobody_objects_for_somebody_else_or_before_the_end(
    running: Session, client: Client
) -> None:
    mine, theirs = learning_in(client), Person.objects.create_user("other@schule.example")
    assert client.post(address(running, "einspruch/")).status_code == 403
    other = seat_of(running, theirs)
    assert mine.person
    with pytest.raises(Refused):
        attendance.object_to(seat=other, text="", by=mine.person)
    seat_of(running, mine.person, arrival=2)
    assert client.post(address(running, "einspruch/")).status_code == 403
    assert Objection.objects.count() == 0


def test_no_column_of_a_seat_holds_a_time_of_being_there() -> None:
    kinds = {field.name: field.get_internal_type() for field in Seat._meta.local_fields}
    times = {name for name, kind in kinds.items() if kind in {"DateTimeField", "TimeField"}}
    assert times == {"offered_until"}
    assert kinds["attended"] == "BooleanField"


def test_a_dates_page_leads_there_once_it_has_begun(
    running: Session, a_session: ASession, client: Client
) -> None:
    for session, leads in ((running, True), (a_session(hours=3), False)):
        page = client.get(address(session).removesuffix("teilnahme/")).content.decode()
        assert (address(session) in page) is leads
