# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table says the same at the desk, in a package and on the page."""

from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.content import markdown_writer, render
from geleucht.content.blocks.table import Table, head_to_markdown
from geleucht.content.directives import Directive
from geleucht.content.errors import PackageProblem
from geleucht.content.tests.making_text import INLINE, TEXT
from geleucht.content.text_tree import one_line

KIND = Table()
BLOCK = KIND.block()
HEAD = "In der Kopfzeile einer Tabelle steht nur einfacher Text."
ONE = "Hier steht genau eine Tabelle: „| a | b |“."


def through_the_desk(data: dict[str, Any]) -> dict[str, Any]:
    return KIND.from_stream(BLOCK.to_python(KIND.to_stream(data)))


def through_a_package(data: dict[str, Any]) -> dict[str, Any]:
    written = KIND.write(data)
    read = KIND.read(written)
    assert written.problems == []
    return read


def drawn(data: dict[str, Any]) -> str:
    return str(render.block_html({"kind": "table", **data}))


def tables(width: int) -> st.SearchStrategy[dict[str, Any]]:
    cell = INLINE.map(markdown_writer.write_inline)
    row = st.lists(cell, min_size=width, max_size=width)
    return st.fixed_dictionaries(
        {
            "caption": TEXT.map(one_line),
            "head": st.lists(TEXT.map(head_to_markdown), min_size=width, max_size=width),
            "rows": st.lists(row, max_size=3),
        }
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 3).flatmap(tables))
def test_any_table_comes_back_from_the_desk_and_from_a_package(data: dict[str, Any]) -> None:
    assert through_the_desk(data) == data
    assert through_a_package(data) == data


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 3), (3, 1), (3, 3)])
def test_every_cell_is_drawn_and_the_first_of_a_row_heads_it(width: int, height: int) -> None:
    head = [f"k{column}" for column in range(width)]
    rows = [[f"z{row}s{column}" for column in range(width)] for row in range(height)]
    html = drawn({"caption": "", "head": head, "rows": rows})
    assert html.count("<tr") == height + 1
    assert [html.count(one) for one in ('scope="col"', 'scope="row"', "<td")] == [
        width,
        height,
        (width - 1) * height,
    ]
    assert [cell for cell in [*head, *chain(*rows)] if f">{cell}<" not in html] == []


@pytest.mark.parametrize(
    ("caption", "label"),
    [("Was davorsteht", "Was davorsteht"), ("", "Tabelle: a &lt; b, c"), ('"x"', "&quot;x&quot;")],
)
def test_a_table_that_scrolls_has_a_name(caption: str, label: str) -> None:
    html = drawn({"caption": caption, "head": ["a < b", "c"], "rows": [["1", "2"]]})
    assert f'aria-label="{label}"' in html
    assert ("<caption" in html) == bool(caption)


@pytest.mark.parametrize(
    ("heading", "markdown"),
    [
        ("", ""),
        (" a \n b ", "a b"),
        ("a*b*", "a\\*b\\*"),
        ("<b>", "\\<b>"),
        ("[a](https://b.example)", "\\[a\\](https://b.example)"),
    ],
)
def test_a_heading_of_the_desk_is_plain_text(heading: str, markdown: str) -> None:
    raw = {"columns": [{"type": "cell", "heading": heading}], "rows": [], "caption": None}
    found = KIND.from_stream(BLOCK.to_python(raw))
    assert found == {"caption": "", "head": [markdown], "rows": []}
    assert through_the_desk(found) == found


def test_a_cell_of_the_desk_with_several_paragraphs_is_one_line() -> None:
    cell = "<p>eins</p><p><b>zwei</b><br/>drei</p><ul><li>vier</li></ul>"
    raw = {"columns": [{"type": "cell", "heading": "a"}], "rows": [{"values": [cell]}]}
    found = KIND.from_stream(BLOCK.to_python(raw | {"caption": ""}))
    assert found["rows"] == [["eins **zwei** drei vier"]]


@pytest.mark.parametrize(
    ("body", "lines"),
    [("| **a** | b |", [7]), ("| a | [b](https://c.example) |", [7]), ("| a | b |", [])],
)
def test_marks_in_a_packages_heading_are_told_and_dropped(body: str, lines: list[int]) -> None:
    directive = Directive("table", body=f"{body}\n| --- | --- |\n| 1 | 2 |", line=5, body_line=7)
    assert KIND.read(directive) == {"caption": "", "head": ["a", "b"], "rows": [["1", "2"]]}
    assert [(one.sentence, one.line) for one in directive.problems] == [(HEAD, n) for n in lines]


@pytest.mark.parametrize(
    "body", ["", "Text", "| a |", "| a |\n| --- |\n\nText", "| a |\n| --- |\n\n| b |\n| --- |"]
)
def test_a_block_for_a_table_holds_one_table(body: str) -> None:
    directive = Directive("table", options={"caption": "K"}, body=body, line=5, body_line=7)
    with pytest.raises(PackageProblem) as refused:
        KIND.read(directive)
    assert (refused.value.sentence, refused.value.line) == (ONE, 5)
