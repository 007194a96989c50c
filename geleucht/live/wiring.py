# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room brings to the gate and listens to, what changes readers' pages."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from geleucht.accounts.events import MailboxShown
from geleucht.base.events import subscribe
from geleucht.base.shared import changes_shared_pages
from geleucht.base.tasks import once
from geleucht.content import keyed
from geleucht.content import preview as previews
from geleucht.content.keyed import PageKind
from geleucht.live import (
    actions,
    notices,
    planning,
    preview,
    samples,
    seat_keeping,
    series_tasks,
    waiting_list,
)
from geleucht.live.document import problems, series_document
from geleucht.live.events import SeatsChanged, SessionCalledOff, SessionChanged
from geleucht.live.models import Cancellation, LiveSeries, RecordingConsent, SeriesPage, Session
from geleucht.programmes.events import ProgrammeOpened, RoleRevoked

KIND = PageKind(
    SeriesPage,
    document=series_document,
    problems=problems,
    published=actions.published,
    gone=actions.gone,
    answered=True,
)


def connect(room: AppConfig) -> None:
    keyed.register(KIND)
    changes_shared_pages(LiveSeries, Session, Cancellation, RecordingConsent)
    previews.register(SeriesPage, preview.series)
    subscribe(ProgrammeOpened, actions.programme_opened)
    subscribe(SessionChanged, notices.session_changed)  # before whatever changes seats
    subscribe(SessionCalledOff, notices.session_called_off)
    subscribe(SeatsChanged, waiting_list.seats_changed)
    subscribe(SessionChanged, waiting_list.session_changed)
    subscribe(MailboxShown, seat_keeping.adopt)
    subscribe(RoleRevoked, planning.role_revoked)
    samples.show()
    post_migrate.connect(queue_jobs, sender=room)


def queue_jobs(**_: Any) -> None:
    """A release may find series differently; older programmes may have no folder for them."""
    once(series_tasks.keep_folders)
    once(series_tasks.rebuild_search)
