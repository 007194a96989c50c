# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scripts that nobody in their right mind writes: refused with sentences, or read as they are."""

import unicodedata

import pytest

from geleucht.videos.captions import chapters, webvtt
from geleucht.videos.captions.markup import plain
from geleucht.videos.captions.problems import CannotRead, Mistake
from geleucht.videos.studio import files, problems, script, timing
from geleucht.videos.studio.scenes import Diagram, Picture, Points, Scene, Script
from geleucht.videos.studio.setting import unprintable
from geleucht.videos.studio.tests.making_scripts import SHORT

SAID = "Das hier ist lang genug gesagt, um ein Film zu sein, und es ist auch nicht zu kurz dafür."


def mistakes(text: str) -> tuple[Mistake, ...]:
    with pytest.raises(CannotRead) as caught:
        script.read(text)
    return caught.value.mistakes


@pytest.mark.parametrize(
    "text",
    ["## A\n" * 20_000, "**\n" * 33_000, ":::{points}\n" * 8_000, "Text\n\n## A **b**\n" * 5_000],
    ids=["scenes", "marks", "blocks", "everything"],
)
def test_of_thousands_of_mistakes_the_first_are_told_and_how_many_are_left(text: str) -> None:
    found = mistakes(text)
    assert len(found) == script.MOST_TOLD + 1
    assert found[-1].sentence.endswith("weitere Fehler.")
    assert len(str(CannotRead(found))) < 10_000


def test_as_many_mistakes_as_are_told_are_all_told() -> None:
    found = mistakes("## A\n\nB\n\n" + "Mit **Nachdruck**\n" * script.MOST_TOLD)
    assert [one.line for one in found] == list(range(5, 5 + script.MOST_TOLD))
    assert all("Auszeichnungen" in one.sentence for one in found)


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff"]
)
@pytest.mark.parametrize(
    "text", ["## A{}\n\nB", "## A\n\nB{}", "## A\n\n:::{{title}}\n{}\n:::\n\nB"]
)
def test_what_is_no_text_or_turns_it_around_is_refused_everywhere(
    text: str, character: str
) -> None:
    assert "Hier steht ein Zeichen, das kein Text ist." in [
        one.sentence for one in mistakes(text.format(character))
    ]


def test_an_umlaut_of_two_characters_is_one() -> None:
    text = SHORT.replace("Zwei Farben", "Zwei Töne für Ärger")
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert script.read(apart) == script.read(text)
    assert script.write(script.read(apart)) == text


def test_a_mark_at_the_beginning_of_a_file_is_no_text() -> None:
    found = files.read("\ufeff---\naudience: ausbildung\n---\n\n" + SHORT)
    assert (found.audience, found.script) == ("ausbildung", script.read(SHORT))


@pytest.mark.parametrize(
    "said",
    [
        "Eine Eingabe --> eine Ausgabe, mehr nicht.",
        "00:00.000 --> 00:01.000 ist eine Zeit.",
        "Die Marke <v Anna> nennt, wer spricht.",
        "Wer &lt; schreibt, meint &amp;lt; vielleicht.",
        "NOTE steht vor einer Bemerkung.",
        "WEBVTT ist ein Format.",
        "a < b und b > a",
        "# Raute, - Strich, > Spitze, \\ Rückstrich, ::: Punkte",
        "مرحبا بالعالم، هذا نص قصير.",
        "שלום עולם",
        "Ein Lächeln 😀 und eine Familie 👩‍👩‍👧.",
        "1 2 3 4 5 6 7 8 9 0 " * 20,
    ],
)
def test_whatever_is_said_stands_in_captions_and_transcript_as_it_is(said: str) -> None:
    one = Script((Scene("Überschrift", " ".join(said.split())),))
    assert script.read(script.write(one)) == one
    track, parts, length, paragraphs = timing.texts(one)
    assert webvtt.read(webvtt.write(track)) == track
    assert chapters.read(chapters.write(parts, length).encode()) == parts
    assert " ".join(plain(cue.text).replace("\n", " ") for cue in track) == one.scenes[0].spoken
    assert paragraphs[0].text == one.scenes[0].spoken


@pytest.mark.parametrize("title", ["a --> b", "<b> fett", "&lt; kleiner", "NOTE", "1:05 Uhr", "😀"])
def test_a_heading_is_a_chapter_whatever_it_looks_like(title: str) -> None:
    one = Script((Scene(title, SAID), Scene("Ende", SAID)))
    _track, parts, length, _paragraphs = timing.texts(one)
    assert chapters.read(chapters.write(parts, length).encode()) == parts
    assert parts[0].title == title


@pytest.mark.parametrize("text", ["Привет", "مرحبا", "😀", "日本", "✓", "a\u0332"])
def test_what_the_letters_do_not_have_is_not_left_out_silently(text: str) -> None:
    assert unprintable(f"Geht {text}")
    for one in (
        Points((f"Film {text}",)),
        Diagram((("Film", text),)),
        Picture("a.png", "Film", text),
    ):
        found = [str(told) for told in problems.problems(Script((Scene("Film", SAID, one),)))]
        assert any("Die Schrift der Bilder hat diese Zeichen nicht: „" in told for told in found)


def test_other_letters_of_latin_are_there() -> None:
    assert (
        unprintable("Łódź, İzmir, ğüşç, Ångström, façade, ñ: „so“ – 5 €, § 30, ½, 20 °C → …") == []
    )


def test_what_is_only_said_or_described_may_have_any_letters() -> None:
    one = Scene("Film", f"{SAID} Привет, мир 😀.", Picture("a.png", "Привет, мир"))
    assert problems.problems(Script((one,))) == ()


@pytest.mark.parametrize(
    "name",
    [
        *("../../x.png", "/etc/passwd", "a/b.png", "a\\b.png", "..png", ".png", ".hidden.png"),
        *("x.svg", "x.png.exe", "a b.png", "-x.png", "http://a.example/b.png", "x", "ä.png"),
        f"{'x' * 101}.png",
    ],
)
def test_only_a_file_beside_the_script_can_be_named(name: str) -> None:
    picture = f"## A\n\n:::{{picture}} {name}\n:alt: A\n:::\n\nA\n"
    assert "ist kein Dateiname" in mistakes(picture)[0].sentence
    sound = name.replace(".png", ".wav")
    recorded = f"## A\n\n:::{{title}}\n:sound: {sound}\n:::\n\nA\n"
    assert "ist kein Dateiname" in mistakes(recorded)[0].sentence


def test_a_picture_is_no_recording_and_a_recording_no_picture() -> None:
    assert "Endung wav, mp3" in mistakes("## A\n\n:::{title}\n:sound: a.png\n:::\n\nA")[0].sentence
    assert (
        "Endung png, jpg" in mistakes("## A\n\n:::{picture} a.wav\n:alt: A\n:::\n\nA")[0].sentence
    )


def test_a_word_without_end_is_refused_where_it_is_said_and_where_it_is_shown() -> None:
    assert "zu lang für Untertitel" in mistakes(f"## A\n\n{'x' * 38}")[0].sentence
    wide = "W" * 37
    one = Script((Scene(wide, f"{SAID} {wide}"),))
    assert any("passt nicht lesbar" in str(told) for told in problems.problems(one))


@pytest.mark.parametrize("said", ["\\", "\\\\", "\\## A", "- - -", ">", "#", ":::", ":::{title}"])
def test_a_scene_of_marks_alone_says_them(said: str) -> None:
    one = Script((Scene("A", said),))
    assert script.read(script.write(one)) == one
