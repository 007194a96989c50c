# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The code of a date, large, for everybody in the room."""

import pytest
from django.test import Client
from pytest_django import Settings

from conftest import Count
from geleucht.live.models import Cancellation, Session
from geleucht.live.session_models import AttendanceBy
from geleucht.live.tests.rooming import host_of, hosted_at
from geleucht.live.tests.seating import ASession, People
from geleucht.live.tests.test_hosts import signed_in

pytestmark = pytest.mark.django_db
DIGITS = "".join(f"<span>{digit}</span>" for digit in "246824")


def code_of(session: Session) -> str:
    return f"{hosted_at(session)}code/"


def test_it_shows_the_code_where_to_type_it_and_nothing_that_others_should_not_see(
    a_session: ASession, settings: Settings, queries: Count
) -> None:
    settings.ADDRESS = "https://lernen.example"
    session = a_session(hours=0, code="246824", seats=9, link="https://raum.example/geheim")
    browser = signed_in(host_of(session))
    with queries(5):  # session, person, date, roles, is it theirs
        page = browser.get(code_of(session)).text
    assert DIGITS in page
    assert "lernen.example/termine/ki-sprechstunde/1/teilnahme/" in page.replace("<wbr>", "")
    assert "<svg" in page
    for secret in ("geheim", "namen/", "danach/", "Castillo"):
        assert secret not in page


def test_only_hosts_see_it(a_session: ASession, people: People) -> None:
    session = a_session(hours=0)
    assert Client().get(code_of(session))["Location"].startswith("/konto/anmelden/")
    assert signed_in(people(1)[0]).get(code_of(session)).status_code == 403


def test_where_there_is_no_code_to_type_none_is_shown(a_session: ASession) -> None:
    own_word = a_session(hours=0, attendance=AttendanceBy.WORD)
    off = a_session(hours=0)
    Cancellation.objects.create(session=off, reason="Erkrankt.")
    browser = signed_in(host_of(own_word, off))
    for session in (own_word, off):
        assert browser.get(code_of(session)).status_code == 404
        page = browser.get(hosted_at(session)).text
        assert ("gl-code-large" in page, "code/" in page) == (False, False)
