# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people ask the search in the bench: thousands of different queries, each with its answer.

One in ten is mistyped, one in ten is a common word by itself, the others have a rare word, mostly
beside another; a third is narrowed. Common words come again and again, rare ones hardly ever.
People ask the same things: the query in place r comes with the chance of 1 / (r + 10), so that
the first of 3,000 makes 1.6 % of all that is asked, 300 make 60 % and the others share the rest.
"""

import os
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from django.http import QueryDict

from bench import documents
from geleucht.content.search import Search
from geleucht.content.search_index import Found
from geleucht.content.search_shelf import shelf
from geleucht.prompts import listing

PER_PAGE = 10
MIXED, FLAT = 20_000, 10  # lines; how little the first places stand out
NARROWED = ({"stufe": "aufbau"}, {"art": "prompt", "dauer": "10"}, {"zielgruppe": "ausbildung"})
LIBRARY: tuple[dict[str, str], ...] = (
    {},
    {"aufgabe": "ueben"},
    {"zielgruppe": "lehrkraefte", "fach": "deutsch"},
)
FACETS = {"stufe": "level", "art": "kind", "dauer": "length", "zielgruppe": "audience"}


@dataclass(frozen=True)
class Asked:
    """`planted` is the address of a document that has what is asked for in its title, if any."""

    text: str
    chosen: dict[str, str]
    planted: str = ""

    @property
    def line(self) -> str:
        """Query, text, how many there are, who comes first; held against what is planted."""
        narrowed = {FACETS[name]: value for name, value in self.chosen.items()}
        search = Search(self.text, narrowed)
        hits = [hit.address for hit in search.hits(0, PER_PAGE)]
        if self.planted and self.planted not in hits:
            raise SystemExit(f"The search for “{self.text}” does not find {self.planted}.")
        first = f'href="{hits[0]}"' if hits else "Dazu steht hier nichts."
        query = urlencode({"q": self.text, **self.chosen})
        return f"{query}\t{self.text}\t{search.total} Treffer\t{first}\n"

    @property
    def in_library(self) -> str:
        """The same for /prompts/, narrowed by what a prompt is for."""
        query = urlencode({"q": self.text, **LIBRARY[len(self.chosen)]})
        context = listing.of(QueryDict(query), shelf())
        hits = [card["href"] for card in context["hits"]]
        first = f'href="{hits[0]}"' if hits else 'href="/prompts/"'
        return f"{query}\t{self.text}\t{context['number']}\t{first}\n"


@dataclass(frozen=True)
class Queries:
    """Files of lines: as people ask, every query once, and as people ask the prompt library."""

    mixed: Path
    once: Path
    prompts: Path


NONE = Queries(*[Path(os.devnull)] * 3)  # where no search is measured


def write(folder: Path, known: int, number: int) -> Queries:
    """So many queries for a search that was filled with so many documents."""
    names = ("asked", "asked-once", "asked-prompts")
    queries = Queries(*(folder / name for name in names))
    found = asked(known, number)
    lines = [one.line for one in found]
    chance = Random(1605)  # noqa: S311 the same order each time, no secret
    chances = list(accumulate(1 / (place + FLAT) for place in range(1, len(lines) + 1)))
    queries.mixed.write_text("".join(chance.choices(lines, cum_weights=chances, k=MIXED)))
    library = [one.in_library for one in found]
    queries.prompts.write_text("".join(chance.choices(library, cum_weights=chances, k=MIXED)))
    queries.once.write_text("".join(lines))
    return queries


def asked(known: int, number: int) -> list[Asked]:
    chance = Random(815)  # noqa: S311 the same queries each time, no secret
    common = documents.Vocabulary.of([w for w in documents.spoken_words() if len(w) > 3])
    found: dict[str, Asked] = {}
    planted = list(documents.documents(known))
    while len(found) < number:
        one = query(chance, len(found), common, chance.choice(planted))
        found.setdefault(one.text, one)
    return list(found.values())


def query(chance: Random, at: int, common: documents.Vocabulary, document: Found) -> Asked:
    rare, *_, own = document.title.split()
    match at % 10:
        case 0:
            return Asked(mistyped(chance, rare), {})
        case 1 | 2:
            return Asked(rare, {})
        case 3 | 4:
            return Asked(common.some(chance, 1 + at % 2), chance.choice(NARROWED))
        case 5 | 6:
            return Asked(f"{rare} {own}", {}, document.address)
        case _:
            return Asked(f"{common.some(chance, 1)} {rare}", chance.choice(({}, *NARROWED)))


def mistyped(chance: Random, word: str) -> str:
    """Two letters in the wrong order."""
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
