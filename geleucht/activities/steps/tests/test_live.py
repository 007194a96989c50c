# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A procedure in a published unit: ticked in parts, finished, opened again, in two windows."""

from typing import Any

import pytest
from django.test import Client

from geleucht.activities.steps.tests.making import STEPS, TEXTS, ids
from geleucht.learning.models import Progress, Work
from geleucht.learning.tests.making import path, publish, signed_in, unit

pytestmark = pytest.mark.django_db
KEY = "0f4f3d0c-5e4c-4f0f-9c3b-6f6f2a9f6101"
UNIT = unit("eins", {"kind": "steps", "key": KEY} | STEPS)
PAGE = "/lernpfade/pfad/eins/"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(path("pfad", [UNIT]), [UNIT])


def sent(browser: Client, stand: int, *headings: str, **more: str) -> Any:
    fields = {"step": ids(*headings), "stand": str(stand)} | more
    headers = {"Origin": "http://testserver"}
    return browser.post(f"{PAGE}antwort/{KEY}/", fields, headers=headers)


def kept() -> list[str]:
    steps: list[str] = Work.objects.get(key=KEY).data["answer"]["steps"]
    return steps


def test_a_reader_reads_all_steps(live: None, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert all(heading in page for heading in TEXTS)
    assert "alle 3 Schritte der Anleitung abgehakt und gespeichert sind" in page


def test_ticks_add_up_and_the_last_finishes_the_unit(live: None, client: Client) -> None:
    who = signed_in(client)
    assert sent(client, 0, "Lesen").status_code == 303
    assert not Progress.objects.filter(learner=who, done_on__isnull=False).exists()
    assert sent(client, 1, *TEXTS).status_code == 303
    assert Progress.objects.filter(learner=who, done_on__isnull=False).count() == 3


def test_what_was_done_stays_done_when_it_is_opened_again(live: None, client: Client) -> None:
    who = signed_in(client)
    sent(client, 0, *TEXTS)
    assert sent(client, 1, "Lesen").status_code == 303
    assert kept() == ids("Lesen")
    assert "Der Abschluss bleibt bestehen." in client.get(PAGE).content.decode()
    assert Progress.objects.filter(learner=who, done_on__isnull=False, share=1).count() == 3


def test_a_second_window_overwrites_nothing_unseen(live: None, client: Client) -> None:
    signed_in(client)
    sent(client, 0, "Lesen")
    response = sent(client, 0, "Fragen")
    assert response.status_code == 409
    assert "Abgehakt und gespeichert ist bisher: Schritt 1." in response.content.decode()
    assert kept() == ids("Lesen")


def test_a_foreign_step_writes_nothing(live: None, client: Client) -> None:
    signed_in(client)
    assert sent(client, 0, "Anders").status_code == 422
    assert sent(client, 0, "Lesen", done="1").status_code == 422
    assert not Work.objects.exists()
