# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flashcards in a published unit: saved in parts, finished, said anew, in two windows."""

from typing import Any

import pytest
from django.test import Client

from geleucht.activities.flashcards.tests.making import CARDS, fields, said
from geleucht.learning.models import Progress, Work
from geleucht.learning.tests.making import path, publish, signed_in, unit

pytestmark = pytest.mark.django_db
KEY = "0f4f3d0c-5e4c-4f0f-9c3b-6f6f2a9f6102"
UNIT = unit("eins", {"kind": "flashcards", "key": KEY} | CARDS)
PAGE = "/lernpfade/pfad/eins/"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(path("pfad", [UNIT]), [UNIT])


def sent(browser: Client, stand: int, letters: str, **more: str) -> Any:
    posted = fields(said(letters)) | {"stand": str(stand)} | more
    headers = {"Origin": "http://testserver"}
    return browser.post(f"{PAGE}antwort/{KEY}/", posted, headers=headers)


def kept() -> Any:
    return Work.objects.get(key=KEY).data["answer"]


def test_a_reader_can_turn_every_card(live: None, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert all(f"Rückseite von {letter}." in page for letter in "ABC")
    assert "jede der 3 Karteikarten einmal eingeschätzt ist" in page


def test_saved_in_parts_and_done_with_the_last_card(live: None, client: Client) -> None:
    who = signed_in(client)
    assert sent(client, 0, "k").status_code == 303
    assert not Progress.objects.filter(learner=who, done_on__isnull=False).exists()
    assert sent(client, 1, "kaa").status_code == 303
    assert Progress.objects.filter(learner=who, done_on__isnull=False).count() == 3


def test_what_was_said_may_change_and_done_stays_done(live: None, client: Client) -> None:
    who = signed_in(client)
    sent(client, 0, "kaa")
    assert sent(client, 1, "kka").status_code == 303
    assert kept() == said("kka")
    assert "2 von 3 Karten gewusst." in client.get(PAGE).content.decode()
    assert Progress.objects.filter(learner=who, done_on__isnull=False).count() == 3


def test_a_second_window_overwrites_nothing_unseen(live: None, client: Client) -> None:
    signed_in(client)
    sent(client, 0, "k")
    response = sent(client, 0, "a")
    assert response.status_code == 409
    assert "Gespeichert ist bisher: 1 von 3 Karten gewusst." in response.content.decode()
    assert kept() == said("k")


def test_nothing_said_or_something_foreign_writes_nothing(live: None, client: Client) -> None:
    signed_in(client)
    refused = [sent(client, 0, ""), sent(client, 0, "k", done="1"), sent(client, 0, "k---k")]
    assert [response.status_code for response in refused] == [422, 422, 422]
    assert not Work.objects.exists()
