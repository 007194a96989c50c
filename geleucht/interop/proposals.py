# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What packages propose: the page's newest state is a package's, and it is not the live one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.content import keyed
from geleucht.content.models import Responsibility
from geleucht.content.queries import allowed
from geleucht.interop.pages import IMPORTED

MOST = 50  # proposals on the page; the others come when these are decided


@dataclass(frozen=True)
class Proposal:
    """`before` is the desk's own state, to which declining leads back; None where all is new."""

    page: Page
    before: int | None
    responsible: str
    may_publish: bool

    @property
    def revision(self) -> int:
        return int(self.page.latest_revision_id)

    @property
    def compare(self) -> str:
        """Where Wagtail shows both states side by side."""
        sides = [self.page.pk, self.before or "earliest", self.revision]
        return reverse("wagtailadmin_pages:revisions_compare", args=sides)


def proposed_pages() -> QuerySet[Any]:
    """Any page whose newest state a package brought, while readers see another or none."""
    brought = PageLogEntry.objects.filter(
        action=IMPORTED, page=OuterRef("pk"), revision=OuterRef("latest_revision")
    )
    waiting = Q(live_revision=None) | ~Q(live_revision=F("latest_revision"))
    found: QuerySet[Any] = Page.objects.filter(Exists(brought)).filter(waiting)
    return found


def proposals_for(person: Any) -> list[Proposal]:
    """Those on pages that this person may edit, in the order of the tree; one more than MOST where
    there are more. What they answer for comes first. As many queries for many as for one.
    """
    may = PagePermissionPolicy().instances_user_has_permission_for(person, "change")
    pages = list(proposed_pages().filter(pk__in=may.values("pk")).order_by("path")[: MOST + 1])
    publish = allowed(person, "publish", pages)
    before, names = states_before(pages), responsible(pages)
    found = [
        Proposal(one, before.get(one.pk), names.get(one.pk, ("", None))[0], one.pk in publish)
        for one in pages
    ]
    return sorted(found, key=lambda one: names.get(one.page.pk, ("", None))[1] != person.pk)


def states_before(pages: list[Page]) -> dict[int, int]:
    """Of each page the newest revision of the desk below the proposal, else what is live."""
    brought = PageLogEntry.objects.filter(action=IMPORTED, revision=OuterRef("pk"))
    rows = Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages])
    own = rows.exclude(Exists(brought)).order_by("pk").values_list("object_id", "pk")
    found = {page.pk: page.live_revision_id for page in pages if page.live_revision_id}
    return found | {int(page): revision for page, revision in own}


def responsible(pages: list[Page]) -> dict[int, tuple[str, Any]]:
    """Who answers for a page: name and person, by the page's primary key. One query, and one for
    each kind of page that somebody answers for."""
    numbers = [page.pk for page in pages]
    units: dict[Any, int] = {}
    for model in keyed.answered_models():
        units |= dict(model.objects.filter(pk__in=numbers).values_list("key", "pk"))
    taken = Responsibility.objects.filter(unit__in=units)
    return {units[one.unit]: (one.name, one.person_id) for one in taken}


def proposal_of(page: Page) -> Page | None:
    """The page, where it has a proposal."""
    found: Page | None = proposed_pages().filter(pk=page.pk).first()
    return found
