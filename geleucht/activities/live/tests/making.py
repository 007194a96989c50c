# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A published series, and a unit that asks for one of its dates."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from geleucht.activities.live.wiring import SAMPLE
from geleucht.learning.tests import making
from geleucht.live.models import LiveSeries, Session
from geleucht.programmes.models import Programme

Document = dict[str, Any]
PAGE = "/lernpfade/pfad/eins/"


def series(**more: Any) -> LiveSeries:
    """As it is once published; the programme is that of the tests' pages."""
    making.folder()
    key = uuid4()
    shown = {**SAMPLE, "key": str(key), "slug": f"reihe-{key.hex[:8]}", **more}
    return LiveSeries.objects.create(
        key=key,
        slug=shown["slug"],
        programme=Programme.objects.order_by("pk")[0],
        shown=shown,
        level=shown["level"],
    )


def session(of: LiveSeries) -> Session:
    begin = timezone.now() - timedelta(minutes=40)
    return Session.objects.create(
        series=of, number=1, starts_at=begin, ends_at=begin + timedelta(minutes=60)
    )


def block(key: UUID) -> Document:
    return {"kind": "live", "key": str(uuid4()), "series": str(key)}


def published(of: LiveSeries) -> Document:
    """The activity, live in the unit „eins“ of the path „pfad“."""
    shown = block(of.key)
    unit = making.unit("eins", shown)
    making.publish(making.path("pfad", [unit]), [unit])
    return shown
