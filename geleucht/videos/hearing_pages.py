# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a machine is that listens to the film, for the page of German captions."""

from dataclasses import dataclass

from django.conf import settings

from geleucht.videos import hearing
from geleucht.videos.film_models import Hearing
from geleucht.videos.models import VideoPage
from geleucht.videos.texts import GERMAN


@dataclass(frozen=True)
class Shown:
    """What the page of German captions says about it; `obstacle`: why nobody can listen."""

    row: Hearing | None
    obstacle: str

    @property
    def percent(self) -> int:
        return int(100 * self.row.share) if self.row else 0


def shown(page: VideoPage, part: str) -> Shown | None:
    """None where there is nothing to be shown of it."""
    if part != GERMAN or not settings.WHISPER_MODEL:
        return None
    return Shown(hearing.of_page(page), hearing.obstacle(page))
