# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is derived of activities' dates when a unit is published."""

from geleucht.content.dated_models import DatedActivity
from geleucht.content.dates import ENDS
from geleucht.content.kinds import DATES, activity_types
from geleucht.content.models import UnitPage


def keep_activity_dates(*, unit: UnitPage) -> list[DatedActivity]:
    """The reviews and expiries of this live state of the unit, in place of those before it."""
    blocks = [one for one in unit.body.get_prep_value() if one["type"] in activity_types()]
    rows = [
        DatedActivity(unit=unit, number=number, kind=block["type"], **days)
        for number, block in enumerate(blocks, 1)
        if (days := set_days(block["value"].get(DATES) or {}))
    ]
    DatedActivity.objects.filter(unit=unit).delete()
    return DatedActivity.objects.bulk_create(rows) if rows else []


def set_days(dates: dict[str, object]) -> dict[str, object]:
    return {name: dates[name] for name in ENDS if dates.get(name)}
