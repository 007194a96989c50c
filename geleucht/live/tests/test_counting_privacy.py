# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted of whom, and that nothing of it is kept."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from secrets import token_hex

import pytest
from django.core import serializers
from pytest_django import Settings

from geleucht.live import counting
from geleucht.live.counting import Tally
from geleucht.live.models import OpenRoom, Seat, Session
from geleucht.live.rooms.gateway import Guest
from geleucht.live.seat_models import SeatState
from geleucht.live.tests.bbb_server import BigBlueButton, serving
from geleucht.live.tests.counting_tools import ROOM, Minutes, goes_in, visits
from geleucht.live.tests.rooming import opened, seat
from geleucht.live.tests.seating import ASession

pytestmark = pytest.mark.django_db
ONE = timedelta(minutes=1)


@pytest.fixture
def session(a_session: ASession, settings: Settings) -> Iterator[Session]:
    """It has just begun, its room is open, three minutes are enough."""
    with serving(BigBlueButton()) as nord:
        settings.BIGBLUEBUTTON = [nord.conference()]
        yield opened(a_session(hours=0, **ROOM))


@pytest.fixture
def minutes(session: Session) -> Minutes:
    return Minutes(session.starts_at)


def test_strangers_are_not_even_remembered(
    session: Session, minutes: Minutes, a_session: ASession
) -> None:
    """Those who did not tick, made-up ids, seats of other dates, and seats that are none."""
    other = seat(a_session(hours=0))
    gone = seat(session, SeatState.CANCELLED)
    held = seat(session)
    ids = ["", token_hex(32), str(held.key), held.key.hex, held.email or ""]
    ids += [counting.user_of(one.key) for one in (other, gone)]
    for number, user in enumerate(ids):
        visits(session, Guest(f"Gast {number}", user=user))
    minutes.pass_by(5)
    assert minutes.counted() == []
    assert set(Seat.objects.values_list("attended", flat=True)) == {None}


def test_what_the_system_is_told_cannot_be_reckoned_from_the_seat(
    session: Session, settings: Settings
) -> None:
    one, other = (counting.user_of(seat(session, email=f"{n}@schule.example").key) for n in "ab")
    assert one != other
    assert len(one) == 64
    mine = Seat.objects.order_by("arrival")[0]
    assert mine.key.hex not in one
    settings.SECRET_KEY = "another one, and long enough for what it has to sign here"
    assert counting.user_of(mine.key) != one


def test_nothing_is_written_but_that_somebody_was_there(
    session: Session, minutes: Minutes, caplog: pytest.LogCaptureFixture
) -> None:
    guest, short = seat(session), seat(session, email="kurz@schule.example")
    goes_in(session, guest)
    before = written()
    with caplog.at_level(logging.DEBUG):
        minutes.pass_by(2)
        goes_in(session, short)
        assert written() == before
        minutes.pass_by(1)
    Seat.objects.update(attended=None)
    assert written() == before
    lines = [one for one in caplog.records if one.name != "django.db.backends"]
    assert lines == []


def written() -> str:
    rows = [*Session.objects.all(), *Seat.objects.order_by("pk"), *OpenRoom.objects.all()]
    return str(serializers.serialize("json", rows))


@pytest.mark.parametrize(
    ("gaps", "counted"),
    [([60] * 5, 300), ([61, 59, 60], 179), ([60, 400, 60], 240), ([60, -30], 60), ([20], 20)],
)
def test_a_look_counts_the_time_since_the_one_before(
    gaps: list[int], counted: int, now: datetime
) -> None:
    tally, begun = Tally(), now
    for gap in gaps:
        now += timedelta(seconds=gap)
        tally.look(["a"], begun, now, ONE)
    assert tally.seen == {"a": timedelta(seconds=counted)}
