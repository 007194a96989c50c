# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A traffic light in a published unit: asked, refused, answered, corrected."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from geleucht.activities.traffic_light.tests.making import light
from geleucht.learning import upkeep
from geleucht.learning.activity import text_id
from geleucht.learning.models import Progress
from geleucht.learning.tests.making import path, publish, republish, signed_in, unit

pytestmark = pytest.mark.django_db
KEY = "5d0a4a55-9b1c-4b61-8f5c-0f6c2f7a1b01"
CASES = {"kind": "traffic_light", "key": KEY}
UNIT = unit("eins", CASES | light("gar", tries=2))
PATH = path("pfad", [UNIT])
PAGE = "/lernpfade/pfad/eins/"
ANSWER = f"{PAGE}antwort/{KEY}/"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, [UNIT])


def sent(chosen: str, stand: int) -> dict[str, str]:
    colours = {"g": "green", "a": "amber", "r": "red"}
    pairs = zip("ABC", chosen, strict=True)
    fields = {f"case-{text_id(text)}": colours[one] for text, one in pairs if one != "-"}
    return fields | {"stand": str(stand)}


def answered(browser: Client, chosen: str, stand: int) -> Any:
    return browser.post(ANSWER, sent(chosen, stand), headers={"Origin": "http://testserver"})


def test_the_page_of_a_reader_holds_no_reason_and_no_law(live: None, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert "Darf das?" in page
    assert "jeder Fall richtig eingeschätzt ist oder 2 Versuche gemacht sind" in page
    assert not any(hidden in page for hidden in ("Grund zu", "§ A", "Rechtsstand"))


def test_an_answer_with_a_gap_is_given_back_and_nothing_is_written(
    live: None, client: Client
) -> None:
    signed_in(client)
    response = answered(client, "g-r", 0)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Noch ohne Wahl: Fall 2." in page
    assert page.count(" checked") == 2
    assert not Progress.objects.exists()


def test_two_tries_end_with_the_reasons_and_a_part_of_the_points(
    live: None, client: Client
) -> None:
    who = signed_in(client)
    assert answered(client, "ggg", 0).status_code == 303
    between = client.get(PAGE).content.decode()
    assert "Grund zu A." in between
    assert "Grund zu B." not in between
    assert answered(client, "gag", 1).status_code == 303
    after = client.get(PAGE).content.decode()
    assert "2 von 3 Fällen richtig, 1 zu sorglos, 0 zu vorsichtig. 2 von 3 Punkten." in after
    assert all(f"Grund zu {letter}." in after for letter in "ABC")
    row = Progress.objects.get(learner=who, key=KEY)
    assert (row.share, row.tries, row.done_on is None) == (Decimal("0.6667"), 2, False)
    assert answered(client, "gar", 2).status_code == 409


def test_a_corrected_light_raises_and_never_lowers(live: None, client: Client) -> None:
    who, lucky = signed_in(client), Client()
    signed_in(lucky)
    answered(client, "gaa", 0)
    answered(lucky, "gar", 0)
    corrected = CASES | light("gaa", tries=2)
    republish(UNIT | {"body": [UNIT["body"][0], corrected]})
    upkeep.rescore(UUID(UNIT["key"]))
    assert Progress.objects.get(learner=who, key=KEY).share == 1
    assert "Alles richtig." in client.get(PAGE).content.decode()
    kept = lucky.get(PAGE).content.decode()
    assert "Die Lösung wurde inzwischen berichtigt." in kept
    assert "Die Punkte bleiben: 3 von 3 Punkten." in kept


def test_a_case_that_is_added_later_is_asked_of_those_who_still_try(
    live: None, client: Client
) -> None:
    signed_in(client)
    answered(client, "ggr", 0)
    republish(UNIT | {"body": [UNIT["body"][0], CASES | light("garg", tries=2)]})
    upkeep.rescore(UUID(UNIT["key"]))
    page = client.get(PAGE).content.decode()
    assert "Fall 4 von 4" in page
    assert "Dieser Fall kam später dazu." not in page
    assert "Noch ohne Wahl: Fall 4." in answered(client, "gar", 1).content.decode()
