# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was at a date of a series has done what units ask of it, in whichever path."""

from collections.abc import Iterator
from fractions import Fraction
from uuid import UUID, uuid5

from geleucht.accounts.models import Learner
from geleucht.learning import report_actions
from geleucht.learning.models import LivePath, PathEditionUnit
from geleucht.live.events import Attended

LIVE = "live"  # the kind of its activity


def count(event: Attended) -> None:
    """Counts once for each activity, however often it is told; opens no path."""
    learner = Learner.objects.filter(pk=event.learner).first()
    if learner is None:
        return
    for activity in activities_with(event.series):
        report_actions.report(
            learner=learner,
            activity=activity,
            event=uuid5(event.session, str(activity)),
            by=None,
            share=Fraction(1),
        )


def activities_with(series: UUID) -> Iterator[UUID]:
    """The keys of activities of live units that ask for a date of this series; one query."""
    block = {"kind": LIVE, "series": str(series)}
    live = PathEditionUnit.objects.filter(
        path__in=LivePath.objects.values("edition"), unit__data__body__contains=[block]
    )
    bodies = live.order_by("pk").values_list("unit__data__body", flat=True)
    found = {one["key"] for body in bodies for one in body if block.items() <= one.items()}
    return map(UUID, sorted(found))
