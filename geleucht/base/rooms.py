# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to a room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule


class Room(AppConfig):
    """Calls `connect(room)` of the room's module `wiring`, where there is one.

    The module is imported only once every model exists; it holds subscriptions, signals
    and what the room lends to the rooms below.
    """

    default = False  # never an app of its own, though every apps.py imports it

    def __init_subclass__(cls) -> None:
        cls.default = True

    def ready(self) -> None:
        if self.module and module_has_submodule(self.module, "wiring"):
            import_module(f"{self.name}.wiring").connect(self)
