# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A player tells what it has played; the clock says how much of that can be true.

Only somebody who keeps a Lernstand tells. The first report of a day, empty as a rule, starts the
clock; nothing else of when somebody watched is kept, and that no longer than to the next day.
"""

from uuid import UUID

from django.db import transaction

from geleucht.accounts.models import Learner
from geleucht.base.sql import first_value
from geleucht.base.time import today
from geleucht.learning import report_actions, rows, watched
from geleucht.learning.actions import Gone, find, gone_activity
from geleucht.learning.activity import Seen, Watched
from geleucht.learning.editions import Activity
from geleucht.learning.ledger import Row
from geleucht.learning.models import Watching

NOW = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"  # one clock for all servers


@transaction.atomic
def tell(
    *, learner: Learner, at: tuple[str, str], activity: UUID, sent: bytes, event: UUID, by: Learner
) -> Row | None:
    """Count these intervals, as far as there was time to play them; returns the activity's row.
    `at` are path and unit.

    Raises Gone for what is not live, NotAdmitted where the type is not watched or something else
    comes first, AnswerRefused for what no player sends.
    """
    asked = find(*at).unit.activities.get(activity)
    if asked is None:
        raise Gone(gone_activity())
    if not isinstance(asked.type, Watched):
        raise report_actions.not_reported()
    seen = watched.unpacked(sent, asked.type.length_ms(asked.public))
    if not rows.lock(learner):
        raise Gone(report_actions.ended())
    new, row = admitted(learner, asked, seen), rows.of(learner, [activity]).get(activity)
    if new or (seen and row and not row.done):  # of a shorter film it may be enough already
        report_actions.report(
            learner=learner, activity=activity, event=event, by=by, seen=new, at=at
        )
    return rows.of(learner, [activity]).get(activity)


def admitted(learner: Learner, asked: Activity, sent: Seen) -> Seen:
    """What is new of it and could be played since the clock began to run, under the lock.

    Who has seen a video in more pieces than are kept adds no more before some of them have met.
    """
    now, known = int(first_value(NOW)), rows.united(learner, asked.key, ())
    clock = Watching.objects.filter(learner=learner, key=asked.key).first()
    before = watched.Watching(known, clock.paid_until) if clock else watched.begin(now, known)
    after = watched.add(before, sent, now)
    Watching.objects.update_or_create(
        learner=learner,
        key=asked.key,
        defaults={"paid_until": after.paid_until_ms, "day": today()},
    )
    return watched.missing(after.seen, known) if len(after.seen) <= watched.MOST_KEPT else ()
