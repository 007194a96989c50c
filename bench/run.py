# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One run: the floor and the pages in turn, so that a slower minute hits them all."""

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench import asked, cpu, documents, fill, seats, streams
from bench.load import Seen, Target, measure, middle
from bench.pages import queries_of, targets
from bench.report import HEAD, line, rush_line
from bench.seats import Rush
from geleucht.accounts.models import Learner
from geleucht.base import serving
from geleucht.content.search_models import SearchDocument

SITE, FLOOR = 8701, 8702
RUSH = "rush for seats"
BESIDE = "streams"
MOST_MEMORY = 250  # MB of one web process


@dataclass(frozen=True)
class Size:
    """How much there is, `busy` being learners with five paths under way, how much is asked, how
    many of `rush` learners get one of `seats` or may wait for one, how many streams are open."""

    learners: int
    busy: int
    documents: int
    queries: int
    rush: int
    seats: int
    waiting: int
    streams: int


def bench(size: Size, *, rounds: int, seconds: int, only: str) -> None:
    """All pages, or those whose name has `only` in it."""
    with serving.database(print):
        prepare(size)
        cookies = Path(settings.DATA) / "cookies"
        people = fill.sessions(cookies)
        queries = asked.NONE
        if only != BESIDE:
            queries = asked.write(Path(settings.DATA), size.documents, size.queries)
        with server("config.wsgi:application", SITE) as site, floor() as bare:
            for port in (SITE, FLOOR):
                serving.wait_until_open("127.0.0.1", port)
            known = targets(f"http://127.0.0.1:{SITE}", cookies, queries)
            pages = [floor_target(), *(page for page in known if only in page.name)]
            servers = [site, bare, *cpu.postgres()]
            seen = rounds_of(pages, servers, rounds, seconds)
            print_table(pages, seen, queries_of(people[0]))
            print_memory(site)
            if only in BESIDE:
                units = [page for page in known if page.name.startswith("unit, ")]
                print_streams(units, size.streams, rounds, seconds)
                print_memory(site)
        if only in RUSH:
            print_rush(Rush(size.rush, size.seats, size.waiting), seen["floor"])


def prepare(size: Size) -> None:
    """Migrate and fill; a database that was filled to this size is used again."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if Learner.objects.count() != size.learners:
        print(f"» {size.learners} Lernstände, {size.busy} davon mit fünf Pfaden")
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE accounts_learner CASCADE")
        fill.fill(size.learners, size.busy)
    if SearchDocument.objects.count() < size.documents:
        print(f"» {size.documents} Dokumente für die Suche")
        documents.fill(size.documents)
        with connection.cursor() as cursor:
            cursor.execute(
                "VACUUM (ANALYZE) content_searchdocument, content_searchword, content_searchposting"
            )


@contextmanager
def server(application: str, port: int, **more: str) -> Iterator[psutil.Process]:
    """granian as in production: two workers of four threads."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--workers", "2", "--blocking-threads", "4", "--backlog", "2048"]
    command += ["--log-level", "warning", "--host", "127.0.0.1", "--port", str(port), application]
    process = subprocess.Popen(command, env={**os.environ, **more})
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def floor() -> Iterator[psutil.Process]:
    given = connection.settings_dict
    names = {
        name: str(given.get(name) or "") for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    }
    values = {f"BENCH_{name}": value for name, value in names.items()}
    with server("bench.floor:application", FLOOR, GELEUCHT_THREADS="4", **values) as process:
        yield process


def floor_target() -> Target:
    return Target("floor", f"http://127.0.0.1:{FLOOR}/", "floor row 4711 10 ")


def rounds_of(
    pages: list[Target], servers: list[psutil.Process], rounds: int, seconds: int
) -> dict[str, Seen]:
    seen: dict[str, list[Seen]] = defaultdict(list)
    for page in pages:
        measure(page, page.warm)
    for _ in range(rounds):
        for page in pages:
            before = cpu.times(servers)
            one = measure(page, seconds)
            spent = cpu.between(before, cpu.times(servers))
            seen[page.name].append(replace(one, cpu=spent / max(one.rate * seconds, 1) * 1000))
    return {name: middle(several) for name, several in seen.items()}


def print_table(pages: list[Target], seen: dict[str, Seen], queries: dict[str, int]) -> None:
    print(f"\n{HEAD}\n{'-' * len(HEAD)}")
    for page in pages:
        print(line(page, seen[page.name], seen["floor"], queries.get(page.name)))


def print_memory(site: psutil.Process) -> None:
    """Resident memory of each web process, shared pages included."""
    for child in site.children(recursive=True):
        memory = child.memory_info().rss / 2**20
        word = "  missed" if memory > MOST_MEMORY else ""
        print(f"memory of a web process: {memory:.0f} MB (budget {MOST_MEMORY}){word}")


def print_streams(pages: list[Target], number: int, rounds: int, seconds: int) -> None:
    seen = streams.bench(pages, streams=number, rounds=rounds, seconds=seconds)
    for name, one in seen.items():
        print(streams.line(name, one, number))


def print_rush(rush: Rush, floor: Seen) -> None:
    """Once undisturbed, once with a web process and the worker killed half-way."""
    for name, kill in ((RUSH, False), (f"{RUSH}, killed half-way", True)):
        print(rush_line(name, rush, seats.measure(rush, SITE, kill=kill), floor))
