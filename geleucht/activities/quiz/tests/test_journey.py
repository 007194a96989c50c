# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every form in a published unit: answered, refused, corrected, and changed into another form."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from geleucht.accounts.models import Learner
from geleucht.activities.quiz.forms import FORMS
from geleucht.activities.quiz.samples import GAP, MANY, MATCH, NUMBER, ONE, ORDER, STATEMENT, TEXT
from geleucht.activities.quiz.tests.making import RIGHT, Posts
from geleucht.learning import assembly, upkeep
from geleucht.learning.models import Progress, State, Work
from geleucht.learning.tests.making import path, publish, republish, signed_in, unit

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
Block = dict[str, Any]
ALL = (ONE, MANY, STATEMENT, ORDER, MATCH, GAP, TEXT, NUMBER)
BLOCKS: dict[str, Block] = {
    quiz["select"]: {"kind": "quiz", "key": str(uuid4()), **quiz} for quiz in ALL
}
UNIT = unit("eins", *BLOCKS.values())
ADDRESS = "/lernpfade/pfad/eins/"
every_form = pytest.mark.parametrize("select", list(FORMS))


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(path("pfad", [UNIT]), [UNIT])


def right(select: str) -> Posts:
    return RIGHT[select](BLOCKS[select])


def send(browser: Client, select: str, fields: Posts, **more: str) -> Any:
    action = f"{ADDRESS}antwort/{BLOCKS[select]['key']}/"
    return browser.post(action, fields | {"stand": "0"} | more)


def progress(who: Learner, select: str) -> tuple[State, float]:
    row = Progress.objects.get(learner=who, key=BLOCKS[select]["key"])
    return State(row.state), float(row.share)


def changed(select: str, **change: Any) -> Block:
    """The unit with another state of this quiz."""
    body = [one | change if one.get("select") == select else one for one in UNIT["body"]]
    return UNIT | {"body": body}


@every_form
def test_a_right_answer_without_script_is_kept_and_shown(
    live: None, client: Client, select: str
) -> None:
    who = signed_in(client)
    answered = send(client, select, right(select))
    assert (answered.status_code, answered["Location"].partition("#")[0]) == (303, ADDRESS)
    assert progress(who, select) == (State.DONE, 1)
    page = client.get(ADDRESS).content.decode()
    assert page.count("erledigt</p>") == 1


@every_form
def test_with_htmx_the_slot_comes_back_alone(live: None, client: Client, select: str) -> None:
    signed_in(client)
    action = f"{ADDRESS}antwort/{BLOCKS[select]['key']}/"
    part = client.post(action, right(select) | {"stand": "0"}, headers={"hx-request": "true"})
    assert part.status_code == 200
    assert "Richtig." in part.content.decode()
    assert "<html" not in part.content.decode()


@every_form
def test_a_refused_answer_comes_back_with_its_sentence_and_nothing_is_written(
    live: None, client: Client, select: str
) -> None:
    who = signed_in(client)
    refused = send(client, select, {})
    assert refused.status_code == 422
    assert "nichts gespeichert" in refused.content.decode()
    foreign = send(client, select, right(select), share="1", done="true")
    assert foreign.status_code == 422
    assert not Work.objects.filter(learner=who).exists()


@every_form
def test_hostile_posts_never_break_the_page(live: None, client: Client, select: str) -> None:
    signed_in(client)
    for value in ("\0", "<script>alert(1)</script>", "🔥" * 5000, "' OR 1=1 --", "\ud7ff\ufdd0"):
        found = send(client, select, dict.fromkeys(right(select), value))
        assert found.status_code in {303, 422}
        assert "<script>alert" not in found.content.decode()


@every_form
def test_before_an_answer_the_page_tells_no_feedback(
    live: None, client: Client, select: str
) -> None:
    page = client.get(ADDRESS).content.decode()
    quiz = BLOCKS[select]
    entries = [one for name in ("options", "items", "pairs") for one in quiz.get(name, [])]
    said = [one["feedback"] for one in entries if one["feedback"]]
    said += [text for text in [*quiz.get("said", []), quiz.get("wrong", "")] if text]
    assert [text for text in said if text in page] == []


@pytest.mark.parametrize("select", ["gap", "text", "number"])
def test_typed_words_are_kept_in_no_memory(live: None, client: Client, select: str) -> None:
    signed_in(client)
    words = dict.fromkeys(right(select), "47,114711" if select == "number" else "Geheimwort")
    send(client, select, words)
    assert next(iter(words.values())) in client.get(ADDRESS).content.decode()
    memories = (assembly.shells, assembly.pieces, assembly.paths)
    assert not [
        one
        for memory in memories
        for one in memory.values.items()
        if next(iter(words.values())) in str(one)
    ]


@every_form
def test_another_form_under_the_same_key_takes_nothing_away(
    live: None, client: Client, select: str
) -> None:
    who = signed_in(client)
    send(client, select, right(select))
    other = NUMBER if select != "number" else ORDER
    rest = [one for one in UNIT["body"] if one.get("select") != select]
    key = BLOCKS[select]["key"]
    republish(UNIT | {"body": [*rest, {"kind": "quiz", "key": key, **other}]})
    upkeep.rescore(UUID(UNIT["key"]))
    assert progress(who, select) == (State.DONE, 1)
    page = client.get(ADDRESS)
    assert page.status_code == 200
    assert "Die Lösung wurde inzwischen berichtigt." in page.content.decode()


def test_who_typed_a_form_that_is_accepted_later_gains(live: None, client: Client) -> None:
    who = signed_in(client)
    send(client, "text", {"answer": "Wörter"})
    assert progress(who, "text") == (State.STARTED, 0)
    accepted = [one | {"correct": True} for one in TEXT["options"]]
    republish(changed("text", options=accepted))
    upkeep.rescore(UUID(UNIT["key"]))
    assert progress(who, "text") == (State.DONE, 1)


def test_a_part_of_the_points_is_kept_and_the_best_try_counts(live: None, client: Client) -> None:
    who, places = signed_in(client), right("order")
    swapped = dict(zip(places, (1, 2, 4, 3), strict=True))
    send(client, "order", swapped)
    assert progress(who, "order") == (State.STARTED, 0.5)
    send(client, "order", dict(zip(places, (4, 3, 2, 1), strict=True)), stand="1")
    assert progress(who, "order") == (State.STARTED, 0.5)
    send(client, "order", swapped, stand="2")
    assert progress(who, "order") == (State.DONE, 0.5)
    page = client.get(ADDRESS).content.decode()
    assert "Alle Versuche sind gemacht: 2 von 4 Punkten." in page
    assert send(client, "order", places, stand="3").status_code == 409
