# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A machine's voice: a program of the operator's, named by the setting GELEUCHT_SPEECH."""

import logging
import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext as _

from geleucht.videos.processing.errors import VideoProblem
from geleucht.videos.processing.ffmpeg import LEASH, MEMORY

log = logging.getLogger("geleucht.videos")
PATIENCE = 120.0  # seconds for one scene
ESPEAK = "espeak-ng"
ESPEAK_COMMAND = "espeak-ng -v de -s 150 -f {text_file} -w {out_file}"


def command(setting: str, text: Path, out: Path) -> list[str]:
    """The program and its arguments. Raises VideoProblem where it is not on this machine."""
    line = ESPEAK_COMMAND if setting == ESPEAK else setting
    program, *arguments = shlex.split(line)
    found = shutil.which(program)
    if not found:
        told = _("Die Computerstimme „%(name)s“ ist auf dem Server nicht installiert.")
        raise VideoProblem(told % {"name": program})
    places = {"{text_file}": str(text), "{out_file}": str(out)}
    for mark, place in places.items():
        arguments = [one.replace(mark, place) for one in arguments]
    return [found, *arguments]


def spoken(setting: str, text: str, out: Path) -> Path:
    """Let the program speak; `out` is then a sound. Raises VideoProblem."""
    written = out.with_suffix(".txt")
    written.write_text(text, encoding="utf8")
    out.unlink(missing_ok=True)
    leash = [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), str(MEMORY)]
    with subprocess.Popen(
        [*leash, *command(setting, written.resolve(), out.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=out.parent,
        env={"PATH": f"/usr/local/bin:{os.defpath}", "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    ) as process:
        try:
            _out, said = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise VideoProblem(_("Die Computerstimme hat zu lange gebraucht.")) from None
        finally:  # what it has started may go on without it
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode or not out.is_file():
        log.warning("speech ended with %s: %s", process.returncode, said[-500:])
        raise VideoProblem(
            _("Die Computerstimme hat nicht gesprochen. Wenden Sie sich an die Betreuung.")
        )
    return out
