# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video with all that its page says of it, and where what moved is now."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from geleucht.base.time import today
from geleucht.content.models import Responsibility
from geleucht.programmes.models import Programme
from geleucht.videos.models import LiveVideo, VideoAddress
from geleucht.videos.shown import Shown


@dataclass(frozen=True)
class Video:
    """A mini-video as readers see it, or a draft of one."""

    key: UUID
    slug: str
    shown: Shown
    programme: Programme | None
    retired_on: date | None = None
    responsible: str = ""
    draft: bool = False

    @property
    def tone(self) -> str:
        return self.programme.audience.tone if self.programme else "sie"


def video(slug: str) -> Video | None:
    """The video at this address, published or retired; one query."""
    return the_one(slug=slug)


def video_of_key(key: str) -> Video | None:
    """The video with this key, published or retired; one query."""
    return the_one(key=key)


def the_one(**where: str) -> Video | None:
    named = Responsibility.objects.filter(unit=OuterRef("key")).values("name")[:1]
    found = LiveVideo.objects.select_related("programme__audience")
    live = found.annotate(answers=Subquery(named)).filter(**where).first()
    if live is None:
        return None
    answers = getattr(live, "answers", None) or ""  # as annotated
    return Video(live.key, live.slug, live.shown, live.programme, live.retired_on, answers)


def moved(slug: str) -> str | None:
    """The present address of a video that once had this one."""
    keys = VideoAddress.objects.filter(slug=slug).values("key")
    return LiveVideo.objects.filter(key__in=keys).values_list("slug", flat=True).first()


def slugs() -> list[str]:
    """The addresses of everything published, in the order of first publication."""
    found = LiveVideo.objects.filter(retired_on=None).order_by("since", "slug")
    return list(found.values_list("slug", flat=True))


def offered() -> "QuerySet[LiveVideo]":
    """What other pages recommend: neither retired nor, as of today, expired."""
    found = LiveVideo.objects.annotate(expires=KeyTextTransform("expires_on", "shown"))
    lasting = Q(expires__isnull=True) | Q(expires__gt=today().isoformat())
    return found.filter(lasting, retired_on=None)


def newest(audience: str) -> LiveVideo | None:
    """What was published last for the audience of this slug; one query."""
    found = offered().filter(programme__audience__slug=audience)
    return found.order_by("-since", "slug").first()


def shown_of(keys: list[UUID]) -> dict[UUID, Shown]:
    """What readers see of these; one query."""
    found = LiveVideo.objects.filter(key__in=keys)
    return dict(found.values_list("key", "shown")) if keys else {}
