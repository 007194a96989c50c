# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The address of a room is in no page that anybody can read, in no calendar and in no log."""

import logging
import re

import pytest
from django.test import Client
from django.utils import timezone

from geleucht.live.tests.rooming import (
    LINK,
    SAME_ORIGIN,
    STREAM,
    host_of,
    hosted_at,
    questions_of,
    room_of,
)
from geleucht.live.tests.seating import ASession

pytestmark = pytest.mark.django_db
CALENDAR = re.compile(r'href="([^"]+\.ics)"')


@pytest.mark.parametrize("hours", [-0.5, 0.1, 24])
def test_no_page_and_no_calendar_names_a_room(a_session: ASession, hours: float) -> None:
    session = a_session(hours=hours, link=LINK, stream=STREAM)
    date = room_of(session).removesuffix("raum/")
    month = timezone.localtime(session.starts_at).strftime("/termine/monat/%Y-%m/")
    pages = ["/", "/termine/", month, f"/termine/{session.series.slug}/", date]
    pages += [room_of(session), questions_of(session), "/sitemap.xml"]
    browser = Client()
    texts = {one: browser.get(one).content.decode() for one in pages}
    files = {address for text in texts.values() for address in CALENDAR.findall(text)}
    assert files
    texts |= {one: browser.get(one).content.decode() for one in files}
    assert [address for address, text in texts.items() if "geheim" in text] == []


def test_no_log_names_a_room(a_session: ASession, caplog: pytest.LogCaptureFixture) -> None:
    session = a_session(hours=0, link=LINK)
    host = Client(headers=SAME_ORIGIN)
    host.force_login(host_of(session))
    wrong = {"provider": "link", "link": f"{LINK} geheim", "seen": "0"}
    with caplog.at_level(logging.DEBUG):
        assert "Refresh" in Client(headers=SAME_ORIGIN).post(room_of(session)).headers
        assert "Refresh" in host.post(f"{hosted_at(session)}raum/eintritt/").headers
        assert host.post(f"{hosted_at(session)}raum/ersatz/", wrong).status_code == 422
    lines = [one for one in caplog.records if one.name != "django.db.backends"]
    assert any(one.name == "geleucht.requests" for one in lines)
    assert [one for one in lines if "geheim" in f"{one.getMessage()} {one.__dict__}"] == []
