# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two hosts of one room in the same moment; what a closed room says."""

import pytest
from django.test import Client
from pytest_django import Settings

from geleucht.base.errors import Refused
from geleucht.live.models import Cancellation, Session
from geleucht.live.room_actions import close_room, open_room, replace_room
from geleucht.live.tests.bbb_server import BigBlueButton, answering, serving
from geleucht.live.tests.rooming import (
    LINK,
    SAME_ORIGIN,
    STREAM,
    again,
    host_of,
    hosted_at,
    opened,
    room_of,
    said,
)
from geleucht.live.tests.seating import ASession

pytestmark = pytest.mark.django_db
OTHER = "https://jitsi.example/neu"


@pytest.mark.parametrize("provider", ["link", "bbb"])
def test_a_room_that_opens_late_leaves_the_one_that_replaced_it(
    a_session: ASession, nord: BigBlueButton, provider: str
) -> None:
    session, host = a_session(hours=0, provider="bbb"), host_of()
    before = again(session)
    replace_room(session=again(session), provider=provider, link=OTHER, seen=0, by=host)
    replaced = again(session)
    door = open_room(session=before, by=host)  # its answer comes after the other's
    now = again(session)
    assert (now.provider, now.link, now.room.round) == (provider, replaced.link, 1)
    assert door.handle == (OTHER if provider == "link" else f"nord {session.key}-1")


def test_two_who_open_at_once_go_into_one_room(a_session: ASession, settings: Settings) -> None:
    """Though the first server has failed between them."""
    session, host = a_session(hours=0, provider="bbb"), host_of()
    with serving(BigBlueButton()) as nord, serving(BigBlueButton()) as sued:
        settings.BIGBLUEBUTTON = [nord.conference("nord"), sued.conference("sued")]
        before = again(session)
        first = open_room(session=again(session), by=host)
        nord.fault = answering("", 500)
        second = open_room(session=before, by=host)
    assert first.handle == second.handle == again(session).room.handle == f"nord {session.key}-0"


def test_of_two_who_replace_at_once_the_second_gets_the_room_of_the_first(
    a_session: ASession, nord: BigBlueButton
) -> None:
    session, host = a_session(hours=0, link=LINK), host_of()
    before = again(session)
    replace_room(session=again(session), provider="link", link=OTHER, seen=0, by=host)
    door = replace_room(session=before, provider="bbb", link="", seen=0, by=host)
    now = again(session)
    assert (door.handle, now.provider, now.room.round) == (OTHER, "link", 1)


def test_a_room_that_is_closed_while_somebody_goes_in_stays_closed(
    a_session: ASession, nord: BigBlueButton
) -> None:
    session, host = a_session(hours=0, provider="bbb"), host_of()
    opened(session)
    before = again(session)
    close_room(session=again(session), by=host)
    with pytest.raises(Refused, match="in diesem Moment geschlossen"):
        open_room(session=before, by=host)
    assert said(Client(), room_of(session)) == "Der Raum ist geschlossen."


def test_a_room_that_was_replaced_while_it_was_closed_stays_open(
    a_session: ASession, nord: BigBlueButton
) -> None:
    session, host = a_session(hours=0, provider="bbb"), host_of()
    opened(session)
    before = again(session)
    replace_room(session=again(session), provider="bbb", link="", seen=0, by=host)
    close_room(session=before, by=host)
    assert again(session).room.handle == f"nord {session.key}-1"
    assert list(nord.meetings) == [f"{session.key}-1"]


def test_a_date_that_is_called_off_while_its_room_opens_has_none(
    a_session: ASession, nord: BigBlueButton
) -> None:
    session, host = a_session(hours=0, provider="bbb"), host_of()
    before = again(session)
    Cancellation.objects.create(session=session, reason="Erkrankt.")
    with pytest.raises(Refused, match="fällt aus"):
        open_room(session=before, by=host)


def test_who_comes_to_a_closed_room_is_told_what_comes_next_and_is_let_in_again(
    a_session: ASession, nord: BigBlueButton
) -> None:
    session, browser = a_session(hours=0, provider="bbb"), Client(headers=SAME_ORIGIN)
    host = host_of(session)
    opened(session, host)
    close_room(session=again(session), by=host)
    page = browser.get(room_of(session)).text
    date = room_of(session).removesuffix("raum/")
    assert [f'href="{date}{name}/"' in page for name in ("teilnahme", "rueckmeldung")] == [True] * 2
    assert ("Geschlossen: KI" in page, "gleich" in page) == (True, False)
    assert browser.post(room_of(session), {"name": "Zoë"}).status_code == 303
    browser.force_login(host)
    assert "öffnet er noch einmal für alle" in browser.get(hosted_at(session)).text
    browser.post(f"{hosted_at(session)}raum/")
    assert said(Client(), room_of(session)) == "Der Raum ist offen."
    assert nord.meetings.keys() == {f"{session.key}-1"}


def test_a_room_closed_before_the_start_is_still_to_open(
    a_session: ASession, nord: BigBlueButton
) -> None:
    session = a_session(hours=0.1, provider="bbb")
    opened(session)
    close_room(session=again(session), by=host_of())
    assert said(Client(), room_of(session)) == "Die Moderation öffnet den Raum gleich."


def test_to_close_the_small_room_of_a_stream_or_a_pasted_one_closes_nothing_for_others(
    a_session: ASession, nord: BigBlueButton
) -> None:
    streamed = a_session(hours=0, provider="bbb", stream=STREAM)
    opened(streamed)
    pasted: Session = a_session(hours=0, link=LINK)
    for session in (streamed, pasted):
        close_room(session=again(session), by=host_of())
    assert said(Client(), room_of(streamed)) == "Die Übertragung ist offen."
    assert said(Client(), room_of(pasted)) == "Der Raum ist offen."
