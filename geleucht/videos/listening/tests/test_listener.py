# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The program that listens is held in bounds, whatever it does."""

from pathlib import Path
from typing import Any

import pytest

from geleucht.videos.listening import listener
from geleucht.videos.processing.errors import VideoProblem

CRASH = "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n"
HANG = "import time\ntime.sleep(600)\n"
TELL = """import json, os, resource, sys
known = [sorted(os.environ), resource.getrlimit(resource.RLIMIT_DATA)[0], sys.stdin.read()]
print(json.dumps({"done": 0.5, "words": []}))
print(json.dumps({"done": 1, "words": [[0, 1, json.dumps(known)]]}))
"""


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Path:
    """Runs in the place of the one that listens."""
    (tmp_path / "model.bin").write_bytes(bytes(1000))
    settings.WHISPER_MODEL = str(tmp_path)
    monkeypatch.setattr(listener, "PROGRAM", tmp_path / "program.py")
    return tmp_path / "program.py"


def heard(program: Path, code: str, shares: list[float] | None = None) -> str:
    program.write_text(code)
    sound = program.with_name("sound")
    sound.write_text("Ton")
    told = shares.append if shares is not None else lambda share: None
    return listener.heard(sound, "de", seconds=0, told=told)[0].text


def test_what_crashes_ends_alone(program: Path) -> None:
    with pytest.raises(VideoProblem, match="Das Erkennen wurde abgebrochen"):
        heard(program, CRASH)


def test_what_hangs_is_ended(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "LEAST_PATIENCE", 0.0)
    with pytest.raises(VideoProblem, match="zu lange gedauert"):
        heard(program, HANG)


def test_it_gets_the_sound_and_bounds_and_knows_nothing_of_ours(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GELEUCHT_SECRET", "geheim")
    shares: list[float] = []
    said = heard(program, TELL, shares)
    assert "GELEUCHT" not in said
    assert str(2 * 2**30 + 3000) in said
    assert "Ton" in said
    assert set(shares) <= {0.0, 0.5, 0.99}


def test_what_has_no_blank_before_it_belongs_to_the_word_before() -> None:
    stretches = [[[0.0, 0.5, " KI"], [0.5, 0.9, "-Lampe"]], [[1.0, 1.2, "Licht"]]]
    found = [(word.start_ms, word.end_ms, word.text) for word in listener.words(stretches)]
    assert found == [(0, 900, " KI-Lampe"), (1000, 1200, "Licht")]
