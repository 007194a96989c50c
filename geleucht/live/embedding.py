# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a unit shows of a series that it embeds."""

from collections.abc import Collection
from typing import Any

from geleucht.base.ids import is_key
from geleucht.live.models import LiveSeries

Data = dict[str, Any]


def shown(wanted: Collection[str]) -> dict[str, Data]:
    """`LiveSeries.shown` of these keys, with `retired_on` where it is; without those that were
    never published. One query."""
    live = LiveSeries.objects.filter(key__in=[key for key in wanted if is_key(key)])
    return {str(one.key): data(one) for one in live}


def data(live: LiveSeries) -> Data:
    found: Data = dict(live.shown)
    if live.retired_on:
        found["retired_on"] = live.retired_on.isoformat()
    return found
