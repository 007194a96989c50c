# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents for the search, in bulk: prompts, invented, in the words of the starter content and in
compounds of them, as frequent and as rare as words are in a language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from uuid import UUID

from geleucht.content import search_index
from geleucht.content.search_index import Found
from geleucht.prompts.vocabulary import FACET, Task

STARTER = Path(__file__).parents[1] / "starter"
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
COMPOUNDS = 60_000
BATCH = 1_000
AUDIENCES = ("lehrkraefte", "finanzverwaltung", "ausbildung")
TAGGED = {
    "lehrkraefte": ("subjects", "school_forms", "stages"),
    "finanzverwaltung": ("office_tasks",),
    "ausbildung": ("fields", "occupations"),
}
OCCUPATIONS = [f"Beruf {number}" for number in range(300)]
LEVELS = ("einstieg", "aufbau", "vertiefung")


@dataclass(frozen=True)
class Vocabulary:
    """Words, the most frequent first, and how the chance of each adds up (Zipf)."""

    words: list[str]
    chances: list[float]

    @classmethod
    def of(cls, words: list[str]) -> "Vocabulary":
        return cls(words, list(accumulate(1 / (rank + 20) for rank in range(len(words)))))

    def some(self, chance: Random, number: int) -> str:
        return " ".join(chance.choices(self.words, cum_weights=self.chances, k=number))


def fill(number: int) -> None:
    """So many documents, always the same."""
    found = list(documents(number))
    for first in range(0, number, BATCH):
        search_index.put_all(found[first : first + BATCH])


def documents(number: int) -> Iterator[Found]:
    chance = Random(4711)  # noqa: S311 the same texts each time, no secret
    spoken = spoken_words()
    nouns = [word for word in spoken if word[0].isupper() and len(word) > 3]
    simple = Vocabulary.of(spoken)
    rare = Vocabulary.of(compounds(chance, nouns))
    for at in range(number):
        yield document(chance, at, simple, rare)


def document(chance: Random, at: int, simple: Vocabulary, rare: Vocabulary) -> Found:
    audience = AUDIENCES[at % 3]
    return Found(
        key=UUID(int=at + 1),
        kind="prompt",
        title=f"{rare.some(chance, 1)} {simple.some(chance, 3)} {at}",
        summary=simple.some(chance, 12),
        body=f"{simple.some(chance, 200)} {rare.some(chance, 40)}",
        address=f"/prompts/prompt-{at}/",
        audience=audience,
        level=LEVELS[at // 3 % 3],
        minutes=3 + at % 13,
        tags=tuple(tags(chance, audience)),
        since=date(2026, 1, 1) + timedelta(at % 300),
        weight=at % 40,
    )


def tags(chance: Random, audience: str) -> Iterator[str]:
    """One task, and of each facet of the audience one or two values."""
    yield f"task:{chance.choice(Task.values)}"
    for name in TAGGED[audience]:
        values = list(FACET[name].names) or OCCUPATIONS
        yield from (f"{name}:{one}" for one in sorted(set(chance.choices(values, k=2))))


def spoken_words() -> list[str]:
    """The words of the starter content, the most frequent first."""
    counted: dict[str, int] = {}
    for file in sorted(STARTER.rglob("*.md")):
        for word in WORD.findall(file.read_text()):
            counted[word] = counted.get(word, 0) + 1
    return sorted(counted, key=lambda word: (-counted[word], word))


def compounds(chance: Random, nouns: list[str]) -> list[str]:
    pairs = zip(chance.choices(nouns, k=COMPOUNDS), chance.choices(nouns, k=COMPOUNDS), strict=True)
    return list(dict.fromkeys(f"{first}{second.lower()}" for first, second in pairs))
