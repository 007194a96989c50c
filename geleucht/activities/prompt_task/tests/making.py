# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompt tasks for tests: a plain one, and what Hypothesis makes of them."""

from typing import Any

from hypothesis import strategies as st

from geleucht.activities.prompt_task.stream import paragraphs, verbatim
from geleucht.content.text_tree import one_line

TASK: dict[str, Any] = {
    "title": "Ein Prompt für den Brief",
    "task": "Ein Brief soll entstehen.\n\nZeit und Ort stehen noch nicht fest.",
    "hint": "Wer liest ihn?",
    "criteria": ["Die Lesenden sind genannt.", "Kein Name kommt vor.", "Die Länge steht da."],
    "sample": "Schreibe einen Brief:\n\n- kurz\n  - freundlich\n\n## Ton\nheiter",
}
# Text that would be read as something else where it stands bare.
TRAPS = [
    "## Beispiel",
    "# x",
    "\\",
    "\\\\:::",
    ":::",
    "::: {quiz}",
    ":title: x",
    "- x",
    "```",
    "~~~",
]
lines = st.one_of(
    st.text(max_size=12), st.sampled_from(TRAPS), st.sampled_from(["", "  x", "````"])
)
texts = st.lists(lines, min_size=1, max_size=5).map("\n".join)
one_liners = lines.map(one_line).filter(bool)


def prompt_tasks() -> st.SearchStrategy[dict[str, Any]]:
    """As the desk would have it."""
    return st.fixed_dictionaries(
        {
            "title": one_liners,
            "task": texts.map(paragraphs).filter(bool),
            "hint": lines.map(one_line),
            "criteria": st.lists(one_liners, min_size=2, max_size=8, unique=True),
            "sample": texts.map(verbatim).filter(bool),
        }
    )
