# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room listens to, and what it lends to the rooms below."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from geleucht.base.events import subscribe
from geleucht.base.shared import changes_shared_pages
from geleucht.base.tasks import once
from geleucht.content import preview
from geleucht.content.events import (
    PathChanged,
    PathGone,
    ResponsibilityEnded,
    UnitChanged,
    UnitGone,
)
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import attended, drafts, embedded, tasks, video_uses
from geleucht.learning import compile as compiling
from geleucht.learning.models import LivePath
from geleucht.live.events import Attended, SeriesPublished, SeriesRetired
from geleucht.prompts.events import PromptPublished, PromptRetired
from geleucht.videos import usage as video_usage
from geleucht.videos.events import VideoPublished, VideoRetired


def connect(room: AppConfig) -> None:
    subscribe(UnitChanged, compiling.unit_changed)
    subscribe(PathChanged, compiling.path_changed)
    subscribe(PathGone, compiling.path_gone)
    subscribe(UnitGone, compiling.unit_gone)
    subscribe(ResponsibilityEnded, compiling.responsibility_ended)
    subscribe(PromptPublished, embedded.changed)
    subscribe(PromptRetired, embedded.changed)
    subscribe(Attended, attended.count)
    subscribe(SeriesPublished, embedded.changed)
    subscribe(SeriesRetired, embedded.changed)
    subscribe(VideoPublished, embedded.changed)
    subscribe(VideoRetired, embedded.changed)
    video_usage.tell(video_uses.units_with)
    changes_shared_pages(LivePath)
    preview.register(UnitPage, drafts.unit)
    preview.register(PathPage, drafts.path)
    post_migrate.connect(queue_rebuilding, sender=room)


def queue_rebuilding(**_: Any) -> None:
    """A release may draw units and find them differently."""
    once(tasks.rebuild_html)
    once(tasks.rebuild_search)
