# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films of scripts as files in a folder, with everything that is read beside them."""

import resource
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from geleucht.videos.captions import chapters, webvtt
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.captions.times import shown
from geleucht.videos.processing import steps
from geleucht.videos.processing.errors import VideoProblem
from geleucht.videos.studio import files
from geleucht.videos.studio.look import look_of
from geleucht.videos.studio.making import CannotMake, Made, make

VOICES = {"human": "gesprochen", "machine": "Computerstimme", "none": "stumm"}


class NotMade(Exception):
    """A sentence, or several, about one of the scripts."""


@dataclass(frozen=True)
class Written:
    """large, small: in bytes."""

    length_ms: int
    large: int
    small: int
    voice: str


def make_all(
    scripts: Sequence[Path], out: Path, *, audience: str = "", told: Callable[[str], object]
) -> None:
    """One after the other, saying of each how long it is, how large, and how long it took.

    Raises NotMade for the first that cannot be made; what was made before stays.
    """
    refuse_twins(scripts)
    begun, worked, total = perf_counter(), processor(), 0
    for path in scripts:
        start = perf_counter()
        one = make_one(path, out, audience)
        total += one.length_ms
        told(
            f"{path.stem}: {shown(one.length_ms)} Minuten, {VOICES[one.voice]}, "
            f"720p {filesizeformat(one.large)}, 360p {filesizeformat(one.small)}, "
            f"in {perf_counter() - start:.1f} s"
        )
    told(
        f"{len(scripts)} Filme, {shown(total)} Minuten, in {perf_counter() - begun:.1f} s "
        f"({processor() - worked:.1f} s Rechenzeit) nach {out.resolve()}"
    )


def refuse_twins(scripts: Sequence[Path]) -> None:
    """The second of a name would take the place of the first one's film."""
    names = [path.stem for path in scripts]
    if twins := sorted({name for name in names if names.count(name) > 1}):
        told = "Mehrere Drehbücher heißen gleich, ihre Filme auch: %s. Nehmen Sie zwei Ordner."
        raise NotMade(told % ", ".join(twins))


def processor() -> float:
    """Seconds that this process and those it has started have worked, on all processors."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def make_one(path: Path, out: Path, audience: str = "") -> Written:
    """NAME.mp4, NAME-360p.mp4, NAME.m4a, NAME.webp, NAME.vtt, NAME-kapitel.vtt and NAME.txt."""
    try:
        found = files.read(path.read_text(encoding="utf8"))
        with TemporaryDirectory() as folder:
            made = make(
                found.script,
                Path(folder) / "studio",
                beside=path.parent,
                colours=look_of(found.audience or audience),
                speech=settings.SPEECH,
            )
            ready = steps.prepare(made.film, Path(folder) / "films")
            return write(path.stem, out, made, ready)
    except UnicodeDecodeError:
        raise NotMade(f"{path}: Die Datei ist nicht lesbar (erwartet wird UTF-8).") from None
    except OSError as error:
        raise NotMade(f"{path}: {error}") from None
    except CannotRead as refused:
        raise NotMade("\n".join(f"{path}: {one}" for one in refused.mistakes)) from None
    except CannotMake as refused:
        raise NotMade("\n".join(f"{path}: {one}" for one in refused.sentences)) from None
    except VideoProblem as problem:
        raise NotMade(f"{path}: {problem.sentence}") from None


def write(name: str, out: Path, made: Made, ready: steps.Ready) -> Written:
    out.mkdir(parents=True, exist_ok=True)
    large, small = ready.large.stat().st_size, ready.small.stat().st_size
    ends = {".mp4": ready.large, "-360p.mp4": ready.small, ".webp": ready.poster}
    ends |= {".m4a": ready.sound} if ready.sound else {}
    for ending, path in ends.items():
        shutil.move(path, out / f"{name}{ending}")
    track, parts, length, paragraphs = made.texts
    texts = {
        ".vtt": webvtt.write(track),
        "-kapitel.vtt": chapters.write(parts, length),
        ".txt": "\n\n".join(one.text for one in paragraphs) + "\n",
    }
    for ending, text in texts.items():
        (out / f"{name}{ending}").write_text(text, encoding="utf8")
    return Written(length, large, small, made.voice)
