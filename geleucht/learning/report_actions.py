# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was done elsewhere comes into the ledger: a session attended, a video watched.

The rooms that know of it report; which share it is and when it is enough, the activity's type
says (`activity.Reported`).
"""

from fractions import Fraction
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner, Person
from geleucht.base.time import today
from geleucht.learning import editions, following, ledger, rows
from geleucht.learning.actions import (
    Gone,
    NotAdmitted,
    Place,
    enter,
    find,
    gone_activity,
    refuse_early,
)
from geleucht.learning.activity import AnswerRefused, Reported, Seen
from geleucht.learning.editions import Activity, Unit
from geleucht.learning.ledger import Part, Report, Row
from geleucht.learning.models import Kind, LiveKey, LivePath, PathEditionUnit, Progress, State

MOST_INTERVALS, LONGEST = 1000, 24 * 60 * 60 * 1000  # a day, in milliseconds


@transaction.atomic
def report(
    *,
    learner: Learner,
    activity: UUID,
    event: UUID,
    by: Learner | Person | None,
    share: Fraction = Fraction(0),
    seen: Seen = (),
    at: tuple[str, str] | None = None,
) -> None:
    """Count a share of an activity, or intervals seen of it. The same event counts once, and no
    order of reports makes another ledger.

    `at` is the path and unit on whose page it was done: there its path begins, and its order
    holds. Without it nothing but the unit and paths under way follow. `by` is None where the
    house reports. Raises Gone for what is not live, NotAdmitted where the type takes no reports
    or something else comes first, AnswerRefused for what cannot be.
    """
    refuse_impossible(share, seen)
    place = find(*at) if at else None
    unit = place.unit if place else live_unit(activity)
    asked = unit.activities.get(activity) if unit else None
    if unit is None or asked is None:
        raise Gone(gone_activity())
    if not isinstance(asked.type, Reported):
        raise not_reported()
    known = entered(learner, place, unit)
    if rows.admit(learner, event, today()):
        if place:
            refuse_early(place)
        row = known[activity] = counted(
            learner, unit, asked, known.get(activity), share=share, seen=seen
        )
        part = Part(unit.key, Kind.UNIT, unit.id, list(unit.activities))
        following.unit(learner, part, place.path if place else None, known, changed=[row])


def refuse_impossible(share: Fraction, seen: Seen) -> None:
    whole = len(seen) <= MOST_INTERVALS and all(0 <= a < b <= LONGEST for a, b in seen)
    if not (whole and 0 <= share <= 1):
        raise AnswerRefused(_("So viel kann nicht gesehen sein. Es wurde nichts gespeichert."))


def not_reported() -> NotAdmitted:
    return NotAdmitted(_("Diese Aktivität wird auf ihrer Seite beantwortet."))


def ended() -> str:
    return _("Dieser Lernstand ist beendet. Es wurde nichts gespeichert.")


def live_unit(activity: UUID) -> Unit | None:
    """The live unit that has this activity, in whatever path."""
    owners = LiveKey.objects.filter(key=activity).values("owner")
    live = PathEditionUnit.objects.filter(path__in=LivePath.objects.values("edition"))
    found = live.filter(key__in=owners).values_list("unit", flat=True).first()
    return editions.unit(found) if found else None


def entered(learner: Learner, place: Place | None, unit: Unit) -> dict[UUID, Row]:
    """The learner's rows that may change, under the lock."""
    if place:
        enter(learner, place)
        return place.rows
    if not rows.lock(learner):
        raise Gone(ended())
    return rows.of(learner, [*unit.activities, unit.key], paths=True)


def counted(
    learner: Learner, unit: Unit, asked: Activity, row: Row | None, *, share: Fraction, seen: Seen
) -> Row:
    """The activity's row with this share and these intervals."""
    kind = asked.type
    assert isinstance(kind, Reported)
    whole = rows.united(learner, asked.key, seen)
    reached = max(share, min(kind.reached(asked.public, whole), Fraction(1)))
    enough = kind.enough(asked.public)
    told = Report(asked.key, asked.tries, enough, reached, whole, today())
    return ledger.reported(row, told, unit.id)


def reunite(learner: UUID) -> None:
    """Two learners have become one: what is enough only together is done. Units follow later."""
    who = Learner(pk=learner)
    begun = Progress.objects.filter(learner=learner, seen__isnull=False, state=State.STARTED)
    for key in begun.values_list("key", flat=True):
        unit = live_unit(key)
        if unit:
            row = rows.of(who, [key])[key]
            asked = unit.activities[key]
            rows.raise_rows(who, [counted(who, unit, asked, row, share=row.share, seen=())])
