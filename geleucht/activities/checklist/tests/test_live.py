# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A checklist in a published unit: ticked, ticked again later, saved in two windows."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from geleucht.activities.checklist.activity import TYPE
from geleucht.activities.checklist.tests.making import LIST
from geleucht.learning.models import Progress, Work
from geleucht.learning.tests.making import path, publish, signed_in, unit

pytestmark = pytest.mark.django_db
KEY = "5d0a4a55-9b1c-4b61-8f5c-0f6c2f7a1b04"
UNIT = unit("eins", {"kind": "checklist", "key": KEY} | LIST)
PAGE = "/lernpfade/pfad/eins/"
A, B, C = (one["id"] for one in TYPE.split(LIST)[0]["items"])


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(path("pfad", [UNIT]), [UNIT])


def sent(browser: Client, stand: int, *items: str) -> Any:
    fields = {"item": list(items), "stand": str(stand)}
    headers = {"Origin": "http://testserver"}
    return browser.post(f"{PAGE}antwort/{KEY}/", fields, headers=headers)


def done() -> bool:
    return Progress.objects.get(key=UUID(KEY)).done_on is not None


def kept() -> list[str]:
    items: list[str] = Work.objects.get(key=KEY).data["answer"]["items"]
    return items


def test_a_reader_sees_the_list_and_the_rule(live: None, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert "Namen streichen." in page
    assert "mindestens ein Punkt angekreuzt" in page


def test_without_a_tick_it_is_saved_and_not_done(live: None, client: Client) -> None:
    signed_in(client)
    assert sent(client, 0).status_code == 303
    assert "0 von 3 angekreuzt. Zum Abschluss fehlt" in client.get(PAGE).content.decode()
    assert not done()


def test_one_tick_finishes_the_unit(live: None, client: Client) -> None:
    who = signed_in(client)
    assert sent(client, 0, B).status_code == 303
    assert "1 von 3 angekreuzt." in client.get(PAGE).content.decode()
    states = [row.done_on is not None for row in Progress.objects.filter(learner=who)]
    assert states == [True, True, True]


def test_ticks_change_later_and_what_is_done_stays_done(live: None, client: Client) -> None:
    signed_in(client)
    sent(client, 0, B)
    assert sent(client, 1, C, A).status_code == 303
    assert kept() == sorted([A, C])
    assert sent(client, 2).status_code == 303
    assert kept() == []
    assert done()


def test_a_second_window_overwrites_nothing_unseen(live: None, client: Client) -> None:
    signed_in(client)
    sent(client, 0, A)
    response = sent(client, 0, B)
    page = response.content.decode()
    assert response.status_code == 409
    assert f'value="{B}" checked' in page
    assert f'value="{A}" checked' not in page
    assert "Gespeichert ist bisher, 1 von 3 angekreuzt:" in page
    assert kept() == [A]
    assert sent(client, 1, B).status_code == 303
    assert kept() == [B]


def test_a_foreign_item_saves_nothing_and_loses_no_tick(live: None, client: Client) -> None:
    signed_in(client)
    response = sent(client, 0, "fremd", C)
    page = response.content.decode()
    assert response.status_code == 422
    assert f'value="{C}" checked' in page
    assert not Work.objects.exists()
