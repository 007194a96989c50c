# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The usage index kept up to date, and asked: who uses this.

It is not written when something is published, but when it is asked: a page whose revisions are
others than those that were read, is read anew. So no way of changing a page can pass it by.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import Page, Revision

from geleucht.content import keyed, pointing, queries
from geleucht.content.models import PathPage
from geleucht.content.pointing import Pointer
from geleucht.content.reference_models import Read, Reference

AT_ONCE = 200
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('geleucht.content.usage'))"


def refresh() -> int:
    """Read what has changed since it was last read; one query where nothing has."""
    changed = stale()
    for start in range(0, len(changed), AT_ONCE):
        read_anew(changed[start : start + AT_ONCE])
    return len(changed)


def stale(among: list[int] | None = None) -> list[int]:
    """The pages that are others than they were read; of these, where some are named."""
    same = Read.objects.filter(
        page=OuterRef("pk"),
        live=OuterRef("live"),
        published=Coalesce(OuterRef("live_revision_id"), 0),
        latest=Coalesce(OuterRef("latest_revision_id"), 0),
    )
    ours = Page.objects.type(*keyed.models()).filter(~Exists(same))
    ours = ours if among is None else ours.filter(pk__in=among)
    return list(ours.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def read_anew(numbers: list[int]) -> None:
    """Of two who ask at once, the second reads what the first has left."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    numbers = stale(numbers)
    pages: list[Any] = [
        page for kind in keyed.models() for page in kind.objects.filter(pk__in=numbers)
    ]
    revisions = Revision.objects.in_bulk([page.latest_revision_id for page in pages])
    Reference.objects.filter(page__in=numbers).delete()
    Read.objects.filter(page__in=numbers).delete()
    Reference.objects.bulk_create(
        Reference(page_id=page.pk, draft=draft, **pointer._asdict())
        for page in pages
        for draft, pointer in pointers(page, revisions.get(page.latest_revision_id))
    )
    Read.objects.bulk_create(
        Read(
            page_id=page.pk,
            live=page.live,
            published=page.live_revision_id or 0,
            latest=page.latest_revision_id or 0,
        )
        for page in pages
    )


def pointers(page: Any, revision: Revision | None) -> Iterable[tuple[bool, Pointer]]:
    """(whether the draft says it, what it points to); of a page that is live and unchanged once."""
    kind = keyed.kind_of(page)
    body = page.body.stream_block if hasattr(page, "body") else None
    chosen = kind.chosen if kind else ()
    live = pointing.of_content(row_content(page, chosen), body, chosen)
    if page.live or revision is None:
        yield from ((not page.live, one) for one in live)
    if revision is not None and (not page.live or page.has_unpublished_changes):
        yield from ((True, one) for one in pointing.of_content(revision.content, body, chosen))


def row_content(page: Any, chosen: Iterable[str]) -> dict[str, Any]:
    """The row in the form of a revision."""
    if isinstance(page, PathPage):
        return {
            "units": list(page.units.values("unit")),
            "prerequisites": list(page.prerequisites.values("before")),
        }
    body = {"body": json.dumps(page.body.get_prep_value())} if hasattr(page, "body") else {}
    return body | {name: getattr(page, f"{name}_id") for name in chosen}


@dataclass(frozen=True)
class Use:
    """A page that uses something, how, and whether that is live or a draft."""

    page: Page
    kind: str
    draft: bool


@dataclass(frozen=True)
class Uses:
    """Where something is used: what this person may see, and how many pages besides."""

    named: list[Use]
    hidden: int

    @property
    def total(self) -> int:
        return len({use.page.pk for use in self.named}) + self.hidden


def uses_of(target: Any, person: Any) -> Uses:
    """Pages of other programmes are counted, not named; four queries where nothing changed."""
    refresh()
    found = list(pointing_at(target).select_related("page").order_by("draft", "page__path"))
    mine = queries.allowed(person, "change", [one.page for one in found])
    named = {
        (one.page_id, one.kind, one.draft): Use(one.page, one.get_kind_display(), one.draft)
        for one in found
        if one.page_id in mine
    }
    hidden = {one.page_id for one in found} - mine
    return Uses(list(named.values()), len(hidden))


def pointing_at(target: Any) -> QuerySet[Reference]:
    kinds = Reference.Kind
    asked = {
        "picture": Q(kind=kinds.PICTURE),
        "handout": Q(kind=kinds.HANDOUT),
    }.get(target._meta.model_name, Q(kind__in=[kinds.UNIT, kinds.BEFORE, kinds.CHOSEN, kinds.PAGE]))
    return Reference.objects.filter(asked, number=target.pk)
