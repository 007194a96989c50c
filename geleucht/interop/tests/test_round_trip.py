# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever the desk can hold of an activity comes back from a package as it was."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.content.fields import kinds_of_unit
from geleucht.content.kinds import Data, activity_types
from geleucht.content.text_tree import one_line
from geleucht.interop import myst
from geleucht.interop.tests import packages

BLOCK = re.compile(r"^:::\{(\w+)\}.*?^:::$", re.M | re.S)
GUIDE = (packages.STARTER.parent / "docs" / "authoring.md").read_text()
KINDS = kinds_of_unit()
NO_TEXT = {"kind", "key", "select", "light", "as_of", "date", "link"}  # of a few words, or a day
TRAPS = ["- [x] a", "- a", "1. a", ":::", ":::{quiz}", "\\:::", "\\- a", ":key: x", ":law: x"]
TRAPS += ["# a", "## Hinweis", "## Antwort A", "```", "> a", "a | b", "a \\| b", "---", "\\", "`"]
WORDS = st.text("ab -:#[]x`|\\*_.1", min_size=1, max_size=12).map(one_line).filter(bool)


def shown() -> list[Data]:
    """Every activity that the guide shows."""
    found = [one for one in BLOCK.finditer(GUIDE) if one[1] in activity_types()]
    return [block for one in found for block in myst.Body(KINDS).read(one[0], 1).blocks]


def places(data: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where texts stand in it."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for name, value in inner:
        if isinstance(value, str) and name not in NO_TEXT:
            yield (*above, name)
        elif isinstance(value, dict | list):
            yield from places(value, (*above, name))


def put(data: Any, place: tuple[Any, ...], text: str) -> None:
    for name in place[:-1]:
        data = data[name]
    data[place[-1]] = text


def through_the_desk(block: Data) -> Data:
    kind = KINDS[block["kind"]]
    value = kind.to_stream({n: v for n, v in block.items() if n not in {"kind", "key"}})
    return {n: block[n] for n in ("kind", "key")} | kind.from_stream(kind.block().to_python(value))


def assert_comes_back(block: Data) -> None:
    body = myst.Body(KINDS).read(myst.write([block], KINDS), 1)
    assert (body.problems, body.blocks) == ([], [block])


def test_the_guide_shows_every_kind_of_activity() -> None:
    assert {block["kind"] for block in shown()} == activity_types().keys()


@pytest.mark.django_db  # which mini-video the desk has
@pytest.mark.parametrize("block", shown(), ids=lambda block: f"{block['kind']}-{block['key'][:4]}")
@settings(max_examples=60)
@given(st.data())
def test_a_text_that_looks_like_something_else_comes_back(block: Data, data: st.DataObject) -> None:
    asked = deepcopy(block)
    text = data.draw(st.sampled_from(TRAPS) | WORDS)
    put(asked, data.draw(st.sampled_from(list(places(block)))), text)
    asked = through_the_desk(asked)
    kind = KINDS[block["kind"]]
    if not kind.problems({n: v for n, v in asked.items() if n not in {"kind", "key"}}):
        assert_comes_back(asked)


@pytest.mark.parametrize("question", ["- [x] Was?", ":::", ":::{quiz}", "\\:::", ":key: x"])
@pytest.mark.parametrize("kind", ["quiz", "reflection"])
def test_a_question_may_begin_like_an_entry_or_a_block(kind: str, question: str) -> None:
    block = next(deepcopy(one) for one in shown() if one["kind"] == kind)
    assert_comes_back(block | {"question": question})
