# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht videos make`: a film and what is read beside it, in a folder."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from geleucht.videos.captions import chapters, webvtt
from geleucht.videos.processing import probe
from geleucht.videos.studio import script, timing
from geleucht.videos.studio.tests.making_scripts import SHORT


def written(folder: Path, text: str) -> Path:
    path = folder / "farben.md"
    path.write_text(text, encoding="utf8")
    return path


@pytest.mark.whole
def test_everything_is_there_and_how_long_it_took_is_said(tmp_path: Path) -> None:
    said, out = StringIO(), tmp_path / "out"
    call_command("videos", "make", str(written(tmp_path, SHORT)), "--out", str(out), stdout=said)
    names = ["-360p.mp4", "-kapitel.vtt", ".mp4", ".txt", ".vtt", ".webp"]
    assert sorted(path.name for path in out.iterdir()) == [f"farben{name}" for name in names]
    track, parts, length, _paragraphs = timing.texts(script.read(SHORT))
    assert webvtt.read((out / "farben.vtt").read_bytes()) == track
    assert chapters.read((out / "farben-kapitel.vtt").read_bytes()) == parts
    assert (out / "farben.txt").read_text() == (
        "Zwei Farben, mehr nicht.\n\nErst kommt eins, dann kommt zwei.\n"
    )
    small = probe.look(out / "farben-360p.mp4")
    assert (small.width, small.height) == (640, 360)
    assert abs(small.seconds * 1000 - length) <= 3 * timing.FRAME_MS
    assert "stumm" in said.getvalue()
    assert "1 Filme" in said.getvalue()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("## A\n\nB **c**", "Zeile 3: „**“"),
        (SHORT.replace("- Zwei", "- Drei"), "nicht zu hören: „Drei“"),
        (SHORT.replace("- Eins", ":sound: a.wav\n\n- Eins"), "liegt nicht neben dem Drehbuch"),
    ],
)
def test_a_script_with_mistakes_is_refused_with_all_of_them(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(CommandError, match=r"farben\.md: ") as caught:
        call_command("videos", "make", str(written(tmp_path, text)), "--out", str(tmp_path / "o"))
    assert sentence in str(caught.value)
    assert not (tmp_path / "o").exists()


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"fehlt\.md"):
        call_command("videos", "make", str(tmp_path / "fehlt.md"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"## \xff\xfe", "Die Datei ist nicht lesbar (erwartet wird UTF-8)."),
        (b"", "Das Drehbuch hat keine Szene."),
        (b"---\ntitle: A\n---\n", "Zeile 4: Das Drehbuch hat keine Szene."),
    ],
)
def test_a_file_without_a_script_is_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "leer.md").write_bytes(data)
    with pytest.raises(CommandError) as caught:
        call_command("videos", "make", str(tmp_path / "leer.md"))
    assert sentence in str(caught.value)


def test_a_folder_is_no_script(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=str(tmp_path)):
        call_command("videos", "make", str(tmp_path))


def test_two_scripts_of_one_name_do_not_become_one_film(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
    paths = [str(written(folder, SHORT)) for folder in folders]
    with pytest.raises(CommandError, match=r"heißen gleich, ihre Filme auch: farben\."):
        call_command("videos", "make", *paths, "--out", str(tmp_path / "o"))
    assert not (tmp_path / "o").exists()
