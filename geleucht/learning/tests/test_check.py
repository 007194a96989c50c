# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The entry check's pages: what they ask, recommend, keep and refuse; nothing is told before."""

from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Learner
from geleucht.learning import check, editions, hours
from geleucht.learning.models import LivePath, Progress, State
from geleucht.learning.tests.making import (
    answer,
    option,
    path,
    publish,
    quiz,
    signed_in,
    unit,
)

pytestmark = pytest.mark.django_db
Block = dict[str, Any]
QUIZ = quiz()
UNITS = [unit("eins", QUIZ, minutes=15), unit("zwei", quiz(), minutes=20)]
UNITS += [unit("drei", quiz(), minutes=12), unit("extra", quiz(), minutes=30)]


def question(number: int, about: Block) -> Block:
    """Asked in the check of a path; its right answer is *Ja*."""
    asked = quiz(question=f"Frage {number}?", points=0, tries=1)
    return {name: value for name, value in asked.items() if name != "key"} | {"for": about["key"]}


CHECK = [question(1, UNITS[0]), question(2, UNITS[0]), question(3, UNITS[1])]
PATH = path("pfad", UNITS, check=CHECK, optional=[UNITS[3]["key"]])
HARDER = path("schwerer", [UNITS[0]], level="aufbau")
PLAIN = path("ohne", [UNITS[1]])
ADDRESS = "/lernpfade/pfad/einstiegscheck/"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, UNITS)
    publish(HARDER, [])
    publish(PLAIN, [])


def given(*words: str) -> dict[str, str]:
    """What a browser sends with these options chosen; an empty word leaves its question open."""
    outline = editions.live_path("pfad")
    assert outline
    asked = check.questions(outline)
    chosen = [(one, word) for one, word in zip(asked, words, strict=True) if word]
    return {
        f"{one.prefix}option": next(o["id"] for o in one.public["options"] if o["text"] == word)
        for one, word in chosen
    }


def text(response: Any) -> str:
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.main.get_text(" ").split()) if page.main else ""


def test_the_path_offers_the_check_in_one_line_and_another_path_does_not(
    live: None, client: Client
) -> None:
    page = BeautifulSoup(client.get("/lernpfade/pfad/").content, "html.parser")
    assert [one.get_text() for one in page.select(f"a[href='{ADDRESS}']")] == [
        "Einstiegscheck, 2 Minuten"
    ]
    assert "Einstiegscheck" not in client.get("/lernpfade/ohne/").content.decode()


def test_questions_and_result_cost_a_reader_one_query_each(
    live: None, client: Client, queries: Count
) -> None:
    client.get(ADDRESS)
    with queries(1):
        assert client.get(ADDRESS).status_code == 200
    sent = given("Ja", "Ja", "Nein")
    client.post(ADDRESS, sent)
    with queries(1):
        assert client.post(ADDRESS, sent).status_code == 200


