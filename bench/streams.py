# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages beside open streams: how much longer the slowest twentieth takes than without them.

So many learners have a model answer and listen. The pieces come from a provider that is no part of
the measurement, as little as browsers are: both stand behind everything else. What was heard while
a page was measured is counted, so that a stream that stands still is seen.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from uuid import UUID

import psutil
from django.conf import settings

from bench import cpu
from bench.load import Seen, Target, measure, middle
from bench.strangers import AUDIENCE, PROVIDER, STREAMS
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.sign_in import unusable
from geleucht.base import serving
from geleucht.programmes.models import Programme
from geleucht.prompts.gateway import access
from geleucht.prompts.lab import actions
from geleucht.prompts.lab.models import Run, Turn
from geleucht.prompts.lab.streams import tickets

BUDGET = 1.25  # p95 of a page beside streams, of what it is without
STRANGE = 19  # niceness of what is elsewhere in truth
PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Beside:
    """One page: without streams and with; pieces that were heard and milliseconds of CPU time that
    the process of streams took, both in a second."""

    alone: Seen
    beside: Seen
    ratios: list[float]
    pieces: float
    cpu: float

    @property
    def ratio(self) -> float:
        """Each round by itself: both were measured within a minute."""
        return median(self.ratios)


class Listeners:
    """Browsers, in a process of their own."""

    def __init__(self, given: list[str]) -> None:
        known = [str(STREAMS), settings.ADDRESS, str(len(given))]
        command = [sys.executable, "-m", "bench.strangers", "listen", *known]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        serving.stand_behind(self.process.pid, STRANGE)
        self.open = int(self.ask("\n".join(given)))

    def ask(self, words: str = "") -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def heard(self) -> int:
        return int(self.ask())


def bench(pages: list[Target], *, streams: int, rounds: int, seconds: int) -> dict[str, Beside]:
    """By the page's name. A web server must be there; all else is started and ended here."""
    alone: dict[str, list[Seen]] = {page.name: [] for page in pages}
    beside: dict[str, list[Seen]] = {page.name: [] for page in pages}
    spent: dict[str, list[tuple[float, float]]] = {page.name: [] for page in pages}
    with started() as process:
        for _ in range(rounds):
            for page in pages:
                alone[page.name].append(measure(page, seconds))
            with listened(streams) as listeners:
                print(f"streams of which something was heard: {listeners.open}")
                for page in pages:
                    before, since = listeners.heard(), cpu.times([process])
                    beside[page.name].append(measure(page, seconds))
                    worked = cpu.between(since, cpu.times([process]))
                    spent[page.name].append((listeners.heard() - before, worked * 1000))
        print(memory(process))
    return {
        name: Beside(
            middle(alone[name]),
            middle(beside[name]),
            [
                later / first
                for first, later in zip(p95(alone[name]), p95(beside[name]), strict=True)
            ],
            median(heard / seconds for heard, _ in spent[name]),
            median(worked / seconds for _, worked in spent[name]),
        )
        for name in alone
    }


def p95(seen: list[Seen]) -> list[float]:
    """Never nothing: a machine with other work answers nobody for a second."""
    return [one.p95 or 0.001 for one in seen]


@contextmanager
def started() -> Iterator[psutil.Process]:
    """The provider, and our process of streams as `serve` has it."""
    command = [sys.executable, "-m", "bench.strangers", "answer", str(PROVIDER)]
    provider = serving.Service("provider", command)
    ours = serving.Service("streams", serving.streams("127.0.0.1"), nice=serving.BEHIND)
    try:
        for service, port in ((provider, PROVIDER), (ours, STREAMS)):
            service.start()
            assert serving.wait_until_open("127.0.0.1", port, seconds=PATIENCE)
        assert provider.process
        serving.stand_behind(provider.process.pid, STRANGE)
        assert ours.process
        yield psutil.Process(ours.process.pid)
    finally:
        ours.stop()
        provider.stop()


@contextmanager
def listened(number: int) -> Iterator[Listeners]:
    """So many learners have a model answer and hear it; afterwards they are gone."""
    people = Person.objects.bulk_create(
        Person(email=f"strom{n}@lernen.example", password=unusable()) for n in range(number)
    )
    learners = Learner.objects.bulk_create(Learner(person=person) for person in people)
    listeners = Listeners([tickets.issue(begun(one), one.pk) for one in learners])
    try:
        yield listeners
    finally:
        listeners.process.kill()
        listeners.process.communicate()
        end_all()
        Person.objects.filter(pk__in=[person.pk for person in people]).delete()


def begun(learner: Learner) -> UUID:
    assert learner.person
    programme = Programme.objects.select_related("audience").get(audience__slug=AUDIENCE)
    return actions.begin(
        learner=learner,
        person=learner.person,
        by=learner.person,
        programme=programme,
        models=access.usable(programme),
        text="Wie war das mit den offenen Strömen?",
    )


def end_all() -> None:
    Run.objects.filter(stop_asked=False).update(stop_asked=True)
    end = time.monotonic() + PATIENCE
    while Turn.objects.exists():
        assert time.monotonic() < end, "streams do not end"
        time.sleep(0.2)


def memory(process: psutil.Process) -> str:
    held = [one.memory_info().rss // 2**20 for one in process.children(recursive=True)]
    return f"memory of the process of streams: {max(held)} MB"


def line(name: str, seen: Beside, streams: int) -> str:
    one, two = seen.alone, seen.beside
    row = (
        f"{name} beside {streams} streams: p95 {two.p95:.1f} ms after {one.p95:.1f},"
        f" {seen.ratio:.2f} × (most {BUDGET}); p50 {two.p50:.1f} after {one.p50:.1f};"
        f" {two.rate:.0f} requests a second after {one.rate:.0f};"
        f" {seen.pieces:.0f} pieces a second heard, {seen.cpu:.0f} ms of CPU time for them"
    )
    faults = one.faults + two.faults
    wrong = [*(["p95"] if seen.ratio > BUDGET else []), *([f"{faults} faults"] if faults else [])]
    return f"{row}  missed: {', '.join(wrong)}" if wrong else row
