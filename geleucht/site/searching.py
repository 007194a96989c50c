# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Occasions as the search knows them."""

from geleucht.content import search_index
from geleucht.content.search_index import Found
from geleucht.site.models import LiveOccasion

OCCASION = "occasion"


def put(live: LiveOccasion) -> None:
    search_index.put(found(live))


def rebuild() -> None:
    live = LiveOccasion.objects.select_related("programme__audience")
    search_index.put_all([found(one) for one in live])


def found(live: LiveOccasion) -> Found:
    document = live.document
    return Found(
        live.key,
        OCCASION,
        document["title"],
        document["sentence"],
        " ".join([*document.get("words", []), *document["watch"]]),
        f"/anlass/{live.slug}/",
        audience=live.programme.audience.slug,
    )
