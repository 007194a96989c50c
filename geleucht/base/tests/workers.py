# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real workers on the database of a test, each in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import psutil
from django.db import connection

ROOT = Path(__file__).parents[3]
PATIENCE = 240  # seconds, on a machine with other work
Worker = subprocess.Popen[bytes]
Start = Callable[[], Worker]


def command_of(process: psutil.Process) -> list[str]:
    """Nothing once it has ended."""
    with suppress(psutil.NoSuchProcess):
        return process.cmdline()
    return []


def this_database() -> str:
    """DATABASE_URL for whatever is started beside the test."""
    connection.ensure_connection()
    info = connection.connection.info
    fields = {name: getattr(info, name) for name in ("host", "port", "user", "password")}
    known = urlencode({name: value for name, value in fields.items() if value})
    return f"postgresql:///{info.dbname}?{known}"


@contextmanager
def workers(data: Path, settings: dict[str, str]) -> Iterator[Start]:
    """`start()` starts one with its files in this folder and these settings of the environment;
    all are killed at the end."""
    values = {"DATABASE_URL": this_database(), "GELEUCHT_DATA": str(data)} | settings
    started: list[Worker] = []

    def start() -> Worker:
        command = [sys.executable, "-m", "config.command", "worker"]
        started.append(subprocess.Popen(command, cwd=ROOT, env=os.environ | values))
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()
