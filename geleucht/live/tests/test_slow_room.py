# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A conference system that answers late, and a host who does not wait for it."""

from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest
from django.db import connections
from pytest_django import Settings

from geleucht.live.room_actions import open_room, replace_room
from geleucht.live.tests.bbb_server import BigBlueButton, send, serving
from geleucht.live.tests.rooming import again, host_of
from geleucht.live.tests.seating import ASession

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "https://jitsi.example/neu"


def test_while_a_slow_system_thinks_another_room_is_taken_and_stays(
    a_session: ASession, settings: Settings
) -> None:
    session, host = a_session(hours=0, provider="bbb"), host_of()
    nord = BigBlueButton()
    asked, answers = Event(), Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        answers.wait(60)
        send(handler, nord.answer(handler.path).encode())

    def opens() -> str:
        try:
            return open_room(session=again(session), by=host).handle
        finally:
            connections.close_all()

    nord.fault = slow
    with serving(nord), ThreadPoolExecutor(1) as pool:
        settings.BIGBLUEBUTTON = [nord.conference()]
        late = pool.submit(opens)
        assert asked.wait(60)
        replace_room(session=again(session), provider="link", link=OTHER, seen=0, by=host)
        answers.set()
        assert late.result(60) == OTHER
    assert (again(session).provider, again(session).room.handle) == ("link", "")
