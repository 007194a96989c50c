# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of one run."""

from bench.load import Seen, Target
from bench.seats import BUDGET, TIMES, Result, Rush

HEAD = (
    f"{'page':28} {'req/s':>8} {'× floor':>8} {'budget':>7} {'p50':>7} {'p95':>7} {'p99':>7}"
    f" {'faults':>7} {'queries':>8} {'CPU ms':>7} {'× floor':>8}"
)


def line(target: Target, seen: Seen, floor: Seen, queries: int | None) -> str:
    """One row; latencies in milliseconds; what misses its budget ends with a word."""
    ratio = seen.rate / floor.rate
    missed = [
        word
        for word, wrong in {
            "ratio": target.budget is not None and ratio < target.budget,
            "queries": None not in (queries, target.queries)
            and (queries or 0) > (target.queries or 0),
            "faults": seen.faults > 0,
        }.items()
        if wrong
    ]
    budget = "–" if target.budget is None else f"{target.budget:.2f}"
    count = "–" if queries is None else str(queries)
    row = (
        f"{target.name:28} {seen.rate:8.0f} {ratio:8.2f} {budget:>7} {seen.p50:7.1f}"
        f" {seen.p95:7.1f} {seen.p99:7.1f} {seen.faults:7d} {count:>8}"
        f" {seen.cpu:7.2f} {floor.cpu / seen.cpu if seen.cpu else 0:8.2f}"
    )
    sample = f"\n    {seen.sample}" if seen.faults else ""
    return row + (f"  missed: {', '.join(missed)}" if missed else "") + sample


def rush_line(name: str, rush: Rush, result: Result, floor: Seen) -> str:
    """Confirmed seats a second, and what the database says against the rule."""
    slow = ["ratio"] if result.seats < BUDGET else []
    missed = ", ".join([*slow, *result.faults])
    row = (
        f"{name}: {rush.learners * TIMES} requests for {rush.seats} seats, {result.seats:.0f} seats"
        f" a second (budget {BUDGET}), {result.requests:.0f} requests a second,"
        f" {result.requests / floor.rate:.2f} × floor"
    )
    return f"{row}  missed: {missed}" if missed else row
