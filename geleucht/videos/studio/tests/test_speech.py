# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The operator's program that speaks: it gets the text, no secret, and an end."""

import json
import logging
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from geleucht.videos.processing.errors import VideoProblem
from geleucht.videos.studio import speech
from geleucht.videos.studio.tests.making_sounds import tone

TELLS = """
import json, os, sys
with open(sys.argv[2], "w") as out:
    json.dump({"said": open(sys.argv[1], encoding="utf8").read(), "arguments": sys.argv[3:],
               "environment": dict(os.environ), "folder": os.getcwd(),
               "nice": os.nice(0), "input": sys.stdin.read()}, out)
"""
LEAVES_ONE_BEHIND = """
import os, subprocess, sys, time
if not os.fork():
    os.close(1), os.close(2)
    while True:
        time.sleep(0.05)
        open(sys.argv[2] + ".lives", "a").write(".")
open(sys.argv[2], "w").write("x")
"""


def program(tmp_path: Path, text: str, more: str = "") -> str:
    (tmp_path / "program.py").write_text(text)
    return f"{sys.executable} {tmp_path}/program.py {{text_file}} {{out_file}} {more}"


def told(tmp_path: Path, said: str, more: str = "") -> dict[str, Any]:
    out = speech.spoken(program(tmp_path, TELLS, more), said, tmp_path / "said.wav")
    found: dict[str, Any] = json.loads(out.read_text())
    return found


@pytest.mark.parametrize("said", ["Guten Tag.", "Ä „ö“ 😀", "-v /etc/passwd", "$(id) `id` ; rm *"])
def test_it_reads_the_text_from_a_file_and_no_shell_ever_sees_it(tmp_path: Path, said: str) -> None:
    found = told(tmp_path, said, "'zwei Wörter' $HOME {out_file}.x")
    assert found["said"] == said
    assert found["arguments"] == ["zwei Wörter", "$HOME", f"{tmp_path}/said.wav.x"]
    assert (found["folder"], found["input"]) == (str(tmp_path), "")


def test_it_gets_nothing_of_the_houses_environment_and_goes_behind_the_web_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GELEUCHT_SECRET_KEY", "geheim-42")
    found = told(tmp_path, "Guten Tag.")
    assert set(found["environment"]) <= {"PATH", "LC_ALL", "LC_CTYPE"}
    assert "geheim-42" not in str(found)
    assert int(found["nice"]) >= min(19, os.nice(0) + 10)


def test_what_it_prints_is_in_the_log_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = "import sys; print('token=geheim'); sys.exit('token=geheim' + 'x' * 100_000 + 'Ende')"
    with (
        caplog.at_level(logging.WARNING),
        pytest.raises(VideoProblem) as caught,
    ):
        speech.spoken(program(tmp_path, text), "Guten Tag.", tmp_path / "said.wav")
    assert caught.value.sentence.startswith("Die Computerstimme hat nicht gesprochen.")
    assert "geheim" not in caught.value.sentence + caplog.text  # its last words, no more
    assert "Ende" in caplog.text


def test_an_old_sound_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    tone(tmp_path / "said.wav", 1)
    with pytest.raises(VideoProblem, match="nicht gesprochen"):
        speech.spoken(program(tmp_path, "pass"), "Guten Tag.", tmp_path / "said.wav")


def test_what_it_has_started_ends_with_it(tmp_path: Path) -> None:
    out = speech.spoken(program(tmp_path, LEAVES_ONE_BEHIND), "Guten Tag.", tmp_path / "said.wav")
    lives = out.with_name("said.wav.lives")
    with suppress(FileNotFoundError):
        lives.unlink()
    time.sleep(0.3)
    assert not lives.exists()


def test_espeak_is_one_word_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    espeak = tmp_path / "espeak-ng"
    espeak.write_text("#!/bin/sh\n")
    espeak.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    places = (tmp_path / "a.txt", tmp_path / "a.wav")
    assert speech.command("espeak-ng", *places) == [
        *(str(espeak), "-v", "de", "-s", "150", "-f", str(places[0]), "-w", str(places[1]))
    ]
    with pytest.raises(VideoProblem, match="„fehlt“ ist auf dem Server nicht installiert"):
        speech.command("fehlt {text_file}", *places)
