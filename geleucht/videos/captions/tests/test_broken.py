# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Broken WebVTT: each mistake has its line and its sentence, and nothing is half-read."""

import pytest

from geleucht.videos.captions import webvtt
from geleucht.videos.captions.problems import CannotRead, Mistake

HEAD = "WEBVTT\n\n"
GOOD = "00:00.000 --> 00:01.000\nGut\n\n"
NO_HEAD = "Die Datei beginnt nicht mit dem Wort WEBVTT in der ersten Zeile."
NO_TIME = "ist keine Zeit. So sieht eine aus: 00:01:02.500."
SIXTY = "Minuten und Sekunden haben je zwei Ziffern, Minuten und Sekunden höchstens 59."
COMMA = "hat ein Komma. In WebVTT steht dort ein Punkt: 00:01:02.500."
BACKWARDS = "Das Ende liegt nicht nach dem Anfang. Setzen Sie eine spätere Zeit für das Ende."
UNKNOWN = "ist nichts, was Browser in Untertiteln kennen; sie zeigten es nicht."
BROKEN: dict[str, tuple[str, int, str]] = {
    "empty": ("", 1, NO_HEAD),
    "no header": (GOOD, 1, NO_HEAD),
    "small letters": ("webvtt\n\n" + GOOD, 1, NO_HEAD),
    "a longer word": ("WEBVTTX\n\n" + GOOD, 1, NO_HEAD),
    "an empty line first": ("\n" + HEAD + GOOD, 1, NO_HEAD),
    "a blank first": (" WEBVTT\n\n" + GOOD, 1, NO_HEAD),
    "no line after the header": ("WEBVTT\n" + GOOD, 2, "Nach dem Kopf der Datei fehlt eine leere"),
    "no line after header and number": ("WEBVTT\n1\n" + GOOD, 3, "Nach dem Kopf der Datei fehlt"),
    "comma at the start": (HEAD + "00:00,000 --> 00:01.000\nA", 3, f"„00:00,000“ {COMMA}"),
    "comma at the end": (HEAD + "00:00.000 --> 00:01,000\nA", 3, f"„00:01,000“ {COMMA}"),
    "one digit for minutes": (HEAD + "0:00.000 --> 00:01.000\nA", 3, SIXTY),
    "one digit for hours": (HEAD + "0:00:00.000 --> 00:01.000\nA", 3, SIXTY),
    "sixty seconds": (HEAD + "00:00.000 --> 00:60.000\nA", 3, f"„00:60.000“: Stunden, {SIXTY}"),
    "sixty minutes": (HEAD + "00:00.000 --> 00:60:00.000\nA", 3, SIXTY),
    "two digits for milliseconds": (HEAD + "00:00.00 --> 00:01.000\nA", 3, f"„00:00.00“ {NO_TIME}"),
    "no milliseconds": (HEAD + "00:00 --> 00:01.000\nA", 3, f"„00:00“ {NO_TIME}"),
    "seconds alone": (HEAD + "1.000 --> 2.000\nA", 3, f"„1.000“ {NO_TIME}"),
    "frames": (HEAD + "00:00:00:12 --> 00:01.000\nA", 3, f"„00:00:00:12“ {NO_TIME}"),
    "words": (HEAD + "gleich --> später\nA", 3, f"„später“ {NO_TIME}"),
    "other digits": (HEAD + "٠٠:٠٠.٠٠٠ --> 00:01.000\nA", 3, NO_TIME),
    "no start": (HEAD + "--> 00:01.000\nA", 3, "steht je eine Zeit; hier fehlt eine."),
    "no end": (HEAD + "00:01.000 -->\nA", 3, "steht je eine Zeit; hier fehlt eine."),
    "a short arrow": (HEAD + "00:00.000 -> 00:01.000\nA", 3, "Zu „00:00.000 -> 00:01.000“ fehlt"),
    "two arrows": (HEAD + "00:00.000 --> 00:01.000 --> 00:02.000\nA", 3, "„-->“ kennt WebVTT nach"),
    "backwards": (HEAD + "00:02.000 --> 00:01.000\nA", 3, BACKWARDS),
    "no time at all": (HEAD + "00:01.000 --> 00:01.000\nA", 3, BACKWARDS),
    "after a day": (HEAD + "24:00:00.000 --> 24:00:01.000\nA", 3, "„24:00:01.000“ liegt nach 24"),
    "a text without times": (HEAD + GOOD + "Allein\n", 6, "Zu „Allein“ fehlt die Zeit. Schreiben"),
    "a number without times": (HEAD + GOOD + "2\nAllein\n", 6, "Zu „2“ fehlt die Zeit."),
    "two numbers": (HEAD + "1\n1\n" + GOOD, 3, "Zu „1“ fehlt die Zeit."),
    "an empty line within": (HEAD + GOOD[:-1] + "\nRest\n", 6, "Zu „Rest“ fehlt die Zeit."),
    "no line before times": (HEAD + GOOD[:-1] + GOOD, 5, "Vor dieser Zeit fehlt eine leere Zeile."),
    "an arrow in the text": (HEAD + GOOD[:-1] + "A --> B", 5, "Schreiben Sie „--&gt;“."),
    "a cue in a comment": (HEAD + "NOTE\n" + GOOD, 4, "In NOTE darf „-->“ nicht stehen: Browser"),
    "a cue in a style": (HEAD + "STYLE\nx\n" + GOOD, 5, "In STYLE darf „-->“ nicht stehen"),
    "an unknown setting": (HEAD + "00:00.000 --> 00:01.000 gelb\nA", 3, "„gelb“ kennt WebVTT nach"),
    "a wrong setting": (
        HEAD + "00:00.000 --> 00:01.000 size:200%\nA",
        3,
        "„size:200%“ kennt WebVTT",
    ),
    "a script": (HEAD + GOOD[:-1] + "<script>x</script>", 5, f"„<script>“ {UNKNOWN}"),
    "a colour": (HEAD + GOOD[:-1] + '<font color="red">A', 5, f'„<font color="red">“ {UNKNOWN}'),
    "a line break": (HEAD + GOOD[:-1] + "A<br>B", 5, f"„<br>“ {UNKNOWN}"),
    "less than": (HEAD + GOOD[:-1] + "3 < 5", 5, "Soll es zu lesen sein, schreiben Sie „&lt;“"),
    "a tag without an end": (HEAD + GOOD[:-1] + "Zeile\n<i", 6, f"„<i“ {UNKNOWN}"),
    "two in one": (HEAD + GOOD[:-1] + "<i<b>x</b>", 5, f"„<i“ {UNKNOWN}"),
    "a voice without a name": (HEAD + GOOD[:-1] + "<v>A", 5, "In <v> fehlt, wer spricht."),
    "a voice of blanks": (HEAD + GOOD[:-1] + "<v \t>A", 5, "In <v> fehlt, wer spricht."),
    "a wrong time within": (HEAD + GOOD[:-1] + "A <00:01> B", 5, f"„<00:01>“ {UNKNOWN}"),
    "NUL": (HEAD + GOOD[:-1] + "A\x00B", 5, "Hier steht ein Zeichen, das kein Text ist (U+0000)."),
    "a control character": (HEAD + "NOTE \x1b[31m\n\n" + GOOD, 3, "kein Text ist (U+001B)"),
    "a very long text": (HEAD + GOOD[:-1] + "A" * 1001, 3, "Der Text hat mehr als 1000 Zeichen."),
}


