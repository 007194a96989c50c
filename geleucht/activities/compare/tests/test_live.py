# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A comparison in a published unit: asked, saved, saved again, saved in two windows."""

from typing import Any

import pytest
from django.test import Client

from geleucht.activities.compare.tests.making import COMPARE
from geleucht.learning.models import Progress, Work
from geleucht.learning.tests.making import path, publish, signed_in, unit

pytestmark = pytest.mark.django_db
KEY = "5d0a4a55-9b1c-4b61-8f5c-0f6c2f7a1b02"
UNIT = unit("eins", {"kind": "compare", "key": KEY} | COMPARE)
PAGE = "/lernpfade/pfad/eins/"
VIEW = "Brief A ist klarer."


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(path("pfad", [UNIT]), [UNIT])


def saved(browser: Client, choice: str, text: str, stand: int) -> Any:
    fields = {"choice": choice, "text": text, "stand": str(stand)}
    headers = {"Origin": "http://testserver"}
    return browser.post(f"{PAGE}antwort/{KEY}/", fields, headers=headers)


def kept() -> dict[str, str]:
    answer: dict[str, str] = Work.objects.get(key=KEY).data["answer"]
    return answer


def test_the_page_of_a_reader_holds_both_answers_and_no_view(live: None, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert "Beispiel 3, 4. Mai 2026" in page
    assert "nachgestellt" in page
    assert VIEW not in page


def test_saving_finishes_the_unit_and_shows_the_editors_view(live: None, client: Client) -> None:
    who = signed_in(client)
    assert saved(client, "a", "Kürzer.", 0).status_code == 303
    assert VIEW in client.get(PAGE).content.decode()
    states = {row.key: row.done_on is not None for row in Progress.objects.filter(learner=who)}
    assert all(states.values())
    assert len(states) == 3


def test_half_an_answer_is_given_back_and_tells_no_view(live: None, client: Client) -> None:
    signed_in(client)
    response = saved(client, "", "Kürzer.", 0)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Kürzer.</textarea>" in page
    assert VIEW not in page
    assert not Work.objects.exists()


def test_another_choice_may_be_saved_later(live: None, client: Client) -> None:
    signed_in(client)
    saved(client, "a", "Kürzer.", 0)
    assert saved(client, "neither", "Doch nicht.", 1).status_code == 303
    assert kept() == {"choice": "neither", "text": "Doch nicht."}


def test_a_second_window_overwrites_nothing_unseen(live: None, client: Client) -> None:
    signed_in(client)
    saved(client, "a", "Dort.", 0)
    response = saved(client, "b", "Hier.", 0)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Hier.</textarea>" in page
    assert "Dort." in page
    assert kept() == {"choice": "a", "text": "Dort."}
    assert saved(client, "b", "Hier.", 1).status_code == 303
    assert kept() == {"choice": "b", "text": "Hier."}
