# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which live units show a mini-video: for the video's own page."""

from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform

from geleucht.learning.addresses import unit_address
from geleucht.learning.models import LivePath, PathEditionUnit
from geleucht.videos.usage import Use

VIDEO = "video"  # the kind of its activity
MOST = 20


def units_with(video: UUID) -> list[Use]:
    """In the order of paths and of their units; one query."""
    live = LivePath.objects.filter(edition=OuterRef("path")).values("slug")
    block = {"kind": VIDEO, "video": str(video)}
    found = PathEditionUnit.objects.filter(
        path__in=LivePath.objects.values("edition"), unit__data__body__contains=[block]
    )
    title = KeyTextTransform("title", "unit__data")
    rows = found.annotate(title=title, below=Subquery(live)).order_by("below", "position")
    told = rows.values_list("title", "below", "slug")[:MOST]
    return [Use(name, unit_address(path, slug)) for name, path, slug in told]
