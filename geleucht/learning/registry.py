# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The activity types that settings name, found when they are first asked for."""

from functools import cache
from importlib import import_module

from django.conf import settings

from geleucht.learning.activity import ActivityType


@cache
def activity_types() -> dict[str, ActivityType]:
    """Every type by its kind, in the order of settings.ACTIVITY_TYPES."""
    types = [import_module(f"{module}.activity").TYPE for module in settings.ACTIVITY_TYPES]
    return {one.kind: one for one in types}


def activity_type(kind: str) -> ActivityType:
    """The type of this kind. Raises KeyError for one that no setting names."""
    return activity_types()[kind]
