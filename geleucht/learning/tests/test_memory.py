# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process's memory: nothing of one learner reaches another, and no page grows stale in it."""

from collections.abc import Iterator
from itertools import count
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleucht.accounts.models import Learner
from geleucht.base.memory import Memory
from geleucht.learning import assembly, queries
from geleucht.learning.actions import NotAdmitted
from geleucht.learning.activity import ORDERS
from geleucht.learning.tests.making import (
    Document,
    answer,
    learner,
    option,
    path,
    publish,
    quiz,
    reflection,
    republish,
    text,
    unit,
)

pytestmark = pytest.mark.django_db
ONE, MANY, TEXT = quiz(), quiz(tries=2, select="many"), reflection()
UNITS = [unit("eins", ONE, MANY, TEXT), unit("zwei", quiz())]
PATH = path("pfad", UNITS)
PAGES = [("pfad", None), ("pfad", "eins"), ("pfad", "zwei")]


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, UNITS)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has just started."""
    remember(monkeypatch, 512)


def remember(patch: pytest.MonkeyPatch, most: int) -> None:
    for name in ("shells", "pieces", "paths"):
        patch.setattr(assembly, name, Memory(most))


def page(who: Learner | None, path_slug: str, unit_slug: str | None) -> str:
    if unit_slug is None:
        state = queries.path_state(path_slug, who)
        assert state
        return str(assembly.path_page(state, signed_in=who is not None))
    state = queries.unit_state(path_slug, unit_slug, who)
    assert state
    return assembly.unit_page(state, signed_in=who is not None)


def without_memory(who: Learner | None, path_slug: str, unit_slug: str | None) -> str:
    with pytest.MonkeyPatch.context() as patch:
        remember(patch, 0)
        return page(who, path_slug, unit_slug)


def act(who: Learner, block: Document, word: str) -> None:
    values = {"text": word} if block is TEXT else {"option": option(block, word)}
    try:
        answer(who, "pfad/eins", block, **values)
    except NotAdmitted:
        return


steps = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from([ONE, MANY, TEXT]),
        st.sampled_from(["Ja", "Nein", "Vielleicht"]),
    ),
    max_size=6,
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps)
def test_every_page_is_as_if_nobody_else_had_been_here(
    live: None, fresh: None, some: list[tuple[int, Document, str]]
) -> None:
    people = [learner() for _ in range(3)]
    for number, block, word in [(0, ONE, "Nein"), *some]:
        act(people[number], block, word)
        for who in (*people, None):
            for place in PAGES:
                assert page(who, *place) == without_memory(who, *place)


def test_a_text_of_a_learners_own_is_never_kept(live: None, fresh: None) -> None:
    anna, ben = learner(), learner()
    act(anna, TEXT, "Ganz privat")
    assert "Ganz privat" in page(anna, "pfad", "eins")
    kept = [*assembly.shells.values.items(), *assembly.pieces.values.items()]
    assert kept
    assert "Ganz privat" not in str(kept)
    assert "Ganz privat" not in page(ben, "pfad", "eins")


def test_no_name_in_memory_tells_of_a_learner(live: None, fresh: None) -> None:
    anna = learner()
    act(anna, ONE, "Ja")
    for place in PAGES:
        page(anna, *place)
    memories = (assembly.shells, assembly.pieces, assembly.paths)
    names = [name for memory in memories for name in memory.values]
    assert names
    assert str(anna.pk) not in str(names) + str([memory.values for memory in memories])


def with_orders_of(other: Learner) -> Learner:
    """Somebody for whom everything is shuffled alike."""
    keys = [UUID(block["key"]).int for block in (ONE, MANY)]
    names = iter(uuid4, None)
    alike = (
        name
        for name in names
        if all((name.int ^ key) % ORDERS == (other.pk.int ^ key) % ORDERS for key in keys)
    )
    return Learner.objects.create(pk=next(alike))


def test_two_learners_in_the_same_state_share_what_was_drawn(live: None, fresh: None) -> None:
    anna = learner()
    ben = with_orders_of(anna)
    for who in (anna, ben):
        act(who, ONE, "Nein")
    page(anna, "pfad", "eins")
    before = len(assembly.pieces.values)
    page(ben, "pfad", "eins")
    assert len(assembly.pieces.values) == before


def test_a_new_edition_is_seen_at_once(live: None, fresh: None) -> None:
    anna = learner()
    before = page(anna, "pfad", "eins")
    republish(UNITS[0] | {"title": "Ganz anders"})
    after = page(anna, "pfad", "eins")
    assert "Ganz anders" not in before
    assert "Ganz anders" in after


def test_each_language_has_its_own_pages(live: None, fresh: None) -> None:
    german = [page(None, *place) for place in PAGES]
    with override("en"):
        english = [page(None, *place) for place in PAGES]
    assert all('<html lang="de"' in one for one in german)
    assert all('<html lang="en"' in one for one in english)
    assert [page(None, *place) for place in PAGES] == german


@pytest.mark.parametrize("mark", ["<!--end:-->", "<!--slot:-->", "<!--shaft:0-->"])
def test_an_author_cannot_write_a_hole(live: None, fresh: None, mark: str) -> None:
    body = [text(f"Hier {mark} dort."), ONE | {"question": mark}]
    republish(UNITS[0] | {"body": body, "title": f"Titel {mark}"})
    shown = page(None, "pfad", "eins")
    assert shown.count('class="gl-unit__end"') == 1
    assert shown.count('class="gl-rule"') == 1
    assert "Hier " in shown


def made(values: Iterator[int]) -> Any:
    return lambda: SafeString(next(values))


def test_the_least_recently_used_goes_first() -> None:
    memory: Memory[SafeString] = Memory(2)
    values = count()
    for name in ("a", "b", "a", "c", "a", "b"):
        memory.get(name, made(values))
    assert dict(memory.values) == {"a": "0", "b": "3"}
    assert list(memory.values) == ["a", "b"]


def test_what_fails_is_not_remembered() -> None:
    memory: Memory[int] = Memory(2)
    with pytest.raises(ZeroDivisionError):
        memory.get("a", lambda: 1 // 0)
    assert memory.get("a", lambda: 1) == 1


def test_two_threads_may_make_the_same_and_keep_one() -> None:
    memory: Memory[str] = Memory(2)
    together = Barrier(2)

    def make() -> str:
        together.wait(60)  # both are making
        return "value"

    threads = [Thread(target=memory.get, args=("a", make)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert dict(memory.values) == {"a": "value"}
