# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Comparisons for tests: a plain one, and what Hypothesis makes of them."""

from typing import Any

from hypothesis import strategies as st

from geleucht.content import richtext

COMPARE: dict[str, Any] = {
    "question": "Welche Antwort übernehmen?",
    "task": "Schreibe einen Elternbrief.",
    "a": {"text": "Liebe Eltern,\n\n- Schuhe\n- Jacke", "model": "", "date": ""},
    "b": {"text": "Sehr **geehrte** Eltern.", "model": "Beispiel 3", "date": "2026-05-04"},
    "view": "Brief A ist klarer.\n\nBrief B droht.",
}
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=10
)
lines = st.one_of(
    words,
    words.map("- {}".format),
    words.map("1. {}".format),
    words.map("**{}**".format),
    st.sampled_from(["::: Zaun", ":question: x", "Antwort A", "\\## Antwort A"]),
)


def flow(text: str) -> str:
    """As the desk would have it: paragraphs and lists, no headings, no tables, no links."""
    kept = [line for line in richtext.canonical(text).splitlines() if line[:1] not in "#|"]
    return richtext.canonical("\n".join(kept))


markdown = st.lists(lines, min_size=1, max_size=4).map("\n\n".join).map(flow).filter(bool)
markdown = markdown.filter(lambda text: "](" not in text)


@st.composite
def origins(draw: st.DrawFn) -> dict[str, str]:
    if draw(st.booleans()):
        return {"model": "", "date": ""}
    return {"model": draw(words), "date": draw(st.dates()).isoformat()}


@st.composite
def comparisons(draw: st.DrawFn) -> dict[str, Any]:
    a, b = draw(st.lists(markdown, min_size=2, max_size=2, unique=True))
    return {
        "question": draw(words),
        "task": draw(markdown),
        "a": {"text": a, **draw(origins())},
        "b": {"text": b, **draw(origins())},
        "view": draw(markdown),
    }
