# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a change costs the next search, and what is left of documents that are gone."""

from uuid import UUID

import pytest

from conftest import Count
from geleucht.base.shared import touch
from geleucht.content import search_index, search_postings
from geleucht.content.search import Order, Search
from geleucht.content.search_index import Found
from geleucht.content.search_models import SearchDocument, SearchPosting, SearchWord
from geleucht.content.search_postings import unpack

pytestmark = pytest.mark.django_db


def put(number: int, title: str, body: str = "", **more: object) -> None:
    search_index.put(document(number, title, body, **more))


def document(number: int, title: str, body: str = "", **more: object) -> Found:
    return Found(UUID(int=number), "unit", title, "", body, f"/{number}/", **more)  # type: ignore[arg-type]


def titles(text: str, order: Order = Order.RELEVANCE) -> list[str]:
    return [hit.title for hit in Search(text, order=order).hits(0, 10)]


def test_a_change_that_concerns_no_document_costs_one_question_and_words_stay_known(
    queries: Count,
) -> None:
    put(1, "Lampe")
    assert titles("lampe") == ["Lampe"]
    touch()
    with queries(3):  # the number, what stands there, the hits
        assert titles("lampe") == ["Lampe"]


def test_a_new_document_is_read_alone_and_takes_its_place_among_the_others(queries: Count) -> None:
    put(1, "Lampe b", level="aufbau")
    put(2, "Lampe d", level="einstieg")
    assert titles("lampe") == ["Lampe b", "Lampe d"]
    put(3, "Lampe c", level="aufbau")
    with queries(6):  # number, what stands there, the new one, all words, the word, the hits
        assert titles("lampe") == ["Lampe b", "Lampe c", "Lampe d"]
    assert Search("lampe").counts("level") == {"aufbau": 2, "einstieg": 1}
    search_index.drop([UUID(int=1)])
    with queries(4):  # no word is new
        assert titles("lampe") == ["Lampe c", "Lampe d"]
    assert Search("lampe").counts("level") == {"aufbau": 1, "einstieg": 1}


def test_new_weights_read_no_document_again(queries: Count) -> None:
    put(1, "Lampe a")
    put(2, "Lampe b")
    assert titles("lampe", Order.WEIGHT) == ["Lampe a", "Lampe b"]
    search_index.reweigh({UUID(int=2): 5})
    with queries(3):
        assert titles("lampe", Order.WEIGHT) == ["Lampe b", "Lampe a"]


def test_many_documents_are_put_with_the_questions_of_one(queries: Count) -> None:
    with queries(5):  # ids, documents, postings, words, the number
        put(1, "Lampe")
    with queries(5):
        search_index.put_all([document(at, f"Lampe {at}", "leuchtet") for at in range(2, 40)])
    assert Search("leuchtet").total == 38


def test_tidying_leaves_one_row_for_each_word_and_none_of_what_is_gone() -> None:
    put(1, "Lampe", "alt")
    put(2, "Laterne", "alt")
    put(1, "Lampe", "neu")
    put(3, "Grubenlampe", "neu")
    search_index.drop([UUID(int=2)])
    assert (titles("alt"), titles("neu")) == ([], ["Grubenlampe", "Lampe"])
    search_postings.tidy()
    lamp, pit = (SearchDocument.objects.get(key=UUID(int=at)).pk for at in (1, 3))
    rows = SearchPosting.objects.values_list("word", "hits", "head", "name")
    assert sorted(
        (word, *(sorted(unpack(bytes(ids))) for ids in places)) for word, *places in rows
    ) == [
        ("grubenlampe", [pit], [pit], [pit]),
        ("lampe", [lamp], [lamp], [lamp]),
        ("neu", [lamp, pit], [], []),
    ]
    assert sorted(SearchWord.objects.values_list("word", flat=True)) == [
        "grubenlampe", "lampe", "neu",
    ]  # fmt: skip
    assert titles("lampe") == ["Lampe", "Grubenlampe"]
