# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How good the guard is on labelled synthetic examples.

author.jsonl was written with the rules, held_back.jsonl by somebody who did not know them. A line
is {"text": …, "found": [[kind, exact substring], …]}; the same substring twice means the next one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geleucht.prompts.guard.check import Finding, findings
from geleucht.prompts.guard.kinds import KINDS

FOLDER = Path(__file__).with_name("examples")
PARTS = ("author", "held_back")


@dataclass(frozen=True)
class Label:
    kind: str
    start: int
    end: int

    def meets(self, found: Finding) -> bool:
        return self.kind == found.kind and self.start < found.end and found.start < self.end


@dataclass(frozen=True)
class Example:
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Score:
    """known: labels; met: labels that were found; marked: findings; right: those with a label."""

    known: int
    met: int
    marked: int
    right: int

    @property
    def recall(self) -> float:
        return self.met / self.known if self.known else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.marked if self.marked else 1.0


def examples(part: str) -> list[Example]:
    """Raises ValueError where a label is no substring of its text or of no known kind."""
    lines = (FOLDER / f"{part}.jsonl").read_text().splitlines()
    return [_example(json.loads(line)) for line in lines if line.strip()]


def _example(data: dict[str, Any]) -> Example:
    return Example(data["text"], tuple(_labels(data["text"], data["found"])))


def _labels(text: str, found: Iterable[tuple[str, str]]) -> Iterator[Label]:
    places: Counter[tuple[str, str]] = Counter()
    for kind, words in found:
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind")
        start = text.index(words, places[kind, words])
        places[kind, words] = start + len(words)
        yield Label(kind, start, start + len(words))


def measure(chosen: Iterable[Example], kind: str = "") -> Score:
    """The score over the examples, of one kind or of all."""
    known = met = marked = right = 0
    for example in chosen:
        labels = [one for one in example.labels if kind in ("", one.kind)]
        found = [one for one in findings(example.text) if kind in ("", one.kind)]
        known, marked = known + len(labels), marked + len(found)
        met += sum(any(label.meets(one) for one in found) for label in labels)
        right += sum(any(label.meets(one) for label in labels) for one in found)
    return Score(known, met, marked, right)
