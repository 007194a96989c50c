# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Apprentices are called du, or nothing: on no page of a date, in no refusal, Sie."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from geleucht.live.models import LiveSeries, Session
from geleucht.live.seat_models import SeatState
from geleucht.live.tests.rooming import LINK, STREAM, seat
from geleucht.live.tests.seating import ASession, learning_in
from geleucht.live.tests.test_seat_pages import link
from geleucht.programmes.models import Audience

pytestmark = pytest.mark.django_db
MAIN = re.compile(r"<main.*</main>", re.S)
SIE = re.compile(r"\b(Sie|Ihr|Ihre|Ihrem|Ihren|Ihrer|Ihnen)\b[^<]*")
DATE = "/termine/ki-sprechstunde/1/"
Walk = Callable[[Client, Session], list[Any]]


@pytest.fixture
def of_apprentices(a_series: LiveSeries) -> LiveSeries:
    a_series.shown["gains"] = ["Antworten auf deine Fragen"]
    a_series.save()
    Audience.objects.update(tone="du")
    return a_series


def booking(client: Client, session: Session) -> list[Any]:
    post = client.post
    return [
        client.get(DATE),
        client.get("/termine/"),
        client.get("/termine/ki-sprechstunde/"),
        post(f"{DATE}platz/", {"email": ""}),
        post(f"{DATE}platz/", {"email": "lina"}),
        post(f"{DATE}platz/", {"email": "lina@betrieb.example"}, follow=True),
        post(f"{DATE}platz/code/", {"code": ""}),
        post(f"{DATE}platz/code/", {"code": "0000 0000"}),
        *(post(f"{DATE}platz/code/", {"code": "0000 0000"}) for _ in range(5)),
    ]


def seats(client: Client, session: Session) -> list[Any]:
    """In each state, with each answer that comes too late."""
    until = session.starts_at - timedelta(hours=1)
    shown = []
    for number, state in enumerate(SeatState):
        more = {"offered_until": until} if state == SeatState.OFFERED else {}
        one = seat(session, state, email=f"{number}@betrieb.example", **more)
        shown += [client.get(link(one)), client.post(link(one, "annehmen/"), follow=True)]
    return shown


def room(client: Client, session: Session) -> list[Any]:
    shown = []
    for before in (1440, 60, 10, -10, -90):
        begin = session.starts_at - timedelta(hours=48) + timedelta(minutes=before)
        end = begin + timedelta(hours=1)
        times = {"starts_at": begin, "ends_at": end, "seats": 0, "link": LINK}
        Session.objects.update(**times, stream="")
        shown += [client.get(f"{DATE}raum/"), client.post(f"{DATE}raum/", follow=True)]
        Session.objects.update(stream=STREAM)
        shown += [client.get(f"{DATE}raum/"), client.get(f"{DATE}fragen/"), client.get(DATE)]
        shown.append(client.post(f"{DATE}fragen/", {"text": ""}, follow=True))
    return shown


def afterwards(client: Client, session: Session) -> list[Any]:
    begin = session.starts_at - timedelta(hours=48, minutes=30)
    Session.objects.update(starts_at=begin, ends_at=begin + timedelta(minutes=20))
    learning_in(client)
    answers = {"useful": 4, "clear": 4, "pace": 4}
    post = client.post
    return [
        *(
            post(f"{DATE}teilnahme/", {"code": code}, follow=True)
            for code in ("", "111111", session.code)
        ),
        *(post(f"{DATE}rueckmeldung/", given, follow=True) for given in ({}, answers, answers)),
        post(f"{DATE}teilnahme/einspruch/", {"text": "Ich war da."}),
    ]


@pytest.mark.parametrize("walk", [booking, seats, room, afterwards])
def test_an_apprentice_is_never_called_sie(
    of_apprentices: LiveSeries, a_session: ASession, client: Client, walk: Walk
) -> None:
    session = a_session(seats=5)
    for answer in walk(client, session):
        found = MAIN.search(answer.text)
        assert found, answer
        assert SIE.search(found[0]) is None, (answer.request["PATH_INFO"], SIE.search(found[0]))
