# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""wrk against one address, and what it saw."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

CONNECTIONS = 8
SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Target:
    """An address to load. `budget` is the least ratio to the floor; `queries` the most per page;
    for `warm` seconds it is asked before anything is measured."""

    name: str
    url: str
    marker: str
    status: int = 200
    cookies: Path | None = None
    body: str | None = None
    asked: Path | None = None  # queries and their answers, see `bench.asked`
    warm: int = 1
    budget: float | None = None
    queries: int | None = None


@dataclass(frozen=True)
class Seen:
    """One measurement: requests per second, faults; latencies and the CPU time that the servers
    spend on one request in milliseconds."""

    rate: float
    faults: int
    p50: float
    p95: float
    p99: float
    sample: str = ""
    cpu: float = 0


def measure(target: Target, seconds: int) -> Seen:
    """Load the target for so many seconds with eight connections; every answer is checked."""
    wrk = shutil.which("wrk")
    if not wrk:
        raise SystemExit("make bench needs wrk: install it with “apt-get install wrk”.")
    done = subprocess.run(
        [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", str(SCRIPT),
         target.url, "--", str(target.status), target.marker, str(target.cookies or "-"),
         target.body or "-", str(target.asked or "-")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", done.stdout)
    if not found:
        raise SystemExit(f"wrk said nothing of {target.name}:\n{done.stdout}{done.stderr}")
    requests, duration, faults, *latency = map(int, found.groups())
    sample = re.search(r"SAMPLE (.*)", done.stdout)
    p50, p95, p99 = (value / 1000 for value in latency)
    return Seen(
        requests / (duration / 1e6), faults, p50, p95, p99, sample.group(1) if sample else ""
    )


def middle(seen: list[Seen]) -> Seen:
    """The medians of several measurements, and the sum of their faults."""
    return Seen(
        rate=median(s.rate for s in seen),
        faults=sum(s.faults for s in seen),
        p50=median(s.p50 for s in seen),
        p95=median(s.p95 for s in seen),
        p99=median(s.p99 for s in seen),
        cpu=median(s.cpu for s in seen),
        sample=next((s.sample for s in seen if s.sample), ""),
    )
