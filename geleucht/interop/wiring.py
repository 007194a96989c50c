# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room listens to."""

from django.apps import AppConfig

from geleucht.base.events import subscribe
from geleucht.content.events import PagesDeleted
from geleucht.interop import leaves, prompt_file, series_file, video_file
from geleucht.interop.deleted import remember


def connect(room: AppConfig) -> None:
    subscribe(PagesDeleted, remember)
    leaves.register(prompt_file.KIND)
    leaves.register(video_file.KIND)
    leaves.register(series_file.KIND)
