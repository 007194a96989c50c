# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room brings to the gate and listens to, what changes readers' pages."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from geleucht.base.events import subscribe
from geleucht.base.shared import changes_shared_pages
from geleucht.base.tasks import once
from geleucht.content import keyed
from geleucht.content import preview as previews
from geleucht.content.keyed import PageKind
from geleucht.programmes.events import ProgrammeOpened
from geleucht.videos import actions, preview, rendering, samples, tasks
from geleucht.videos.document import problems, video_document
from geleucht.videos.events import FilmReady, VideoPublished
from geleucht.videos.law import touches_law
from geleucht.videos.models import LiveVideo, VideoPage

KIND = PageKind(
    VideoPage,
    document=video_document,
    problems=problems,
    published=actions.published,
    gone=actions.gone,
    touches_law=touches_law,
    answered=True,
)


def connect(room: AppConfig) -> None:
    keyed.register(KIND)
    changes_shared_pages(LiveVideo)
    previews.register(VideoPage, preview.video)
    subscribe(FilmReady, actions.film_ready)
    subscribe(VideoPublished, rendering.published)
    subscribe(ProgrammeOpened, actions.programme_opened)
    samples.show()
    post_migrate.connect(queue_jobs, sender=room)


def queue_jobs(**_: Any) -> None:
    """A release may find videos differently; older programmes may have no folder for them."""
    once(tasks.keep_folders)
    once(tasks.rebuild_search)
