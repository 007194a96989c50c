# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Traffic lights for tests: cases of one letter each, and what Hypothesis makes of them."""

from typing import Any

from hypothesis import strategies as st

from geleucht.activities.traffic_light.lights import FROM_LAX_TO_STRICT
from geleucht.learning.activity import text_id

LETTERS = {"g": "green", "a": "amber", "r": "red"}
lights_of_all = st.sampled_from(FROM_LAX_TO_STRICT)
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
notes = st.lists(words, min_size=1, max_size=3).map("\n".join)


def light(right: str, **change: Any) -> dict[str, Any]:
    """One case for each letter of *gar*: A is the first, B the second."""
    cases = [
        {
            "text": letter,
            "light": LETTERS[colour],
            "reason": f"Grund zu {letter}.",
            "law": f"§ {letter}",
            "as_of": "2026-02-01",
        }
        for letter, colour in zip("ABCDEFGHIJKL", right, strict=False)
    ]
    known = {"question": "Darf das?", "points": 3, "tries": 2, "cases": cases}
    return known | change


def choice(chosen: str) -> dict[str, str]:
    """The lights chosen for A, B, …; a dash is none."""
    pairs = zip("ABCDEFGHIJKL", chosen, strict=False)
    return {text_id(letter): LETTERS[colour] for letter, colour in pairs if colour != "-"}


@st.composite
def cases(draw: st.DrawFn, text: str) -> dict[str, Any]:
    lawful = draw(st.booleans())
    return {
        "text": text,
        "light": draw(lights_of_all),
        "reason": draw(words),
        "law": draw(words) if lawful else "",
        "as_of": draw(st.dates()).isoformat() if lawful else "",
    }


@st.composite
def traffic_lights(draw: st.DrawFn) -> dict[str, Any]:
    texts = draw(st.lists(notes, min_size=1, max_size=10, unique=True))
    counts = {"points": draw(st.integers(0, 100)), "tries": draw(st.integers(0, 20))}
    return {"question": draw(words), **counts, "cases": [draw(cases(text)) for text in texts]}


@st.composite
def answers(draw: st.DrawFn, asked: dict[str, Any]) -> dict[str, Any]:
    return {"cases": {text_id(case["text"]): draw(lights_of_all) for case in asked["cases"]}}
