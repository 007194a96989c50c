# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any text an author could write, for property tests."""

from hypothesis import strategies as st

from geleucht.content.text_tree import (
    BOLD,
    CODE,
    ITALIC,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    clean,
)

KEY = "0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978"
TEXT = st.text(
    st.one_of(
        st.sampled_from("ab ä„“*_`[]()<>&#-+!.:|~%\\1\xa0"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"),
    ),
    max_size=12,
)
HREF = st.sampled_from([None, None, None, "https://a.example/b?c=d", "mailto:a@b.example"])
RUN = st.builds(
    Run, text=TEXT, marks=st.frozensets(st.sampled_from([BOLD, ITALIC, CODE])), href=HREF
)
INLINE = st.lists(RUN, max_size=5).map(clean)
SOLID = INLINE.filter(bool)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, SOLID),
        st.builds(Heading, st.sampled_from([2, 3]), SOLID),
        st.builds(Items, st.booleans(), st.lists(SOLID, min_size=1, max_size=3).map(tuple)),
    ),
    max_size=4,
)


def rows(width: int) -> st.SearchStrategy[Table]:
    row = st.lists(INLINE, min_size=width, max_size=width).map(tuple)
    return st.builds(Table, row, st.lists(row, max_size=3).map(tuple))


TABLE = st.integers(1, 3).flatmap(rows)
