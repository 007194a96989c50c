# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Has a program listen to a sound: at low priority, in bounds, never without an end.

It is a process because the model is native code: what crashes there, hangs or takes all memory ends
alone, and the memory of a model is given back with it.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from tempfile import TemporaryFile
from time import monotonic
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from geleucht.videos.listening.cutting import Word
from geleucht.videos.processing.errors import VideoProblem
from geleucht.videos.processing.ffmpeg import LEASH, THREADS

log = logging.getLogger("geleucht.videos")
PROGRAM = Path(__file__).with_name("hear.py")
OTHER_LANGUAGE = 3  # hear.OTHER_LANGUAGE, which needs the extra
LEAST_PATIENCE, PATIENCE = 600.0, 30.0  # seconds; for each second of film
EVERY = 1.0  # seconds between looks whether to go on
BESIDE, TIMES = 2 * 2**30, 3  # bytes: what the libraries take, and how many times the model
MOST_SAID = 2**24  # bytes; four hours of speech are about 3 MB
Told = Callable[[float], None]
Process = subprocess.Popen[bytes]


def heard(
    sound: Path, language: str, *, seconds: float, told: Told = lambda share: None
) -> tuple[Word, ...]:
    """The words in order. Raises VideoProblem.

    seconds: how long the film is. told: hears about every second the share that is done, 0 to 1;
    what it raises ends the process and comes through.
    """
    with TemporaryFile() as complaints, started(sound, language, complaints) as process:
        assert process.stdout
        said = follow(process.stdout, monotonic() + LEAST_PATIENCE + PATIENCE * seconds, told)
        code = process.wait()
        if code:
            raise failure(code, complaints)
    return words(json.loads(line)["words"] for line in said.splitlines())


@contextmanager
def started(
    sound: Path, language: str, complaints: IO[bytes]
) -> Iterator["subprocess.Popen[bytes]"]:
    """The process, in a group of its own, that ends with this block at the latest."""
    leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), str(memory())]
    program = [sys.executable, "-I", str(PROGRAM)]
    with (
        sound.open("rb") as file,
        subprocess.Popen(
            [*leash, *program, settings.WHISPER_MODEL, language, str(THREADS)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd="/",
            env=environment(),
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            if process.poll() is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def memory() -> int:
    """Bytes of data that it may take."""
    return BESIDE + TIMES * (Path(settings.WHISPER_MODEL) / "model.bin").stat().st_size


def environment() -> dict[str, str]:
    """Nothing of ours, secrets least of all; and no library looks for anything elsewhere."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), str(THREADS))
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HF_HUB_OFFLINE": "1", **threads}


def follow(output: IO[bytes], deadline: float, told: Told) -> bytes:
    """What it says until it closes its output."""
    said = bytearray()
    with DefaultSelector() as selector:
        selector.register(output, EVENT_READ)
        while True:
            if selector.select(EVERY):
                piece = os.read(output.fileno(), 2**16)
                if not piece:
                    return bytes(said)
                said += piece
            if monotonic() > deadline or len(said) > MOST_SAID:
                raise VideoProblem(too_slow())
            told(share(said))


def share(said: bytearray) -> float:
    """Never the whole: what was heard has still to be cut."""
    end = said.rfind(b"\n")
    if end < 0:
        return 0.0
    last = said[said.rfind(b"\n", 0, end) + 1 : end]
    done: float = json.loads(last)["done"]
    return min(0.99, max(0.0, done))


def words(stretches: Iterable[list[list[Any]]]) -> tuple[Word, ...]:
    """A word begins with a blank or its stretch; what has none belongs to the word before."""
    found: list[Word] = []
    for stretch in stretches:
        for number, (start, end, text) in enumerate(stretch):
            word = Word(round(start * 1000), round(end * 1000), text)
            if number and not text[:1].isspace():
                before = found.pop()
                word = Word(before.start_ms, word.end_ms, f"{before.text}{text}")
            found.append(word)
    return tuple(found)


def failure(code: int, complaints: IO[bytes]) -> VideoProblem:
    if code == OTHER_LANGUAGE:
        return VideoProblem(_("Das Modell dieser Plattform versteht nur Englisch."))
    complaints.seek(0, os.SEEK_END)
    complaints.seek(max(0, complaints.tell() - 2000))
    log.warning("listening ended with %s: %s", code, complaints.read().decode("utf8", "replace"))
    return VideoProblem(
        _(
            "Das Erkennen wurde abgebrochen. Versuchen Sie es noch einmal; bleibt es dabei, wenden "
            "Sie sich an die Betreuung der Plattform."
        )
    )


def too_slow() -> str:
    return _("Das Erkennen hat zu lange gedauert und wurde beendet.")
