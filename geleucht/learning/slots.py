# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An activity as one learner sees it."""

from typing import Any
from uuid import UUID

from geleucht.base.time import today
from geleucht.learning import ledger
from geleucht.learning.activity import ORDERS, AnswerRefused, Data, Slot
from geleucht.learning.addresses import link, unit_href
from geleucht.learning.editions import Activity
from geleucht.learning.ledger import Row
from geleucht.learning.queries import UnitState


def slot_of(
    state: UnitState, activity: Activity, problem: tuple[UUID, AnswerRefused] | None = None
) -> Slot:
    """This activity as this learner sees it, with an answer that was not saved and why."""
    unit = unit_href(state.path, state.stop)
    first = state.comes_first(state.stop)
    values: dict[str, Any] = {
        "seed": seed(state.learner, activity),
        "first": link(state.path, first) if first else None,
    }
    if activity.watched and state.learner and not first:
        values["report"] = f"{unit}gesehen/{activity.key}/"
    row = state.rows.get(activity.key)
    if row:
        values |= answered(row, activity, *state.works.get(activity.key, (None, 0)))
    if problem and problem[0] == activity.key:
        values |= refused(problem[1])
    return fresh(activity, f"{unit}antwort/{activity.key}/", **values)


def answered(row: Row, activity: Activity, work: Data | None, version: int) -> dict[str, Any]:
    values = {
        "work": work,
        "version": version,
        "tries": row.tries,
        "tries_left": tries_left(activity, row),
        "done": row.done,
        "share": row.share,
        "waits": ledger.waits_today(row, today(), waits=activity.waits),
    }
    return values | {"seed": work["seed"]} if work and "seed" in work else values


def refused(error: AnswerRefused) -> dict[str, Any]:
    values = {"error": error.sentence, "posted": error.posted}
    return values if error.seed is None else values | {"seed": error.seed}


def fresh(activity: Activity, action: str, **values: Any) -> Slot:
    values.setdefault("tries_left", activity.tries or None)
    return Slot(activity.key, activity.kind, activity.public, action, activity.number, **values)


def seed(learner: UUID | None, activity: Activity) -> int:
    """Of a few orders, so that pages can be kept: the learner's own, the same at every visit."""
    if learner is None or not activity.type.shuffles(activity.public):
        return 0
    return (learner.int ^ activity.key.int) % ORDERS


def tries_left(activity: Activity, row: Row) -> int | None:
    most = ledger.limit(row.rule, activity.tries)
    return max(most - row.tries, 0) if most else None
