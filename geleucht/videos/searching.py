# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mini-videos as the search knows them: by title, what is said, what is seen, chapters."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from geleucht.content import search_index
from geleucht.content.search_index import Found
from geleucht.videos.models import LiveVideo
from geleucht.videos.shown import Shown, spoken

VIDEO = "video"
SHORT, MIDDLE, LONG = "kurz", "mittel", "lang"
SHORT_MS, MIDDLE_MS = 120_000, 240_000  # at most
MINUTE_MS = 60_000


def put(keys: Collection[UUID]) -> None:
    """Have these found as they are published; what is retired is not."""
    search_index.put_all([found(one) for one in published().filter(key__in=keys)])


def drop(key: UUID) -> None:
    search_index.drop([key])


def rebuild() -> None:
    search_index.put_in_steps(lambda: map(found, published().order_by("key")))


def published() -> QuerySet[LiveVideo]:
    return LiveVideo.objects.filter(retired_on=None).select_related("programme__audience")


def found(live: LiveVideo) -> Found:
    shown = live.shown
    return Found(
        live.key,
        VIDEO,
        shown["title"],
        shown["summary"],
        body(shown),
        f"/videos/{live.slug}/",
        audience=live.programme.audience.slug,
        level=live.level,
        minutes=max(1, -(-live.length_ms // MINUTE_MS)),
        tags=(f"topic:{live.topic}", f"duration:{duration(live.length_ms)}"),
        since=live.since,
    )


def duration(length_ms: int) -> str:
    """Up to two minutes, up to four, or longer."""
    if length_ms <= SHORT_MS:
        return SHORT
    return MIDDLE if length_ms <= MIDDLE_MS else LONG


def body(shown: Shown) -> str:
    titles = [title for _start, title in shown["chapters"]]
    return " ".join([spoken(shown), shown["description"], *titles])
