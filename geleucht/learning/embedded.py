# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Units hold what they show of the pages that they embed (prompts, videos, series); a job follows
what is published of these.

However many paths embed a page, its editor does not wait for them, and none of them refuses it.
The job stands here: `tasks` is below compiling, which queues its jobs.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app

from geleucht.content import actions as publishing
from geleucht.content.kinds import Embeds, embedding_kinds
from geleucht.learning import compile as compiling
from geleucht.learning import store
from geleucht.learning.activity import Data
from geleucht.learning.models import LivePath
from geleucht.live.events import SeriesPublished, SeriesRetired
from geleucht.prompts.events import PromptPublished, PromptRetired
from geleucht.videos.events import VideoPublished, VideoRetired

Published = PromptPublished | SeriesPublished | VideoPublished
Retired = PromptRetired | SeriesRetired | VideoRetired


def changed(event: Published | Retired) -> None:
    """One query, and a job where a live path embeds the page."""
    if paths_with(event.key).exists():
        follow_embedded.defer(key=str(event.key))


@app.task
def follow_embedded(key: str) -> None:
    follow(UUID(key))


def follow(key: UUID) -> None:
    """Every live path of which a unit embeds the page gets an edition with its present state.

    One path after the other, each whole: made from what is live, so nothing can be refused.
    """
    for path in list(paths_with(key)):
        with transaction.atomic():
            publishing.one_at_a_time()  # first, as whoever publishes: the search is written, too
            compiling.one_at_a_time()
            follow_in(path, str(key))


def follow_in(path: UUID, key: str) -> None:
    live = LivePath.objects.select_related("edition").filter(key=path).first()
    if live is None:
        return
    edition = store.changed(live.edition, lambda unit: with_present(unit, key))
    compiling.succeed(live.edition_id, edition)


def with_present(unit: Data, key: str) -> Data:
    """The unit's data with what the page shows now: as it is where nothing is new."""
    body = list(unit["body"])
    for kind in embedding_kinds().values():
        places = [place for place, block in enumerate(body) if embeds(kind, block, key)]
        if places:
            present = kind.renewed([body[place] for place in places])
            for place, block in zip(places, present, strict=True):
                body[place] = block
    return {**unit, "body": body}


def embeds(kind: Embeds, block: Data, key: str) -> bool:
    return block["kind"] == kind.kind and kind.naming(key).items() <= block.items()


def paths_with(key: UUID) -> "QuerySet[LivePath, UUID]":
    """The keys of live paths, in order."""
    found = Q()
    for kind in embedding_kinds().values():
        block = {"kind": kind.kind, **kind.naming(str(key))}
        found |= Q(edition__units__unit__data__body__contains=[block])
    return LivePath.objects.filter(found).order_by("key").values_list("key", flat=True).distinct()
