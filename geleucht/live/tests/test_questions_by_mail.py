# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions beside the stream of a date with few seats, of those whom their mail lets in."""

import pytest
from django.test import Client

from conftest import Count
from geleucht.live.addresses import room_href
from geleucht.live.models import Question
from geleucht.live.seat_models import SeatState
from geleucht.live.tests.rooming import SAME_ORIGIN, STREAM, room_of, seat
from geleucht.live.tests.seating import ASession

pytestmark = pytest.mark.django_db
ASKED = "Gilt das auch für Klassenarbeiten?"


def somebody() -> Client:
    return Client(headers=SAME_ORIGIN)


def test_a_guest_asks_and_votes_by_the_mails_link_and_stays_with_it(a_session: ASession) -> None:
    session = a_session(hours=0, stream=STREAM, seats=5)
    browser, room = somebody(), room_href(session, seat(session))
    page = browser.post(room).text
    assert f'href="{room}fragen/"' in page
    asked = browser.post(f"{room}fragen/", {"text": ASKED}, follow=True)
    assert (asked.status_code, asked.redirect_chain[-1][0]) == (200, f"{room}fragen/#fragen")
    number = Question.objects.get().pk
    assert (f'action="{number}/stimme/"' in asked.text, 'href="../"' in asked.text) == (True, True)
    other = somebody()
    by_mail = f"{room_href(session, seat(session, email='b@schule.example'))}fragen/"
    assert other.post(f"{by_mail}{number}/stimme/", follow=True).status_code == 200
    assert Question.objects.get().votes == 2
    assert other.get(f"{by_mail}{number}/stimme/")["Location"] == by_mail


def test_a_forged_token_or_that_of_who_waits_or_of_another_date_asks_nothing(
    a_session: ASession,
) -> None:
    session, other = (a_session(hours=0, stream=STREAM, seats=5) for _ in range(2))
    waits = room_href(session, seat(session, SeatState.WAITING))
    elsewhere = room_href(other, seat(other)).rpartition("/raum/")[2]
    for token in (f"{waits}fragen/", f"{room_of(session)}{elsewhere}fragen/", f"{waits}x/fragen/"):
        address = token.replace("/x/", "x/")
        assert somebody().post(address, {"text": ASKED}, follow=True).status_code == 403
    assert not Question.objects.exists()


def test_pages_of_mails_links_are_the_same_bytes_and_name_no_token(
    a_session: ASession, queries: Count
) -> None:
    session = a_session(hours=0, stream=STREAM, seats=5)
    one, two = (room_href(session, seat(session, email=f"{n}@schule.example")) for n in "ab")
    first = Client().get(f"{one}fragen/")
    with queries(2):
        same = Client().get(f"{two}fragen/")
    assert same.content == first.content
    assert one.rpartition("/raum/")[2].strip("/") not in first.text
