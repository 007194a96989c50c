# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is small enough for the fast lane: a rule on two documents, without a database."""

from time import thread_time
from typing import Any

import pytest

from geleucht.content.fields import kinds_of_unit
from geleucht.content.kinds import Data
from geleucht.content.small_change import Difference, difference, in_context, pieces

TEXT = "Eine Lampe hängt hier. Sie [leuchtet](https://lampe.example) 12 Stunden nicht."
QUIZ: Data = {"kind": "reflection", "key": "k", "question": "Was nehmen Sie mit?"}


def unit(markdown: str = TEXT, **changes: Any) -> Data:
    body = [
        {"kind": "text", "markdown": markdown},
        {"kind": "callout", "style": "note", "title": "Merke", "markdown": "Kurz."},
        {"kind": "callout", "style": "law", "title": "", "markdown": "Es gilt ein Gesetz."},
        {"kind": "image", "file": "a.png", "sha256": "0", "alt": "Eine Lampe", "caption": ""},
        QUIZ,
    ]
    plain = {"key": "u", "slug": "lampe", "title": "Lampe", "goal": "Sie können es.", "minutes": 7}
    return plain | {"responsible": None, "body": body} | changes


def put(place: int, **changes: Any) -> Data:
    made = unit()
    made["body"][place] = made["body"][place] | changes
    return made


def found(after: Data, before: Data | None = None) -> Difference:
    return difference(before or unit(), after, kinds_of_unit())


@pytest.mark.parametrize(
    "after",
    [
        unit(TEXT.replace("hängt", "haengt")),
        unit(TEXT.replace("hier.", "hier,")),
        unit(TEXT.replace("Eine Lampe", "Eine alte Grubenlampe aus Messing")),
        unit(title="Lampen", goal="Sie koennen es."),
        unit(TEXT.replace("Lampe", "**Lampe**")),
        put(1, title="Merken", markdown="Ganz kurz."),
        unit(TEXT.replace("hängt", "steht"), responsible="Anna"),
    ],
)
def test_a_few_words_in_what_is_read_are_small(after: Data) -> None:
    assert found(after).small


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (unit(TEXT + " Und noch ein ganzer Satz mehr dazu."), "mehr geändert als ein paar Wörter"),
        (unit(TEXT.replace("hier", "h" * 61)), "mehr geändert als ein paar Wörter"),
        (unit(TEXT.replace("12", "21")), "Eine Zahl"),
        (unit(TEXT.replace(" nicht", "")), "Verneinung"),
        (unit(TEXT.replace("Lampe hängt", "unschöne hängt")), "Verneinung"),
        (unit(TEXT.replace("lampe.example", "andere.example")), "Ziel eines Links"),
        (unit(TEXT.replace(" Sie", "\n\nSie")), "Absätze, Listen oder Überschriften"),
        (unit("## " + TEXT), "Absätze, Listen oder Überschriften"),
        (put(1, style="warning"), "Kasten"),
        (put(2, markdown="Es gilt kein Gesetz."), "Kasten"),
        (put(1, style="law"), "Kasten"),
        (put(3, sha256="1"), "Bild"),
        (put(3, alt="Zwei Lampen"), "Bild"),
        (put(4, question="Was nehmen Sie mit nach Hause?"), "Reflexion"),
        (put(4, key="anders"), "dazugekommen, weggefallen oder umgestellt"),
        (unit(body=unit()["body"][::-1]), "dazugekommen, weggefallen oder umgestellt"),
        (unit(body=unit()["body"][1:]), "dazugekommen, weggefallen oder umgestellt"),
        (unit(minutes=8), "Mehr als Titel, Ziel und Text"),
        (unit(slug="lampen"), "Mehr als Titel, Ziel und Text"),
        (unit(law="DSGVO"), "Mehr als Titel, Ziel und Text"),
    ],
)
def test_anything_else_is_not_and_it_says_why(after: Data, sentence: str) -> None:
    told = found(after)
    assert not told.small
    assert sentence in " ".join(told.objections)


def test_many_small_ones_together_are_a_large_one() -> None:
    after = unit(TEXT.replace("hängt", "hing").replace("hier", "da"), title="Licht", goal="Ja ja.")
    assert not found(after).small


def test_nothing_is_no_correction() -> None:
    assert (found(unit()).small, found(unit()).objections) == (False, [])


def test_the_difference_is_shown_word_by_word() -> None:
    assert pieces("Eine Lampe hängt.", "Eine Lampe haengt hier.") == [
        ("same", "Eine Lampe "),
        ("gone", "hängt"),
        ("new", "haengt hier"),
        ("same", "."),
    ]


def test_of_a_long_text_only_what_stands_near_is_shown() -> None:
    long = "Wort " * 100
    [before, gone, new, after] = in_context(pieces(f"{long}ein {long}", f"{long}eins {long}"))
    assert (gone, new) == (("gone", "ein"), ("new", "eins"))
    assert before[1].startswith(" … ")
    assert after[1].endswith(" … ")
    assert len(before[1]) == len(after[1]) == 63


def test_a_long_text_is_compared_at_once() -> None:
    """A unit of a quarter of an hour: two words far apart, in one paragraph and in many."""
    words = [f"Wort{'abcdefghij'[n % 10] * (n % 7 + 1)}" for n in range(4000)]
    other = [*words[:100], "anders", *words[101:3900], "neu", *words[3901:]]
    started = thread_time()
    for blank in (" ", "\n\n"):
        before, after = blank.join(words), blank.join(other)
        laid = pieces(before, after)
        assert "".join(text for what, text in laid if what != "new") == before
        assert "".join(text for what, text in laid if what != "gone") == after
    assert [what for what, _text in laid] == ["same", "gone", "new", "same", "gone", "new", "same"]
    assert thread_time() - started < 5
