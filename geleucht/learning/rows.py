# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ledger's tables: reading under the learner's lock, and writing that only raises."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import connections
from psycopg.types.json import Jsonb
from psycopg.types.multirange import Int8Multirange, Multirange
from psycopg.types.range import Range

from geleucht.accounts.models import Learner
from geleucht.base.readonly import alias
from geleucht.base.sql import select
from geleucht.learning.activity import Seen
from geleucht.learning.ledger import Row
from geleucht.learning.models import Kind, State

PROGRESS = """
    SELECT p.key, p.kind, p.first_edition, p.rule, p.started_on, p.state, p.share, p.tries,
           p.done_on, p.by_check, p.tried_on
"""
COLUMNS_READ = f"""{PROGRESS}, w.data, w.version
    FROM learning_progress p
    LEFT JOIN learning_work w ON %s AND w.learner_id = p.learner_id AND w.key = p.key
    WHERE p.learner_id = %s AND """
# The flags: with what was answered; with every path under way.
READ = COLUMNS_READ + "(p.key = ANY(%s) OR (%s AND p.kind = 3 AND p.state = 1))"
# With what was kept of the unit itself as one more row, of no kind: every page of a unit asks.
MARKED = """
    UNION ALL SELECT NULL, 0, 0, NULL, NULL, 0, 0, 0, NULL, kept, NULL, to_jsonb(note), version
    FROM learning_mark WHERE learner_id = %s AND key = %s
"""
READ_UNIT = f"{COLUMNS_READ} p.key = ANY(%s) {MARKED}"
READ_ALL = f"""{PROGRESS}, live.edition_id
    FROM learning_progress p
    LEFT JOIN learning_livepath live ON p.kind = 3 AND live.key = p.key
    WHERE p.learner_id = %s AND p.kind IN (2, 3) ORDER BY p.started_on DESC, p.id DESC
"""
LOCK = "SELECT 1 FROM accounts_learner WHERE id = %s FOR NO KEY UPDATE"
ADMIT = """
    INSERT INTO learning_event (learner_id, event_id, day) VALUES (%s, %s, %s)
    ON CONFLICT (learner_id, event_id) DO NOTHING RETURNING id
"""
# One row's grammar, for `raise_rows` and for merging: never back, whatever comes in which order.
RAISE = """
    ON CONFLICT (learner_id, key) DO UPDATE SET
        state = GREATEST(p.state, excluded.state),
        share = GREATEST(p.share, excluded.share),
        tries = GREATEST(p.tries, excluded.tries),
        rule = CASE WHEN excluded.first_edition < p.first_edition
                    THEN excluded.rule ELSE p.rule END,
        first_edition = LEAST(p.first_edition, excluded.first_edition),
        seen = CASE WHEN p.seen IS NULL THEN excluded.seen
                    WHEN excluded.seen IS NULL THEN p.seen ELSE p.seen + excluded.seen END,
        started_on = LEAST(p.started_on, excluded.started_on),
        done_on = LEAST(p.done_on, excluded.done_on),
        by_check = (p.by_check OR excluded.by_check)
            AND (p.state = 1 OR p.by_check) AND (excluded.state = 1 OR excluded.by_check),
        tried_on = GREATEST(p.tried_on, excluded.tried_on)
"""
COLUMNS = """
    learner_id, key, kind, state, share, tries, first_edition, rule, seen, started_on, done_on,
    by_check, tried_on
"""
UNITED = """
    SELECT coalesce(
        (SELECT seen FROM learning_progress WHERE learner_id = %s AND key = %s), '{}') + %s
"""
SAVE_WORK = """
    INSERT INTO learning_work AS w (learner_id, key, data, version) VALUES (%s, %s, %s, 1)
    ON CONFLICT (learner_id, key) DO UPDATE SET data = excluded.data, version = w.version + 1
    RETURNING version
"""


def lock(learner: Learner) -> bool:
    """Have this learner's answers come one after another; False where the learner has ended."""
    return execute(LOCK, [learner.pk]) is not None


def admit(learner: Learner, event: UUID, day: date) -> bool:
    """Note the event; False where it was noted before."""
    return execute(ADMIT, [learner.pk, event, day]) is not None


