# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Procedures for tests: a plain one, and what Hypothesis makes of them."""

from typing import Any

from hypothesis import strategies as st

from geleucht.activities.steps.stream import flow
from geleucht.content import markdown_reader
from geleucht.learning.activity import text_id

TEXTS = {
    "Lesen": "Den **ganzen** Text lesen.\n\nEinmal genügt.",
    "Streichen": "Namen streichen.",
    "Fragen": "Dann erst fragen.",
}
STEPS: dict[str, Any] = {
    "title": "Einen Text vorbereiten",
    "steps": [{"heading": heading, "text": text} for heading, text in TEXTS.items()],
}
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=10
)
lines = st.one_of(
    words,
    words.map("- {}".format),
    words.map("**{}**".format),
    st.sampled_from(["::: Zaun", ":title: x", "# a #", "\\## Lesen", "1. zwei", "`so`"]),
)


def canonical(text: str) -> str:
    """As the desk would have it: paragraphs alone."""
    return flow(markdown_reader.read(text)[0])


texts = st.lists(lines, min_size=1, max_size=3).map("\n\n".join).map(canonical).filter(bool)
headings = st.one_of(words, st.sampled_from(["a # b", "## x", "b #", "*x*", "1. Erst", "::: {x}"]))


@st.composite
def procedures(draw: st.DrawFn) -> dict[str, Any]:
    found = draw(st.lists(headings, min_size=2, max_size=12, unique=True))
    steps = [{"heading": heading, "text": draw(texts)} for heading in found]
    return {"title": draw(words), "steps": steps}


def ids(*names: str) -> list[str]:
    """The ids of the steps with these headings, as an answer has them."""
    return sorted(map(text_id, names))
