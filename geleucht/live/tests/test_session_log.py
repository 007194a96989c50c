# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who planned, changed and called off a date stands on its page at the desk."""

from uuid import uuid4

import pytest
from wagtail.models import ModelLogEntry

from geleucht.accounts.models import Person
from geleucht.content.tests.world import desk_of
from geleucht.live.models import Session
from geleucht.live.session_actions import state_of
from geleucht.live.tests.making_series import live
from geleucht.live.tests.planning_tools import NEXT, again, at, planned, somebody
from geleucht.live.tests.test_session_desk import form, page, words
from geleucht.programmes.models import RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def test_the_page_of_a_date_says_who_did_what_and_nothing_that_is_secret() -> None:
    series = live()
    desk = desk_of(somebody("Lindner", RoleName.EDITOR, series.programme))
    host = somebody("Castillo", RoleName.HOST, series.programme)
    session = planned(series, at(3, 4), hosts=[host], link="https://raum.land.example/a")
    changes = {"known": state_of(again(session)), "hosts": []}
    answer = desk.post(page(session), form(link="https://raum.land.example/geheim", **changes))
    assert answer.status_code == 302
    unchanged = form(link="https://raum.land.example/geheim", known=state_of(again(session)))
    assert desk.post(page(session), unchanged).status_code == 302
    like = {"key": str(uuid4()), "day": f"{NEXT}-04-01", "clock": "14:00"}
    assert desk.post(page(session, "kopie/"), like).status_code == 302
    desk.post(page(session, "absage/"), {"reason": "Frau Castillo ist erkrankt."})
    said = words(desk.get(page(session)).text).partition("Wer an diesem Termin was getan hat")[2]
    assert "Lindner abgesagt" in said
    fields = "Adresse des Raums, Plätze, Plätze auf der Warteliste, Moderation"
    assert f"Lindner geändert: {fields}" in said
    assert "ohne Namen geplant" in said
    copied = Session.objects.get(number=2)
    assert "Lindner geplant wie Termin 1 der Reihe" in words(desk.get(page(copied)).text)
    history = desk_of(Person.objects.create_superuser("betrieb@lernen.example"))
    assert "Termin abgesagt" in history.get("/redaktion/reports/site-history/").text
    kept = str(list(ModelLogEntry.objects.values_list("label", "data")))
    assert not any(secret in kept for secret in ("raum.land", "Castillo"))
    assert ModelLogEntry.objects.filter(object_id=str(session.pk)).count() == 3
