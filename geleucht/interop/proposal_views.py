# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Vorschläge* at the desk: what packages would change of pages that this editor may edit."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content.queries import allowed
from geleucht.interop import proposal_actions
from geleucht.interop.desk_pages import DeskPage
from geleucht.interop.proposals import MOST, proposals_for


class Proposals(DeskPage):
    """What waits for a decision."""

    template_name = "interop/desk/proposals.html"
    page_title = gettext_lazy("Vorschläge")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = proposals_for(self.request.user)
        shown = {"proposals": found[:MOST], "more": len(found) > MOST}
        return super().get_context_data(**kwargs) | shown


class Accept(View):
    """A post publishes the package's state; only who may publish the page."""

    verb = "publish"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, page_id: int, revision: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=page_id)
        if not allowed(request.user, self.verb, [page]):
            raise PermissionDenied
        assert isinstance(request.user, Person)  # the desk's gate
        try:
            self.decide(page, revision, request.user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, self.done(page))
        return redirect("interop_proposals")

    def decide(self, page: Page, revision: int, by: Person) -> None:
        proposal_actions.accept(page=page.pk, revision=revision, by=by)

    def done(self, page: Page) -> str:
        return str(_("„%s“ ist so veröffentlicht, wie das Paket es vorschlägt.") % page.title)


class Decline(Accept):
    """A post takes the desk's own state back; whoever may edit the page."""

    verb = "change"

    def decide(self, page: Page, revision: int, by: Person) -> None:
        proposal_actions.decline(page=page.pk, revision=revision, by=by)

    def done(self, page: Page) -> str:
        kept = _("„%s“ bleibt, wie es an der Redaktion stand. Der Vorschlag kommt nicht wieder.")
        return str(kept % page.title)