def mistakes(data: bytes | str) -> tuple[Mistake, ...]:
    with pytest.raises(CannotRead) as refused:
        webvtt.read(data)
    assert refused.value.status == 422
    return refused.value.mistakes


@pytest.mark.parametrize(("text", "line", "sentence"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_has_its_line_and_says_what_to_do(text: str, line: int, sentence: str) -> None:
    for spelling in (text, text.replace("\n", "\r\n"), text.encode()):
        found = mistakes(spelling)
        assert [one for one in found if one.line == line and sentence in one.sentence], found
        assert all(one.sentence.endswith(".") and "%" not in one.sentence[-9:] for one in found)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nsch\xf6n\n", 4),
        ("WEBVTT\n\n".encode("utf-16"), 1),
        (b"WEBVTT\r\r\xc3(\r", 3),
        (b"\xff" * 50, 1),
    ],
)
def test_bytes_that_are_no_utf_8_are_named_with_their_line(data: bytes, line: int) -> None:
    told = "Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie in UTF-8."
    assert mistakes(data) == (Mistake(line, told),)


def test_all_mistakes_are_told_at_once_and_in_order() -> None:
    text = """webvtt

00:00,000 --> 00:61.000 gelb
<script>

Allein

00:02.000 --> 00:01.000
<v>A
B --> C
"""
    found = mistakes(text)
    assert [one.line for one in found] == [1, 3, 3, 3, 4, 6, 8, 9, 10]
    with pytest.raises(CannotRead) as refused:
        webvtt.read(text)
    assert refused.value.sentence.startswith(f"Zeile 1: {NO_HEAD} Zeile 3: „00:00,000“ hat ein")


def test_of_very_many_mistakes_the_sentence_shows_the_first() -> None:
    text = HEAD + "Allein\n\n" * 100
    with pytest.raises(CannotRead) as refused:
        webvtt.read(text)
    assert len(refused.value.mistakes) == 100
    assert refused.value.sentence.endswith("Es gibt 80 weitere Fehler.")


def test_a_right_file_with_one_mistake_at_its_end_gives_nothing() -> None:
    assert [one.line for one in mistakes(HEAD + GOOD * 50 + "00:02.000 --> \nA")] == [153]
