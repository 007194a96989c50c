# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Equal looks are equal trees: spaces, marks and lists have one form each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.content import text_tree
from geleucht.content.tests.making_text import BLOCKS, INLINE, RUN
from geleucht.content.text_tree import (
    BOLD,
    CODE,
    ITALIC,
    Block,
    Heading,
    Items,
    Paragraph,
    Run,
    Runs,
    clean,
    join_lists,
    one_line,
    plain,
    without_emphasis,
)

BOTH = frozenset({BOLD, ITALIC})
B, C = frozenset({BOLD}), frozenset({CODE})
HERE = "https://a.example/"


def items(*texts: str, ordered: bool = False) -> Items:
    return Items(ordered, tuple((Run(text),) for text in texts))


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], ()),
        ([Run(" \t\n")], ()),
        ([Run("\xa0")], ()),
        ([Run("a  b\tc\r\nd")], (Run("a b c d"),)),
        ([Run("§\xa0\xa030")], (Run("§\xa0\xa030"),)),
        ([Run("a\0b\x85c\u2028d\ud800e")], (Run("a b c d e"),)),
        ([Run("a"), Run(""), Run("b")], (Run("ab"),)),
        ([Run(" a ", B)], (Run("a", B),)),
        ([Run("a"), Run(" b ", B), Run("c")], (Run("a "), Run("b", B), Run(" c"))),
        ([Run("a", B), Run(" ", B), Run("b", B)], (Run("a b", B),)),
        ([Run("a", B), Run(" "), Run("b", B)], (Run("a", B), Run(" "), Run("b", B))),
        ([Run("a", B), Run(" ", B), Run(" "), Run("b")], (Run("a", B), Run(" b"))),
        ([Run("a", B), Run(" ", B), Run(" "), Run("b", B)], (Run("a", B), Run(" "), Run("b", B))),
        ([Run("a"), Run(" ", B), Run("b")], (Run("a b"),)),
        ([Run("a", BOTH), Run("b", B)], (Run("a", BOTH), Run("b", B))),
        ([Run(" x ", C)], (Run("x", C),)),
        ([Run("a"), Run(" b ", href=HERE)], (Run("a "), Run("b", href=HERE))),
        ([Run("a", href=HERE), Run(" ", href=HERE)], (Run("a", href=HERE),)),
        (
            [Run("a", href=HERE), Run(" ", href=HERE), Run(" ", href="mailto:b"), Run("b")],
            (Run("a", href=HERE), Run(" b")),
        ),
    ],
)
def test_inline_text_has_one_form(runs: list[Run], expected: Runs) -> None:
    assert clean(runs) == expected


@settings(max_examples=50)
@given(st.lists(RUN, max_size=5))
def test_cleaning_again_changes_nothing_and_loses_no_letter(runs: list[Run]) -> None:
    once = clean(runs)
    assert clean(once) == once
    assert plain(once) == plain(clean([Run("".join(run.text for run in runs))]))


@settings(max_examples=50)
@given(st.lists(RUN, max_size=5), st.data())
def test_where_a_run_is_cut_in_two_does_not_matter(runs: list[Run], data: st.DataObject) -> None:
    cut: list[Run] = []
    for run in runs:
        place = data.draw(st.integers(0, len(run.text)))
        cut += [
            Run(run.text[:place], run.marks, run.href),
            Run(run.text[place:], run.marks, run.href),
        ]
    assert clean(cut) == clean(runs)


@settings(max_examples=30)
@given(INLINE)
def test_without_emphasis_words_links_and_code_stay(runs: Runs) -> None:
    bare = without_emphasis(runs)
    assert plain(bare) == plain(runs)
    assert all(run.marks <= {CODE} for run in bare)
    assert {run.href for run in bare} == {run.href for run in runs}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (None, ""),
        ("", ""),
        (" \n\t ", ""),
        ("  Ein   Titel\n", "Ein Titel"),
        ("§\xa030  AO", "§\xa030 AO"),
        ("\xa0Rand\xa0", "Rand"),
        ("a\0b\x7fc\x9fd\u2028e\u2029f\udfffg", "a b c d e f g"),
        ("Zäsur – „Wort“ 🪔", "Zäsur – „Wort“ 🪔"),
    ],
)
def test_a_title_is_one_line(text: str | None, line: str) -> None:
    assert one_line(text) == line


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_a_title_of_any_letters_is_one_line_that_a_file_can_hold(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert len(line.splitlines()) <= 1
    assert "  " not in line
    assert line.encode().decode() == line


@pytest.mark.parametrize(
    ("blocks", "joined"),
    [
        ([], []),
        ([items("a")], [items("a")]),
        ([items("a"), items("b"), items("c")], [items("a", "b", "c")]),
        (
            [items("a"), items("b", ordered=True), items("c")],
            [items("a"), items("b", ordered=True), items("c")],
        ),
        (
            [items("a"), Paragraph((Run("x"),)), items("b")],
            [items("a"), Paragraph((Run("x"),)), items("b")],
        ),
    ],
)
def test_neighbouring_lists_of_one_sort_are_one_list(
    blocks: list[Block], joined: list[Block]
) -> None:
    assert join_lists(blocks) == joined


def test_the_line_in_its_file_is_no_part_of_a_text() -> None:
    assert Paragraph((Run("a"),), line=3) == Paragraph((Run("a"),), line=9)
    assert join_lists([Items(False, ((Run("a"),),), line=3), items("b")])[0].line == 3
    assert Heading(2, (Run("a"),)) != Heading(3, (Run("a"),))


@settings(max_examples=15)
@given(BLOCKS)
def test_joining_keeps_every_item(blocks: list[Block]) -> None:
    def lines(some: list[Block]) -> list[Runs]:
        return [item for block in some if isinstance(block, Items) for item in block.items]

    assert lines(join_lists(blocks)) == lines(blocks)
    assert text_tree.join_lists(join_lists(blocks)) == join_lists(blocks)
