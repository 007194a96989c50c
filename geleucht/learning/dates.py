# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What dates of a unit or an activity mean on a day, for who reads it: plain values in and out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from geleucht.content.dates import DAYS


@dataclass(frozen=True)
class Dates:
    """Rechtsstand, review and expiry of a unit or an activity, as shown on one day."""

    law: str = ""
    law_as_of: date | None = None
    law_reviewer: str = ""
    review_on: date | None = None
    expires_on: date | None = None
    expired: bool = False  # from that day on
    overdue: bool = False  # after that day

    @property
    def next_review(self) -> date | None:
        """Told while it lies ahead and the unit is current."""
        return None if self.overdue or self.expired else self.review_on


def dates_of(data: dict[str, Any], day: date) -> Dates:
    """As the edition of a unit has them, or `dates` of its activity; one from before there were
    any has none."""
    found = {name: date.fromisoformat(data[name]) for name in DAYS if data.get(name)}
    review, expiry = found.get("review_on"), found.get("expires_on")
    return Dates(
        law=data.get("law", ""),
        law_reviewer=data.get("law_reviewer", ""),
        expired=expiry is not None and expiry <= day,
        overdue=review is not None and review < day,
        **found,
    )
