# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room listens to, and what changes readers' pages."""

from django.apps import AppConfig

from geleucht.base.shared import changes_shared_pages
from geleucht.live.models import Cancellation, LiveSeries, Session


def connect(room: AppConfig) -> None:
    changes_shared_pages(LiveSeries, Session, Cancellation)
