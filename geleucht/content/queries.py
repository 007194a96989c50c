# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over pages: what is whose, what awaits review."""

import json
import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.content import keyed
from geleucht.content.models import (
    Home,
    PathPage,
    PathUnit,
    Responsibility,
    TextPage,
    UnitPage,
)
from geleucht.content.page_kinds import DraftedPage

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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
    """Places of these units in live paths, but for the paths that leave with them, in the order
    of the page tree."""
    places = PathUnit.objects.filter(unit__in=list(units), path__live=True)
    staying = places.exclude(path__in=list(leaving)).select_related("path", "unit")
    return list(staying.order_by("path__path", "sort_order"))


def units_of(path: PathPage) -> QuerySet[UnitPage]:
    """The units of the saved state of this path, each once, by primary key."""
    found: QuerySet[UnitPage] = UnitPage.objects.filter(
        pk__in=PathUnit.objects.filter(path=path).values("unit")
    )
    return found.order_by("pk")


def address_of(key: str) -> str | None:
    """The address of the page with this key; none for what is no key, else one query for each
    kind of page at most."""
    if not KEY.fullmatch(key):
        return None
    for model in keyed.models():
        page = model.objects.filter(key=key).first()
        if page:
            return str(page.address())
    return None


def is_live(key: UUID) -> bool:
    """Whether readers see a page with this key."""
    return any(model.objects.live().filter(key=key).exists() for model in keyed.models())


def responsible_for(key: UUID) -> Responsibility | None:
    return Responsibility.objects.filter(unit=key).first()


def answers_for(person: Any, page: DraftedPage) -> bool:
    """Whether it is this person who answers for the page."""
    return bool(
        person.pk and Responsibility.objects.filter(unit=page.key, person=person.pk).exists()
    )


def state_of(page: Page) -> str:
    """A name for what readers see of the page now; another one after each publication."""
    return f"{page.pk}-{page.live_revision_id or 0}"


def units_awaiting_review() -> QuerySet[UnitPage]:
    """Live units nobody answers for, in the order of the tree, without their bodies; one query."""
    answered = Responsibility.objects.filter(unit=OuterRef("key"))
    live: QuerySet[UnitPage] = UnitPage.objects.live()
    return live.filter(~Exists(answered)).order_by("path").defer("body")


def others_awaiting_review() -> list[tuple[type[Any], QuerySet[Any]]]:
    """Other kinds of pages for which a person answers, with those that nobody does yet."""
    answered = Responsibility.objects.filter(unit=OuterRef("key"))
    return [
        (model, model.objects.live().filter(~Exists(answered)).order_by("path"))
        for model in keyed.answered_models()
        if model is not UnitPage
    ]


def allowed(person: Any, verb: str, pages: Iterable[Page]) -> set[int]:
    """The primary keys of those of these pages where this person may do this: publish, change."""
    may = PagePermissionPolicy().instances_user_has_permission_for(person, verb)
    return set(may.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))


def text_pages_to_fill_in() -> list[TextPage]:
    """Live text pages with a place such as [Träger eintragen]; one query."""
    return [page for page in text_pages() if "eintragen]" in json.dumps(page.body.get_prep_value())]
