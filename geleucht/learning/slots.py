# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An activity as one learner sees it."""

from dataclasses import replace
from uuid import UUID

from geleucht.base.time import today
from geleucht.learning import ledger
from geleucht.learning.activity import ORDERS, AnswerRefused, Slot, Watched
from geleucht.learning.addresses import link, unit_href
from geleucht.learning.editions import Activity
from geleucht.learning.ledger import Row
from geleucht.learning.queries import UnitState


def slot_of(
    state: UnitState, activity: Activity, problem: tuple[UUID, AnswerRefused] | None = None
) -> Slot:
    """This activity as this learner sees it, with an answer that was not saved and why."""
    slot = fresh(activity, f"{unit_href(state.path, state.stop)}antwort/{activity.key}/")
    first = state.comes_first(state.stop)
    slot = replace(
        slot, seed=seed(state.learner, activity), first=link(state.path, first) if first else None
    )
    if isinstance(activity.type, Watched) and state.learner and not first:
        address = f"{unit_href(state.path, state.stop)}gesehen/{activity.key}/"
        slot = replace(slot, report=address)
    row = state.rows.get(activity.key)
    if row:
        work, version = state.works.get(activity.key, (None, 0))
        left = tries_left(activity, row)
        slot = replace(slot, work=work, version=version, tries=row.tries, tries_left=left)
        slot = replace(slot, seed=work.get("seed", slot.seed) if work else slot.seed)
        waits = ledger.waits_today(row, today(), waits=activity.waits)
        slot = replace(slot, done=row.done, share=row.share, waits=waits)
    if problem and problem[0] == activity.key:
        seed_shown = slot.seed if problem[1].seed is None else problem[1].seed
        slot = replace(slot, error=problem[1].sentence, posted=problem[1].posted, seed=seed_shown)
    return slot


def fresh(activity: Activity, action: str) -> Slot:
    key, kind, public, number = activity.key, activity.kind, activity.public, activity.number
    return Slot(key, kind, public, action, number, tries_left=activity.tries or None)


def seed(learner: UUID | None, activity: Activity) -> int:
    """Of a few orders, so that pages can be kept: the learner's own, the same at every visit."""
    if learner is None or not activity.type.shuffles(activity.public):
        return 0
    return (learner.int ^ activity.key.int) % ORDERS


def tries_left(activity: Activity, row: Row) -> int | None:
    most = ledger.limit(row.rule, activity.tries)
    return max(most - row.tries, 0) if most else None
