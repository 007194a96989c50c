# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: fill, serve with two workers, load from outside, print the ratios."""

import argparse
import os
from importlib import import_module
from pathlib import Path

import django

from bench import strangers

WHOLE = (333_000, 50_000, 20_000, 3_000, 5_000, 500, 1_500, 300)
SMALL = (1_000, 100, 300, 100, 40, 10, 15, 20)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--small", action="store_true", help="prove that it works, quickly")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--only", default="", help="of the pages, those whose name has this")
    given = parser.parse_args()
    rounds, seconds = (1, 1) if given.small else (given.rounds, given.seconds)
    environment(small=given.small)
    django.setup()

    run = import_module("bench.run")
    size = run.Size(*(SMALL if given.small else WHOLE))
    run.bench(size, rounds=rounds, seconds=seconds, only=given.only)


def environment(*, small: bool) -> None:
    """A data folder of its own; the settings of production but for what a bench cannot have."""
    base = Path(os.environ.get("GELEUCHT_DATA") or f"/var/tmp/geleucht-{os.getuid()}")
    data = base / ("bench-small" if small else "bench")
    os.environ |= {
        "GELEUCHT_DATA": str(data),
        "GELEUCHT_MODELS": str(strangers.models_file(data)),
        "GELEUCHT_STREAMS_PORT": str(strangers.STREAMS),
        "GELEUCHT_DEMO": "1",
        "GELEUCHT_SECRET": "only-for-the-bench-" * 4,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


if __name__ == "__main__":
    main()
