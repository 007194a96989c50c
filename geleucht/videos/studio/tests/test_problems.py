# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be read may still be no script to render."""

from pathlib import Path

import pytest
from PIL import Image

from geleucht.videos.studio import problems, script
from geleucht.videos.studio.scenes import Card, Diagram, Points, Prompt, Scene, Script
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND, SHORT

SAID = "Das hier ist lang genug gesagt, um ein Film zu sein, und es ist auch nicht zu kurz dafür."


def told(*scenes: Scene) -> str:
    return "\n".join(str(one) for one in problems.problems(Script(scenes)))


@pytest.mark.parametrize("text", [EVERY_KIND, SHORT])
def test_a_good_script_has_none(text: str) -> None:
    assert problems.problems(script.read(text)) == ()


def test_what_is_shown_and_not_said_is_named_with_scene_and_line() -> None:
    text = EVERY_KIND.replace("Erstens Namen und Noten.", "Erstens Namen.")
    [found] = problems.problems(script.read(text))
    assert (found.scene, found.line) == (2, 9)
    assert str(found).startswith("Szene 2 (Zeile 9): Zu sehen, aber nicht zu hören: „Noten“. ")


@pytest.mark.parametrize(
    ("heading", "shown", "word"),
    [
        ("Unerhört", Card(), "Unerhört"),
        ("Film", Card("Untertitel"), "Untertitel"),
        ("Film", Diagram((("Film", "Kasten"),)), "Kasten"),
        ("Film", Prompt("Film", "Antwort"), "Antwort"),
    ],
)
def test_headings_boxes_prompts_and_answers_too(heading: str, shown: Card, word: str) -> None:
    assert f"nicht zu hören: „{word}“" in told(Scene(heading, SAID, shown))


def test_seconds_leave_time_to_speak_and_no_long_silence() -> None:
    assert "2 Sekunden reichen zum Sprechen nicht, es braucht 9." in told(
        Scene("Film", SAID, seconds=2)
    )
    assert told(Scene("Film", SAID, seconds=12)) == ""
    assert "Die Szene steht zu lange." in told(Scene("Film", SAID, seconds=30))


def test_what_does_not_fit_on_the_picture_is_said() -> None:
    long = "Wahrscheinlichkeitsrechnungen"
    found = told(Scene("Film", f"{SAID} {long}", Diagram(((long, "Film", "Film", "Film"),))))
    assert f"„{long}“ passt nicht lesbar auf das Bild." in found
    many = tuple(
        "Film zu sein, nicht zu kurz und lang genug, das ist gesagt und gesagt" for _ in "123456"
    )
    assert "passt nicht lesbar" in told(Scene("Film", SAID, Points(many + many)))


def test_a_film_lasts_five_seconds_to_five_minutes() -> None:
    assert "Der Film dauert 3 Sekunden." in told(Scene("Film", "Ein Film."))
    assert "Der Film dauert" in told(*[Scene("Film", f"{SAID} {SAID}")] * 30)


def test_files_lie_beside_the_script(tmp_path: Path) -> None:
    found = [str(one) for one in problems.of_files(script.read(EVERY_KIND), tmp_path)]
    assert found == [
        "Szene 4 (Zeile 30): Die Datei „drehbank.png“ liegt nicht neben dem Drehbuch.",
        "Szene 5 (Zeile 39): Die Datei „beispiel.wav“ liegt nicht neben dem Drehbuch.",
    ]
    (tmp_path / "beispiel.wav").write_bytes(b"RIFF")
    (tmp_path / "drehbank.png").write_bytes(b"kein Bild")
    [one] = problems.of_files(script.read(EVERY_KIND), tmp_path)
    assert "Das ist kein lesbares Bild." in str(one)
    Image.new("RGB", (300, 200), "red").save(tmp_path / "drehbank.png")
    assert problems.of_files(script.read(EVERY_KIND), tmp_path) == ()
