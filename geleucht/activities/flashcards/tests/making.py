# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards for tests: plain ones, and what Hypothesis makes of them."""

from typing import Any

from hypothesis import strategies as st

from geleucht.activities.flashcards.activity import SAID
from geleucht.learning.activity import text_id

WORDS = {"k": "known", "a": "again"}
CARDS: dict[str, Any] = {
    "title": "Drei Begriffe",
    "cards": [{"front": letter, "back": f"Rückseite von {letter}."} for letter in "ABC"],
}
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
tricky = st.sampled_from(["- a", "::: {x}", ":title: x", "\\", "- - -", "1. x", "a - b", "# a"])
lines = st.one_of(words, tricky)


@st.composite
def decks(draw: st.DrawFn) -> dict[str, Any]:
    fronts = draw(st.lists(lines, min_size=2, max_size=20, unique=True))
    cards = [{"front": front, "back": draw(lines)} for front in fronts]
    return {"title": draw(words), "cards": cards}


@st.composite
def answers(draw: st.DrawFn, deck: dict[str, Any]) -> dict[str, Any]:
    ids = [text_id(card["front"]) for card in deck["cards"]]
    chosen = draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(SAID), min_size=1))
    return {"cards": chosen}


def said(letters: str) -> dict[str, Any]:
    """What was said of A, B, C: k is known, a is again, a dash is nothing."""
    pairs = zip("ABCDEF", letters, strict=False)
    return {"cards": {text_id(front): WORDS[one] for front, one in pairs if one != "-"}}


def fields(answer: dict[str, Any]) -> dict[str, str]:
    """As a browser sends it."""
    return {f"card-{name}": value for name, value in answer["cards"].items()}
