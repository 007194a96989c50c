# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A script is read as a whole or every mistake is named, and written in one spelling."""

import pytest
from hypothesis import given, settings

from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.studio import script
from geleucht.videos.studio.scenes import Card, Diagram, Picture, Points, Prompt, Scene, Script
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND, scripts

BROKEN = """\
Vorher.

# Falsch

## Eine Szene

:::{points}
Ohne Strich
:laut: ja
:::

:::{film}
:::

## Stumm

:::{diagram}
:seconds: viele

Allein
:::

## Offen

:::{prompt}
Nur eine Antwort

## Danach

Mit **Nachdruck** und Donaudampfschifffahrtsgesellschaftskapitänsmütze.

:::{picture} ../../geheim.svg
:::
"""


def mistakes(text: str) -> list[tuple[int, str]]:
    with pytest.raises(CannotRead) as caught:
        script.read(text)
    return [(one.line, one.sentence) for one in caught.value.mistakes]


def test_a_script_of_every_kind_is_read() -> None:
    found = script.read(EVERY_KIND).scenes
    assert [one.shown for one in found] == [
        Card("Drei Fragen vor dem Absenden"),
        Points(("Namen und Noten", "Gesundheit")),
        Diagram((("Frage", "Modell", "Antwort"),)),
        Picture("drehbank.png", "Eine Drehbank mit offener Haube", "So nicht"),
        Prompt("Erkläre den Mond.", "Der Mond leuchtet nicht selbst."),
        Card(),
    ]
    assert [one.seconds for one in found] == [0, 12, 0, 0, 0, 0]
    assert [one.sound for one in found] == ["", "", "", "", "beispiel.wav", ""]
    assert [one.line for one in found] == [1, 9, 22, 30, 39, 51]
    assert found[1].said.split("\n\n")[1] == "Zweitens alles über die Gesundheit."


def test_written_again_it_is_the_same_text() -> None:
    assert script.write(script.read(EVERY_KIND)) == EVERY_KIND


def test_other_spellings_have_the_same_one() -> None:
    loose = (
        EVERY_KIND.replace("\n", "\r\n")
        .replace("kurz: Ihre", "kurz:\r\nIhre")
        .replace(":::{points}", "::::{points}  ")
        .replace("## Der Weg", "\r\n\r\n##   Der  Weg")
        .replace("Frage -> Modell", "Frage   ->Modell")
    )
    assert script.write(script.read(loose)) == EVERY_KIND


@settings(max_examples=60)
@given(scripts)
def test_any_script_is_read_as_it_was_written(one: Script) -> None:
    text = script.write(one)
    assert script.read(text) == one
    assert script.write(script.read(text)) == text


def test_what_is_said_may_look_like_a_mark() -> None:
    one = Script((Scene("A", "## Raute\n\n- Strich\n\n:::{points}"),))
    assert script.read(script.write(one)) == one


def test_every_mistake_is_named_by_its_line() -> None:
    found = mistakes(BROKEN)
    told = "\n".join(f"{line}: {sentence}" for line, sentence in found)
    for sentence in (
        "1: Vor der ersten Szene steht nichts.",
        "3: Eine Szene beginnt mit „## “ und ihrer Überschrift.",
        "8: Ein Punkt beginnt mit „- “.",
        "12: Eine Szene zeigt eine Sache.",
        "5: In dieser Szene wird nichts gesprochen.",
        "17: „:seconds:“ muss eine ganze Zahl von 0 bis 120 sein, nicht „viele“.",
        "17: Eine Zeile des Schaubilds hat 2 bis 4 Kästen",
        "25: Der Block „prompt“ hat kein Ende „:::“.",
        "30: „**“: Auszeichnungen gibt es hier nicht",
        "28: „Donaudampfschifffahrtsgesellschaftskapi",
        "32: „../../geheim.svg“ ist kein Dateiname.",
        "32: Der Alternativtext („:alt:“) fehlt",
        "32: Der Block steht vor dem, was gesprochen wird.",
    ):
        assert sentence in told


def test_lines_count_from_where_the_text_begins_in_its_file() -> None:
    with pytest.raises(CannotRead) as caught:
        script.read("## A\n\nB **c**", 20)
    assert [one.line for one in caught.value.mistakes] == [22]


@pytest.mark.parametrize("text", ["", "\n\n", "Nur Text", "## \n\nText", "\x00", "## A\n\n:::"])
def test_what_is_no_script_is_refused_with_a_sentence(text: str) -> None:
    assert all(sentence.endswith((".", "?")) for _line, sentence in mistakes(text))


def test_too_much_is_refused() -> None:
    many = "## A\n\nB\n\n" * 31
    assert "Es sind 31 Szenen" in str(mistakes(many))
    assert "zu lang" in str(mistakes("x" * 200_000))
    assert "höchstens 1200" in str(mistakes("## A\n\n" + "ja " * 500))
