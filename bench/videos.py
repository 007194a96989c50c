# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m bench.videos`: how long three minutes of 1080p take to be made ready, and the bytes.

Budget: twice the film's length on two processors. It says nothing on a machine with other work.
"""

import argparse
import os
import resource
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django

from bench.__main__ import environment

BUDGET = 2.0  # times the length of the film
RATE = ["-b:v", "17M", "-maxrate", "17M", "-bufsize", "34M"]  # as telephones record
CAMERA = ["-vf", "noise=alls=8:allf=t", "-c:v", "libx264", "-preset", "ultrafast", *RATE]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.videos")
    parser.add_argument("--seconds", type=int, default=180)
    seconds = parser.parse_args().seconds
    environment(small=True)
    django.setup()
    with TemporaryDirectory() as folder:
        measure(Path(folder), seconds)


def measure(folder: Path, seconds: int) -> None:
    """A noisy picture, as a telephone in a room with little light makes it."""
    making: Any = import_module("geleucht.videos.processing.tests.making")
    steps: Any = import_module("geleucht.videos.processing.steps")
    picture = [*CAMERA, "-pix_fmt", "yuv420p"]
    source = making.film(
        folder / "film.mp4", size="1920x1080", seconds=seconds, source="testsrc2", picture=picture
    )
    print(f"{seconds} s of 1080p, {megabytes(source)}, on {os.cpu_count()} processors")
    begun, worked = perf_counter(), processor()
    last: dict[str, float] = {}
    made = steps.prepare(
        source, folder / "made", told=lambda step, share: last.update({step: perf_counter()})
    )
    took, work = perf_counter() - begun, processor() - worked
    at = begun
    for step, end in last.items():
        print(f"  {step:9} {end - at:7.1f} s")
        at = end
    print(f"took {took:.1f} s, {took / seconds:.2f} × its length (budget {BUDGET}); "
          f"processor {work:.1f} s")  # fmt: skip
    for path in (made.large, made.small, made.sound, made.poster):
        print(f"  {path.name:12} {megabytes(path)}")


def processor() -> float:
    """Seconds that processes which have ended have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.2f} MB"


if __name__ == "__main__":
    main()
