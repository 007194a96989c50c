# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What dates of a unit, an activity or a prompt mean on a day, for who reads it: plain values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from geleucht.content.dates import DAYS


@dataclass(frozen=True)
class Dates:
    """Rechtsstand, review and expiry, as shown on one day."""

    law: str = ""
    law_as_of: date | None = None
    law_reviewer: str = ""
    review_on: date | None = None
    expires_on: date | None = None
    expired: bool = False  # from that day on
    overdue: bool = False  # after that day

    @property
    def next_review(self) -> date | None:
        """Told while it lies ahead and nothing has expired."""
        return None if self.overdue or self.expired else self.review_on


def dates_of(data: dict[str, Any], day: date) -> Dates:
    """As an edition, an activity or a prompt has them, by NAMES; one from before there were any
    has none."""
    found = {name: date.fromisoformat(data[name]) for name in DAYS if data.get(name)}
    review, expiry = found.get("review_on"), found.get("expires_on")
    return Dates(
        law=data.get("law", ""),
        law_reviewer=data.get("law_reviewer", ""),
        expired=expiry is not None and expiry <= day,
        overdue=review is not None and review < day,
        **found,
    )
