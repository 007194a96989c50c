# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room tells the rooms above, and its own modules."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class SeriesPublished:
    key: UUID


@dataclass(frozen=True)
class SeriesRetired:
    key: UUID


@dataclass(frozen=True)
class SessionChanged:
    """Planned, moved, or somewhere else: who has a seat is told where it matters (`moved`)."""

    key: UUID
    moved: bool


@dataclass(frozen=True)
class SessionCalledOff:
    key: UUID


@dataclass(frozen=True)
class SeatsChanged:
    """There may be free seats: somebody left, or there are more of them."""

    session: UUID


@dataclass(frozen=True)
class Attended:
    """This learner was at a date of the series. Nothing is told about when, how long or how."""

    learner: UUID
    series: UUID
    session: UUID
