# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Subscribes to what the rooms below tell."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LearningConfig(AppConfig):
    name = "geleucht.learning"
    label = "learning"

    def ready(self) -> None:
        from geleucht.learning import wiring  # noqa: PLC0415 reason: models exist only now

        wiring.connect()
        post_migrate.connect(queue_rebuilding, sender=self)


def queue_rebuilding(**_: Any) -> None:
    """A release may draw units differently."""
    from geleucht.learning import tasks  # noqa: PLC0415 reason: as above

    tasks.once(tasks.rebuild_html)
