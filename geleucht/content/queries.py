# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over pages: what is whose, what awaits review."""

import json
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from geleucht.content.models import (
    Home,
    PathPage,
    PathUnit,
    Responsibility,
    TextPage,
    UnitPage,
)


def home() -> Home:
    """The one page above all programmes; `actions.ensure_home` has made it."""
    found: Home = Home.objects.get()
    return found


def text_page(slug: str) -> TextPage | None:
    """The live text page at this address; one query."""
    found: TextPage | None = TextPage.objects.live().filter(slug=slug).first()
    return found


def text_pages() -> QuerySet[TextPage]:
    found: QuerySet[TextPage] = TextPage.objects.live().order_by("path")
    return found


def live_paths_that_need(units: Iterable[int], leaving: Iterable[int] = ()) -> list[PathUnit]:
    """Places of these units in live paths, but for the paths that leave with them."""
    places = PathUnit.objects.filter(unit__in=list(units), path__live=True)
    return list(places.exclude(path__in=list(leaving)).select_related("path", "unit"))


def address_of(key: str) -> str | None:
    """The address of the page with this key; two to four queries."""
    for model in (PathPage, UnitPage, TextPage):
        page = model.objects.filter(key=key).first()
        if page:
            return str(page.address())
    return None


def responsible_for(key: UUID) -> Responsibility | None:
    return Responsibility.objects.filter(unit=key).first()


def units_awaiting_review() -> QuerySet[UnitPage]:
    """Live units nobody has taken responsibility for, in the order of the tree; one query."""
    answered = Responsibility.objects.filter(unit=OuterRef("key"))
    live: QuerySet[UnitPage] = UnitPage.objects.live()
    return live.filter(~Exists(answered)).order_by("path")


def text_pages_to_fill_in() -> list[TextPage]:
    """Live text pages with a place such as [Träger eintragen]; one query."""
    return [page for page in text_pages() if "eintragen]" in json.dumps(page.body.get_prep_value())]
