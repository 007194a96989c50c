# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hours and points of a path, in words and for a learner; republishing takes none away."""

from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from geleucht.learning import hours, words
from geleucht.learning.actions import NotAdmitted
from geleucht.learning.models import Progress
from geleucht.learning.tests.making import (
    answer,
    learner,
    option,
    path,
    publish,
    quiz,
    reflection,
    signed_in,
    unit,
)

pytestmark = pytest.mark.whole

QUIZ, WAITING, OTHER = quiz(points=3), quiz(points=2, tries=3, wait="day"), quiz(points=1)
UNITS = [unit("eins", QUIZ, WAITING, minutes=40), unit("zwei", OTHER, minutes=20)]
UNITS += [unit("extra", reflection(), minutes=30)]
PATH = path("pfad", UNITS, optional=[UNITS[2]["key"]])
KEY = UUID(PATH["key"])


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (44, ""),
        (45, "1 Unterrichtseinheit (45 Minuten)"),
        (89, "1 Unterrichtseinheit (45 Minuten)"),
        (90, "2 Unterrichtseinheiten (1 Stunde 30 Minuten)"),
        (240, "5 Unterrichtseinheiten (3 Stunden 45 Minuten)"),
        (180, "4 Unterrichtseinheiten (3 Stunden)"),
    ],
)
def test_whole_teaching_units_are_told_in_words(minutes: int, told: str) -> None:
    assert words.teaching_units(minutes) == told


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, UNITS)


def text(client: Client, address: str) -> str:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return " ".join(page.main.get_text(" ").split()) if page.main else ""


@pytest.mark.django_db
def test_the_pages_say_what_can_be_reached_and_what_was(live: None, client: Client) -> None:
    assert "1 Unterrichtseinheit (45 Minuten) 6 Punkte" in text(client, "/lernpfade/pfad/")
    who = signed_in(client)
    shown = text(client, "/lernpfade/pfad/eins/")
    assert "Einheit 1 von 3 · 40 Minuten · 5 Punkte" in shown
    assert "Punkte dieser Einheit" not in shown
    answer(who, "pfad/eins", QUIZ, option=option(QUIZ, "Ja"))
    assert "Punkte dieser Einheit: 3 von 5 Punkten." in text(client, "/lernpfade/pfad/eins/")
    assert "Bisher erreicht: 3 von 6 Punkten." in text(client, "/lernpfade/pfad/")
    answer(who, "pfad/zwei", OTHER, option=option(OTHER, "Ja"))
    assert "Bisher erreicht: 4 von 6 Punkten." in text(client, "/lernpfade/pfad/")


@pytest.mark.django_db
def test_minutes_of_required_units_that_were_worked_through_are_certified_for_good(
    live: None,
) -> None:
    who = learner()
    assert hours.certified_minutes(who, KEY) == 0
    answer(who, "pfad/zwei", OTHER, option=option(OTHER, "Ja"))
    answer(who, "pfad/extra", UNITS[2]["body"][1], text="Etwas.", stand="0")
    assert hours.certified_minutes(who, KEY) == 20
    changed = {"shorter": 5, "longer": 25}
    publish(PATH, [UNITS[1] | {"minutes": changed["shorter"]}])
    assert hours.certified_minutes(who, KEY) == 20
    publish(PATH, [UNITS[1] | {"minutes": changed["longer"]}])
    assert hours.certified_minutes(who, KEY) == 25
    publish(PATH | {"units": [UNITS[0]["key"]], "optional": []}, [])
    assert hours.certified_minutes(who, KEY) == 20


@pytest.mark.django_db
def test_after_a_wrong_answer_the_next_one_is_for_tomorrow(live: None, client: Client) -> None:
    who = signed_in(client)
    asked: dict[str, Any] = {"option": option(WAITING, "Nein"), "stand": "0"}
    assert "nächste Versuch am Tag danach möglich" in text(client, "/lernpfade/pfad/eins/")
    answer(who, "pfad/eins", WAITING, **asked)
    answer(who, "pfad/eins", WAITING, **asked)  # the same again is no other try
    right = {"option": option(WAITING, "Ja"), "stand": "1"}
    with pytest.raises(NotAdmitted) as refused:
        answer(who, "pfad/eins", WAITING, **right)
    assert "morgen" in refused.value.sentence
    row = Progress.objects.get(learner=who, key=WAITING["key"])
    assert (row.tries, row.rule) == (1, {"tries": 3, "wait": "day"})
    page = BeautifulSoup(client.get("/lernpfade/pfad/eins/").content, "html.parser")
    slot = page.select_one(f"#aktivitaet-{WAITING['key']}")
    assert slot
    assert "Ein neuer Versuch ist morgen möglich." in slot.get_text()
    assert slot.select("form, input:not([disabled])") == []
    Progress.objects.filter(pk=row.pk).update(tried_on=row.started_on.replace(year=2020))
    answer(who, "pfad/eins", WAITING, **right)
    row.refresh_from_db()
    assert (row.tries, float(row.share)) == (2, 1)