def test_the_page_tells_no_solution_and_no_feedback(live: None, client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert "Frage 1?" in page
    assert [one for one in ("Ja, weil.", "Nein, weil.", "Nicht ganz.") if one in page] == []
    assert "correct" not in str(LivePath.objects.get(slug="pfad").edition.data)


@pytest.mark.parametrize(
    ("words", "score", "place"),
    [
        (("Ja", "Ja", "Nein"), "2 von 3 Fragen richtig.", "mit Einheit 2 anfangen, „Zwei“"),
        (("Ja", "Nein", "Ja"), "2 von 3 Fragen richtig.", "mit Einheit 1 anfangen, „Eins“"),
        (("Ja", "Ja", "Ja"), "3 von 3 Fragen richtig.", "mit Einheit 3 anfangen, „Drei“"),
        (("Nein", "", ""), "0 von 3 Fragen richtig.", "mit Einheit 1 anfangen, „Eins“"),
    ],
)
def test_the_answers_lead_to_the_first_unit_that_is_not_known(
    live: None, client: Client, words: tuple[str, ...], score: str, place: str
) -> None:
    shown = text(client.post(ADDRESS, given(*words)))
    assert score in shown
    assert place in shown
    assert "Ja, weil." in shown
    assert ("Offen gelassen." in shown) is ("" in words)
    assert client.cookies == {}
    assert not Learner.objects.exists()


def test_the_next_level_is_named_only_when_everything_was_right(live: None, client: Client) -> None:
    assert "Schwerer" in text(client.post(ADDRESS, given("Ja", "Ja", "Ja")))
    assert "Schwerer" not in text(client.post(ADDRESS, given("Ja", "Ja", "Nein")))


def keep(browser: Client, *words: str) -> Any:
    return browser.post(f"{ADDRESS}bestanden/", given(*words))


def test_what_is_known_is_kept_without_hours_until_the_unit_is_worked_on(
    live: None, client: Client
) -> None:
    who = signed_in(client)
    kept = keep(client, "Ja", "Ja", "Nein")
    assert (kept.status_code, kept["Location"]) == (303, "/lernpfade/pfad/#einheiten")
    row = Progress.objects.get(learner=who, key=UNITS[0]["key"])
    assert (row.state == State.DONE, row.by_check, float(row.share)) == (True, True, 0)
    assert Progress.objects.filter(learner=who, kind=2).count() == 1
    shown = text(client.get("/lernpfade/pfad/"))
    assert "bestanden durch Einstiegscheck, ohne Stunden" in shown
    assert "1 von 3 Einheiten abgeschlossen" in shown
    assert "ohne Stunden" in text(client.get("/lernpfade/pfad/eins/"))
    assert hours.certified_minutes(who, UUID(PATH["key"])) == 0
    answer(who, "pfad/eins", QUIZ, option=option(QUIZ, "Ja"))
    row.refresh_from_db()
    assert (row.state == State.DONE, row.by_check, float(row.share)) == (True, False, 1)
    assert hours.certified_minutes(who, UUID(PATH["key"])) == 15
    keep(client, "Ja", "Ja", "Ja")
    row.refresh_from_db()
    assert not row.by_check


def test_a_wrong_answer_in_a_passed_unit_takes_nothing_away(live: None, client: Client) -> None:
    who = signed_in(client)
    keep(client, "Ja", "Ja", "Nein")
    answer(who, "pfad/eins", QUIZ, option=option(QUIZ, "Nein"))
    row = Progress.objects.get(learner=who, key=UNITS[0]["key"])
    assert (row.state, row.by_check) == (State.DONE, True)


def test_a_reader_who_wants_it_kept_begins_as_with_any_answer(live: None, client: Client) -> None:
    client.get("/lernpfade/pfad/")
    sent = client.post(f"{ADDRESS}bestanden/", given("Ja", "Ja", ""), follow=True)
    assert sent.status_code == 200
    assert "bestanden durch Einstiegscheck" in text(sent)
    assert Progress.objects.get(kind=2).by_check


def test_nothing_is_kept_where_nothing_is_known(live: None, client: Client) -> None:
    signed_in(client)
    refused = keep(client, "Ja", "Nein", "Nein")
    assert refused.status_code == 409
    assert "keine Einheit bestanden" in text(refused)
    assert not Progress.objects.exists()


HOSTILE: list[dict[str, Any]] = [
    {},
    {"option": "x"},
    {"right": "3", "known": "all"},
    {"csrfmiddlewaretoken": "x"},
    {"0" * 8 + "-option": "x"},
]


@pytest.mark.parametrize("post", HOSTILE)
@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}bestanden/"])
def test_hostile_posts_get_a_sentence(
    live: None, client: Client, address: str, post: dict[str, Any]
) -> None:
    signed_in(client)
    extra = client.post(address, given("Ja", "Ja", "Ja") | post) if post else None
    for refused in [client.post(address, post), *([extra] if extra else [])]:
        assert refused.status_code == 422
        assert "gehört nicht zu diesem" in text(refused) or "beantwortet" in text(refused)
    assert not Progress.objects.exists()


def test_one_bad_answer_names_its_question_and_the_others_stay(live: None, client: Client) -> None:
    sent = given("Ja", "Ja", "Ja")
    first = next(iter(sent))
    for value in ("x" * 1_000_000, "\0", "<script>alert(1)</script>"):
        refused = client.post(ADDRESS, sent | {first: value})
        assert refused.status_code == 422
        page = BeautifulSoup(refused.content, "html.parser")
        assert [one.get_text() for one in page.select("#fehler a")] == ["Frage 1"]
        assert len(page.select("input[checked]")) == 2
        assert "<script>alert" not in refused.content.decode()


def test_a_path_without_a_check_has_no_such_page(live: None, client: Client) -> None:
    for found in (
        client.get("/lernpfade/ohne/einstiegscheck/"),
        client.get("/lernpfade/nirgends/einstiegscheck/"),
        client.post("/lernpfade/ohne/einstiegscheck/bestanden/"),
    ):
        assert found.status_code in {404, 307}
    assert client.get(f"{ADDRESS}bestanden/")["Location"] == ADDRESS
