# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt task in a published unit: written, assessed, written again, saved in two windows."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from geleucht.activities.prompt_task.activity import TYPE
from geleucht.activities.prompt_task.tests.making import TASK
from geleucht.learning.models import Progress, Work
from geleucht.learning.tests.making import path, publish, signed_in, unit
from geleucht.prompts import own_actions

pytestmark = pytest.mark.django_db
KEY = "5d0a4a55-9b1c-4b61-8f5c-0f6c2f7a1b03"
UNIT = unit("eins", {"kind": "prompt_task", "key": KEY} | TASK)
PAGE = "/lernpfade/pfad/eins/"
FIRST = TYPE.split(TASK)[0]["criteria"][0]["id"]
OF_SAMPLE = "Schreibe einen Brief:"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(path("pfad", [UNIT]), [UNIT])


def sent(browser: Client, stand: int, **fields: str) -> Any:
    headers = {"Origin": "http://testserver"}
    return browser.post(f"{PAGE}antwort/{KEY}/", fields | {"stand": str(stand)}, headers=headers)


def done() -> bool:
    return Progress.objects.get(key=UUID(KEY)).done_on is not None


def kept() -> dict[str, Any]:
    answer: dict[str, Any] = Work.objects.get(key=KEY).data["answer"]
    return answer


def test_the_page_of_a_reader_holds_the_task_and_no_sample(live: None, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert "Ein Brief soll entstehen." in page
    assert "gespeichert sind" in page
    assert OF_SAMPLE not in page
    assert TASK["criteria"][0] not in page


def test_a_prompt_alone_shows_the_sample_and_finishes_nothing(live: None, client: Client) -> None:
    signed_in(client)
    assert sent(client, 0, text="Mein Prompt.").status_code == 303
    page = client.get(PAGE).content.decode()
    assert OF_SAMPLE in page
    assert TASK["criteria"][0] in page
    assert not done()


def test_an_assessment_without_a_tick_finishes_the_unit(live: None, client: Client) -> None:
    who = signed_in(client)
    sent(client, 0, text="Mein Prompt.")
    assert sent(client, 1, text="Mein Prompt.", assessed="1").status_code == 303
    states = [row.done_on is not None for row in Progress.objects.filter(learner=who)]
    assert states == [True, True, True]


def test_prompt_and_ticks_may_change_later(live: None, client: Client) -> None:
    signed_in(client)
    sent(client, 0, text="Mein Prompt.")
    sent(client, 1, text="Mein Prompt.", assessed="1")
    assert sent(client, 2, text="Besser.", assessed="1", criterion=FIRST).status_code == 303
    assert kept() == {"text": "Besser.", "criteria": [FIRST], "assessed": True}
    assert done()


def test_a_second_window_overwrites_nothing_unseen(live: None, client: Client) -> None:
    signed_in(client)
    sent(client, 0, text="Dort.")
    response = sent(client, 0, text="Hier.")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Hier.</textarea>" in page
    assert "Dort." in page
    assert kept()["text"] == "Dort."
    assert sent(client, 1, text="Hier.", assessed="1").status_code == 303
    assert kept()["text"] == "Hier."


def test_a_foreign_criterion_saves_nothing_and_loses_nothing(live: None, client: Client) -> None:
    signed_in(client)
    response = sent(client, 0, text="Mein <b>Prompt</b>.", criterion="fremd")
    assert response.status_code == 422
    assert "Mein &lt;b&gt;Prompt&lt;/b&gt;.</textarea>" in response.content.decode()
    assert not Work.objects.exists()


def test_a_prompt_from_the_workshop_is_handed_in(live: None, client: Client) -> None:
    learner = signed_in(client)
    values = {"title": "Mein Brief", "text": "Aus der Werkstatt, für {{klasse}}."}
    own_actions.write(learner=learner, values=values, by=learner)
    sent(client, 0, text="Zuerst von Hand.")
    to = f"{PAGE}antwort/{KEY}/"
    link = f"/werkstatt/abgabe/?zu={to}&amp;stand=1"
    assert f'href="{link}"' in client.get(PAGE).text
    page = client.get(link.replace("&amp;", "&")).text
    assert f'<form method="post" action="{to}">' in page
    assert f'<a class="kern-link" href="{PAGE}">Zurück zur Aufgabe</a>' in page
    stand = re.search(r'name="stand" value="(\d+)"', page)
    assert stand
    assert sent(client, int(stand[1]), text=values["text"]).status_code == 303
    assert kept()["text"] == values["text"]


@pytest.mark.parametrize(
    "to", ["", "https://anderswo.example/", "//x/lernpfade/a/b/antwort/", "/konto/abmelden/"]
)
def test_nothing_is_handed_in_anywhere_else(client: Client, to: str) -> None:
    answer = client.get("/werkstatt/abgabe/", {"zu": to, "stand": "<b>"})
    assert (answer.status_code, "<form" in answer.text.partition("<main")[2]) == (404, False)


def test_without_a_prompt_of_ones_own_the_way_to_the_workshop_is_shown(client: Client) -> None:
    page = client.get("/werkstatt/abgabe/", {"zu": f"{PAGE}antwort/{KEY}/"})
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-cache")
    assert 'href="/werkstatt/">Einen schreiben</a>' in page.text
