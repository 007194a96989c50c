# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What jobs do for many learners at once. Like the ledger, it only raises."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from geleucht.base.time import today
from geleucht.learning import editions, rows
from geleucht.learning.editions import Activity, Unit
from geleucht.learning.models import (
    Event,
    LivePath,
    PathEditionUnit,
    Progress,
    State,
    Watching,
    Work,
)

KEPT_DAYS = 90

# Finished are rows whose required parts, as far as they still exist, are all done: {live} are
# the parts that exist, as (owner, key).
SETTLE = """
    UPDATE learning_progress u SET state = 2, share = 1, by_check = false,
        done_on = LEAST(u.done_on, GREATEST(%(day)s, u.started_on))
    WHERE u.kind = {kind} AND (u.state = 1 OR u.by_check) AND u.key = ANY(%(keys)s) {learner}
    AND EXISTS (
        SELECT FROM {live} WHERE live.owner = u.key AND u.rule->'required' ? live.key::text)
    AND NOT EXISTS (
        SELECT FROM {live} LEFT JOIN learning_progress a
            ON a.learner_id = u.learner_id AND a.key = live.key AND a.state = 2
        WHERE live.owner = u.key AND u.rule->'required' ? live.key::text AND a.key IS NULL)
"""
ACTIVITIES = "learning_livekey live"
UNITS = """
    (SELECT p.key AS owner, eu.key AS key FROM learning_livepath p
     JOIN learning_patheditionunit eu ON eu.path_id = p.edition_id AND NOT eu.optional
     UNION ALL
     SELECT p.key, before::uuid FROM learning_livepath p
     JOIN learning_pathedition e ON e.id = p.edition_id
     CROSS JOIN jsonb_array_elements_text(coalesce(nullif(e.data->'prerequisites', 'null'), '[]'))
         AS before) live
"""
RESCORE = """
    UPDATE learning_progress SET share = GREATEST(share, %s),
        state = CASE WHEN %s THEN 2 ELSE state END,
        done_on = CASE WHEN %s THEN COALESCE(done_on, GREATEST(%s, started_on)) ELSE done_on END
    WHERE learner_id = %s AND key = %s
"""


def settle(path: UUID) -> None:
    """Finish units and paths whose last missing part has gone with a new edition."""
    units = PathEditionUnit.objects.filter(
        path__in=LivePath.objects.filter(key=path).values("edition")
    )
    settle_units(list(units.values_list("key", flat=True)))


def settle_units(units: Iterable[UUID], learner: UUID | None = None) -> None:
    """Settle these units and every live path that contains one; of one learner or of all."""
    units = list(units)
    paths = LivePath.objects.filter(edition__units__key__in=units).values_list("key", flat=True)
    only = "AND u.learner_id = %(learner)s" if learner else ""
    values: dict[str, Any] = {"day": today(), "learner": learner}
    with transaction.atomic(), connection.cursor() as cursor:
        sql = SETTLE.format(kind=2, live=ACTIVITIES, learner=only)
        cursor.execute(sql, values | {"keys": units})
        sql = SETTLE.format(kind=3, live=UNITS, learner=only)
        cursor.execute(sql, values | {"keys": list(set(paths))})


def rescore(unit: UUID) -> None:
    """Judge the stored answers to a corrected unit again; whoever gains by it, gains."""
    live = PathEditionUnit.objects.filter(key=unit, path__in=LivePath.objects.values("edition"))
    edition = live.values_list("unit", flat=True).first()
    if edition is None:
        return
    found = editions.unit(edition)
    for activity in found.activities.values():
        last: int | None = 0 if activity.type.scored else None
        while last is not None:
            last = rescore_some(found, activity, last)
    settle_units([unit])


@transaction.atomic
def rescore_some(unit: Unit, activity: Activity, after: int, most: int = 1000) -> int | None:
    """Judge the next stored answers again; returns the last one's id, None where none is left."""
    waiting = Work.objects.filter(key=activity.key, pk__gt=after).order_by("pk")
    works = list(waiting.select_for_update()[:most])
    finished = Progress.objects.filter(key=activity.key, state=State.DONE)
    over = set(
        finished.filter(learner__in=[work.learner_id for work in works]).values_list(
            "learner", flat=True
        )
    )
    solution = editions.solutions(unit.id).get(str(activity.key), {})
    values: list[tuple[Any, ...]] = []
    for work in works:
        judged = activity.type.judge(activity.public, solution, work.data["answer"])
        share, done = rows.decimal(judged.share), judged.done
        values.append((share, done, done, today(), work.learner_id, work.key))
        work.data = {**work.data, "feedback": judged.told(over=done or work.learner_id in over)}
    with connection.cursor() as cursor:
        cursor.executemany(RESCORE, values)
    Work.objects.bulk_update(works, ["data"])
    return works[-1].pk if works else None


def prune_events() -> int:
    """Forget which events were admitted more than 90 days ago."""
    return Event.objects.filter(day__lt=today() - timedelta(days=KEPT_DAYS)).delete()[0]


def prune_watching() -> int:
    """Forget at what time videos were watched before today."""
    return Watching.objects.filter(day__lt=today()).delete()[0]
