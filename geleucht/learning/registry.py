# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The activity types that settings name, found when they are first asked for."""

from geleucht.content import kinds
from geleucht.learning.activity import ActivityType


def activity_types() -> dict[str, ActivityType]:
    """Every type by its kind, in the order of settings.ACTIVITY_TYPES."""
    return kinds.activity_types()


def activity_type(kind: str) -> ActivityType:
    """The type of this kind. Raises KeyError for one that no setting names."""
    return activity_types()[kind]
