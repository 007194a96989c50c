# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Known words by a part of them and by their likeness; sets of documents; excerpts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.content.excerpts import START, STOP, excerpt
from geleucht.content.search_index import fold, grams
from geleucht.content.search_postings import pack, unpack
from geleucht.content.search_shelf import bits, members
from geleucht.content.search_words import LIKE, MOST_OFF, alike, containing, likeness

KNOWN = " elternbrief planung plan schulplanung unterrichtsplanung verplanungen wandertag "
WORDS = st.lists(st.text("abcdeß", min_size=1, max_size=9), min_size=1, max_size=30, unique=True)


def test_a_part_finds_every_word_that_has_it_the_shortest_first() -> None:
    assert containing(KNOWN, "planung") == [
        "planung", "schulplanung", "verplanungen", "unterrichtsplanung",
    ]  # fmt: skip
    assert containing(KNOWN, "elternbrief") == ["elternbrief"]
    assert containing(KNOWN, "tag") == ["wandertag"]
    assert containing(KNOWN, "zeche") == containing("  ", "zeche") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("elternbreif", ["elternbrief"]),
        ("unterichtsplanug", ["unterrichtsplanung"]),
        ("wandertach", ["wandertag"]),
        ("zwoelftonmusik", []),
    ],
)
def test_a_mistyped_word_finds_what_is_spelled_most_like_it(typed: str, meant: list[str]) -> None:
    assert alike(KNOWN, typed) == meant


@given(WORDS, st.text("abcdeß", min_size=1, max_size=9))
def test_looking_for_the_rarest_groups_misses_nothing(words: list[str], typed: str) -> None:
    near = {one: likeness(grams(typed), grams(one)) for one in words}
    near = {one: like for one, like in near.items() if abs(len(one) - len(typed)) <= MOST_OFF}
    best = max([LIKE, *near.values()])
    expected = sorted(one for one, like in near.items() if like == best)[:5]
    assert alike(f" {' '.join(words)} ", typed) == expected


@given(st.sets(st.integers(0, 300)))
def test_a_set_of_places_gives_its_members_in_order(places: set[int]) -> None:
    assert list(members(bits(places, 301))) == sorted(places)


@given(st.lists(st.integers(0, 2**31 - 1)))
def test_numbers_of_documents_are_packed_and_unpacked(ids: list[int]) -> None:
    assert list(unpack(pack(ids))) == ids


@pytest.mark.parametrize(
    ("text", "known", "shown"),
    [
        ("Prüfen Sie es.", [["pruefen"]], "«Prüfen» Sie es."),
        ("Die Schulplanung, die Planung.", [["planung"]], "Die Schulplanung, die «Planung»."),
        ("Nichts davon.", [["planung"]], ""),
        ("¨ ½ Maß – Straße", [["strasse"]], "¨ ½ Maß – «Straße»"),
        ("Geht´s? Gibt´s? " * 10 + "Ende", [["ende"]], f"{'Geht´s? Gibt´s? ' * 3}«Ende»"),
        (
            f"Anfang {'x ' * 30}Mitte {'y ' * 30}Ende",
            [["anfang"], ["ende"]],
            f"«Anfang» {'x ' * 13}… {'y ' * 6}«Ende»",
        ),
    ],
)
def test_an_excerpt_shows_where_the_words_are(
    text: str, known: list[list[str]], shown: str
) -> None:
    marked = excerpt(text, fold(text), known)
    assert marked.replace(START, "«").replace(STOP, "»") == shown


@given(st.text())
def test_folding_leaves_words_where_they_are(text: str) -> None:
    """No letter becomes a blank, and no blank anything else."""
    words = text.split()
    assert len(fold(" ".join(words)).split(" ")) == max(len(words), 1)
