# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room brings to the gate and listens to, and what it lends to the rooms below."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from geleucht.base.events import subscribe
from geleucht.base.shared import changes_shared_pages
from geleucht.base.tasks import once
from geleucht.content import keyed, preview
from geleucht.content.keyed import PageKind
from geleucht.content.models import TextPage
from geleucht.interop import leaves
from geleucht.programmes.events import ProgrammeOpened
from geleucht.site import occasion_actions, occasion_package, tasks
from geleucht.site.models import LiveOccasion, OccasionPage
from geleucht.site.occasion_document import occasion_document, page_problems
from geleucht.site.views import occasion_draft, text_draft

OCCASION = PageKind(
    OccasionPage,
    document=occasion_document,
    problems=page_problems,
    published=occasion_actions.published,
    gone=occasion_actions.gone,
    chosen=("prompt", "video", "unit"),
)


def connect(room: AppConfig) -> None:
    keyed.register(OCCASION)
    leaves.register(occasion_package.KIND)
    preview.register(TextPage, text_draft)
    preview.register(OccasionPage, occasion_draft)
    subscribe(ProgrammeOpened, occasion_actions.programme_opened)
    changes_shared_pages(LiveOccasion)
    post_migrate.connect(queue_jobs, sender=room)


def queue_jobs(**_: Any) -> None:
    """A release may find occasions differently; older programmes may have no folder for them."""
    once(tasks.keep_folders)
    once(tasks.rebuild_search)
