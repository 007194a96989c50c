# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The conference systems that settings name, found when they are first asked for."""

from functools import cache
from importlib import import_module

from django.conf import settings

from geleucht.live.rooms.gateway import Provider


@cache
def providers() -> dict[str, Provider]:
    """Every system by its name, in the order of settings.ROOM_PROVIDERS."""
    found = [import_module(f"{path}.provider").PROVIDER for path in settings.ROOM_PROVIDERS]
    return {one.name: one for one in found}


def provider(name: str) -> Provider | None:
    """The system of this name; None for one that no setting names any more."""
    return providers().get(name)


def usable() -> list[Provider]:
    return [one for one in providers().values() if one.usable()]


def choices() -> list[tuple[str, str]]:
    """For forms: names and labels of the systems that can be used here."""
    return [(one.name, one.label()) for one in usable()]
