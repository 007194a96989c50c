# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facets that a room makes of its own, orders besides relevance, and what documents weigh."""

from datetime import date
from uuid import UUID

import pytest

from conftest import Count
from geleucht.base.shared import current_number
from geleucht.content import search_index
from geleucht.content.search import Order, Search
from geleucht.content.search_index import Found

pytestmark = pytest.mark.django_db
TAGS = {
    "Elternbrief": ("subject:deutsch", "subject:englisch", "task:entwerfen"),
    "Klausur": ("subject:deutsch", "task:bewerten"),
    "Aushang": ("task:entwerfen", "occupation:Koch: Fachrichtung Küche"),
}
PUBLISHED = {"Elternbrief": date(2026, 3, 1), "Klausur": date(2026, 5, 1), "Aushang": None}


@pytest.fixture(autouse=True)
def prompts() -> None:
    """Three prompts, the first with the key 1; and a unit that shares a tag with them."""
    for number, (title, tags) in enumerate(TAGS.items(), 1):
        put(number, title, tags=tags, since=PUBLISHED[title], weight=number % 3)
    put(9, "Brief", kind="unit", tags=("subject:deutsch",))


def put(number: int, title: str, **more: object) -> None:
    known: dict[str, object] = {"kind": "prompt", "summary": "Ein Brief.", "body": ""}
    known |= {"address": f"/prompts/{number}/", "level": "einstieg"}
    search_index.put(Found(UUID(int=number), title=title, **(known | more)))  # type: ignore[arg-type]


def prompts_of(text: str = "", order: Order = Order.RELEVANCE, **chosen: str) -> Search:
    return Search(text, chosen, kind="prompt", order=order)


def titles(search: Search) -> list[str]:
    return [hit.title for hit in search.hits(0, 10)]


def test_a_tag_narrows_and_the_choices_of_other_facets_are_kept() -> None:
    assert titles(prompts_of()) == ["Aushang", "Elternbrief", "Klausur"]
    assert titles(prompts_of("brief", subject="deutsch")) == ["Elternbrief", "Klausur"]
    both = prompts_of(subject="deutsch", task="entwerfen")
    assert titles(both) == ["Elternbrief"]
    assert both.counts("subject") == {"deutsch": 1, "englisch": 1}
    assert both.counts("task") == {"entwerfen": 1, "bewerten": 1}
    assert both.counts("level") == {"einstieg": 1}


def test_a_kind_hides_the_others_from_every_number() -> None:
    assert prompts_of("brief").total == 3
    assert prompts_of("brief").counts("kind") == {"prompt": 3}
    assert Search("brief", {"subject": "deutsch"}).counts("kind") == {"prompt": 2, "unit": 1}
    assert Search("brief", kind="video").total == 0


def test_a_value_may_have_a_colon_and_a_facet_that_nobody_has_finds_nothing() -> None:
    assert titles(prompts_of(occupation="Koch: Fachrichtung Küche")) == ["Aushang"]
    assert titles(prompts_of(occupation="Koch")) == []
    assert titles(prompts_of(colour="rot")) == []
    assert prompts_of().counts("colour") == {}
    assert titles(prompts_of(subject="")) == ["Aushang", "Elternbrief", "Klausur"]


@pytest.mark.parametrize("tag", ["deutsch", ":deutsch", "subject:", ""])
def test_what_has_no_facet_or_no_value_is_no_tag(tag: str) -> None:
    with pytest.raises(ValueError, match="is no tag"):
        put(1, "Elternbrief", tags=(tag,))


def test_hits_say_what_a_room_needs_to_show_them() -> None:
    [hit] = prompts_of("elternbrief").hits(0, 10)
    assert (hit.key, hit.tags, hit.since) == (
        UUID(int=1), list(TAGS["Elternbrief"]), PUBLISHED["Elternbrief"],
    )  # fmt: skip


def test_the_last_published_stands_first_and_what_has_no_date_last() -> None:
    put(5, "Aufsatz", since=date(2026, 5, 1))
    assert titles(prompts_of(order=Order.NEWEST)) == [
        "Aufsatz", "Klausur", "Elternbrief", "Aushang",
    ]  # fmt: skip
    assert titles(prompts_of("klausur", Order.NEWEST)) == ["Klausur"]
    assert [hit.title for hit in prompts_of(order=Order.NEWEST).hits(1, 2)] == [
        "Klausur", "Elternbrief",
    ]  # fmt: skip


def test_what_weighs_most_stands_first_and_of_the_same_weight_by_title() -> None:
    assert titles(prompts_of(order=Order.WEIGHT)) == ["Klausur", "Elternbrief", "Aushang"]
    search_index.reweigh({UUID(int=1): 7, UUID(int=2): 0, UUID(int=77): 5})
    assert titles(prompts_of(order=Order.WEIGHT)) == ["Elternbrief", "Aushang", "Klausur"]


def test_weights_are_changed_at_once_and_readers_pages_are_made_anew_only_for_a_change(
    queries: Count,
) -> None:
    before = current_number()
    with queries(1):
        search_index.reweigh({UUID(int=1): 1, UUID(int=2): 2})
    assert current_number() == before
    with queries(2):
        search_index.reweigh({UUID(int=1): 4, UUID(int=2): 5, UUID(int=3): 6})
    assert current_number() == before + 1


def test_a_document_that_is_put_again_has_its_new_tags_only() -> None:
    put(1, "Elternbrief", tags=("subject:mathematik",))
    assert prompts_of().counts("subject") == {"deutsch": 1, "mathematik": 1}
    assert titles(prompts_of(order=Order.WEIGHT)) == ["Klausur", "Aushang", "Elternbrief"]


@pytest.mark.parametrize("order", list(Order))
def test_every_order_costs_the_same(queries: Count, order: Order) -> None:
    with queries(4):
        search = prompts_of(order=order, subject="deutsch")
        assert (search.total, len(search.counts("task"))) == (2, 2)
    with queries(1):
        assert len(search.hits(0, 10)) == 2
