# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checklists for tests: a plain one, and what Hypothesis makes of them."""

from typing import Any

from hypothesis import strategies as st

from geleucht.content.text_tree import one_line

LIST: dict[str, Any] = {
    "title": "Ab morgen",
    "items": ["Namen streichen.", "Zahlen prüfen.", "Quellen nennen."],
}
TRAPS = ["- x", ":::", "::: {quiz}", ":title: x", "\\", "## x", "```", "[ ] x", "*", "-"]
texts = st.one_of(st.text(max_size=12), st.sampled_from(TRAPS)).map(one_line).filter(bool)


def checklists() -> st.SearchStrategy[dict[str, Any]]:
    """As the desk would have it."""
    items = st.lists(texts, min_size=2, max_size=12, unique=True)
    return st.fixed_dictionaries({"title": texts, "items": items})