def of(learner: Learner, keys: Iterable[UUID], *, paths: bool = False) -> dict[UUID, Row]:
    """The learner's rows of these keys, with `paths` also those of paths under way."""
    return as_rows(select(READ, [False, learner.pk, list(keys), paths]))


@dataclass(frozen=True)
class OfUnit:
    """What a learner's page of a unit is made of. `works` are answers with the number of their
    savings; `mark` is whether it is kept, the note, and the number of its savings.
    """

    rows: dict[UUID, Row] = field(default_factory=dict)
    works: dict[UUID, tuple[Any, int]] = field(default_factory=dict)
    mark: tuple[bool, str, int] | None = None


def of_unit(learner: Learner, keys: Iterable[UUID], unit: UUID) -> OfUnit:
    """One query: the learner's rows of these keys, and what hangs on them and on the unit."""
    found = select(READ_UNIT, [True, learner.pk, list(keys), learner.pk, unit])
    marks = [
        (bool(values[9]), str(json.loads(values[11])), values[12])
        for values in found
        if not values[1]
    ]
    known = [values for values in found if values[1]]
    works = {values[0]: (json.loads(values[11]), values[12]) for values in known if values[11]}
    return OfUnit(as_rows(known), works, marks[0] if marks else None)


def units_and_paths(learner: Learner) -> tuple[dict[UUID, Row], dict[UUID, int]]:
    """Every unit and path that the learner has begun, the latest first; the editions of those
    paths that are live. One query."""
    found = select(READ_ALL, [learner.pk])
    live = {values[0]: int(values[11]) for values in found if values[11] is not None}
    return as_rows(found), live


def as_rows(found: list[tuple[Any, ...]]) -> dict[UUID, Row]:
    return {values[0]: row(*values[:11]) for values in found}


def row(key: UUID, kind: int, edition: int, rule: Any, started: date, *rest: Any) -> Row:
    state, share, *others = rest
    rule = json.loads(rule) if isinstance(rule, str) else rule
    return Row(key, Kind(kind), edition, rule, started, State(state), Fraction(share), *others)


def raise_rows(learner: Learner, rows: Sequence[Row]) -> None:
    """Write the rows; where one stands already, the higher value of each column stays."""
    places = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"] * len(rows))
    values = [value for one in rows for value in spelled(learner, one)]
    sql = f"INSERT INTO learning_progress AS p ({COLUMNS}) VALUES {places} {RAISE}"  # noqa: S608
    execute(sql, values, fetch=False)


def spelled(learner: Learner, row: Row) -> list[Any]:
    counts = [row.kind, row.state, decimal(row.share), row.tries, row.first_edition]
    seen = multirange(row.seen) if row.seen else None
    rest = [seen, row.started_on, row.done_on, row.by_check, row.tried_on]
    return [learner.pk, row.key, *counts, Jsonb(row.rule), *rest]


def united(learner: Learner, key: UUID, seen: Seen) -> Seen:
    """What this learner has seen, with these intervals: apart, and in order."""
    found = execute(UNITED, [learner.pk, key, multirange(seen)])
    assert found is not None
    return intervals(found[0])


def multirange(seen: Seen) -> Int8Multirange:
    return Int8Multirange([Range(start, end) for start, end in seen])


def intervals(found: "Multirange[int] | None") -> Seen:
    """The column's value in plain numbers."""
    return tuple((one.lower or 0, one.upper or 0) for one in found or ())


def decimal(share: Fraction) -> Decimal:
    """Four places, as the column has them."""
    return (Decimal(share.numerator) / share.denominator).quantize(Decimal("0.0001"))


def save_work(learner: Learner, key: UUID, data: Any) -> int:
    """Write what the learner wrote or ticked; returns its new version."""
    found = execute(SAVE_WORK, [learner.pk, key, Jsonb(data)])
    assert found is not None
    return int(found[0])


def execute(sql: str, values: Sequence[Any], *, fetch: bool = True) -> tuple[Any, ...] | None:
    with connections[alias()].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone() if fetch else None
