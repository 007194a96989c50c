# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series as the search knows them: by title, what they are about, what one takes away."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from geleucht.content import search_index
from geleucht.content.search_index import Found
from geleucht.live.models import LiveSeries

SERIES = "series"


def put(keys: Collection[UUID]) -> None:
    """Have these found as they are published; what is retired is not."""
    search_index.put_all([found(one) for one in published().filter(key__in=keys)])


def drop(key: UUID) -> None:
    search_index.drop([key])


def rebuild() -> None:
    search_index.put_in_steps(lambda: map(found, published().order_by("key")))


def published() -> QuerySet[LiveSeries]:
    return LiveSeries.objects.filter(retired_on=None).select_related("programme__audience")


def found(live: LiveSeries) -> Found:
    shown = live.shown
    titles = [title for title, _address in shown["material"]]
    return Found(
        live.key,
        SERIES,
        shown["title"],
        shown["summary"],
        " ".join([*shown["gains"], shown["hosts"], *titles]),
        f"/termine/{live.slug}/",
        audience=live.programme.audience.slug,
        level=live.level,
        minutes=shown["minutes"],
        competences=tuple(shown["competences"]),
        since=live.since,
    )
