# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Views of the desk that Wagtail does not have."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.content import actions, keyed, queries
from geleucht.content.desk_pages import DeskPage
from geleucht.content.models import Responsibility
from geleucht.content.page_kinds import DraftedPage

MOST = 50  # pages of a kind on the list of what waits


def may_answer(person: Any, page: Page) -> bool:
    """Who may publish the page may answer for it."""
    return isinstance(person, Person) and bool(page.permissions_for_user(person).can_publish())


class Review(DeskPage, TemplateView):
    """The first-run page: what nobody has answered for yet, and what the operator must fill in."""

    template_name = "content/desk/review.html"
    page_title = gettext_lazy("Wartet auf Prüfung")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        units = list(queries.units_awaiting_review())
        pages = queries.text_pages_to_fill_in()
        others = [waiting(model, found) for model, found in queries.others_awaiting_review()]
        listed = [page for one in others for page in one["pages"]]
        shown = {
            "others": others,
            "units": units,
            "pages": pages,
            "may_edit": queries.allowed(self.request.user, "change", [*units, *pages, *listed]),
            "may_answer": queries.allowed(self.request.user, "publish", [*units, *listed]),
        }
        return super().get_context_data(**kwargs) | shown


def answered_page(number: int) -> DraftedPage:
    """The page with this primary key. Raises Http404 where nobody takes responsibility for it."""
    page = Page.objects.filter(pk=number).specific().first()
    kind = keyed.kind_of(page)
    if not isinstance(page, DraftedPage) or kind is None or not kind.answered:
        raise Http404
    return page


def waiting(model: type[Page], found: QuerySet[Any]) -> dict[str, Any]:
    """Pages of a kind that wait: the first of them, and how many there are."""
    kind = model._meta.verbose_name_plural
    return {"kind": kind, "pages": list(found[:MOST]), "number": found.count()}


def may_end(person: Any, taken: Responsibility | None) -> bool:
    """Who answers for a unit may stop doing so, and the operator may end it for them."""
    return taken is not None and (person.is_superuser or taken.person_id == person.pk)


class TakeResponsibility(DeskPage, TemplateView):
    """GET asks, POST takes it; in the name of whoever is signed in."""

    template_name = "content/desk/responsibility.html"
    page_title = gettext_lazy("Verantwortung übernehmen")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.unit = answered_page(kwargs["unit_id"])
        self.taken = queries.responsible_for(self.unit.key)
        self.may_take = may_answer(request.user, self.unit)
        if not self.may_take and not may_end(request.user, self.taken):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {
            "unit": self.unit,
            "taken": self.taken,
            "state": queries.state_of(self.unit),
            "may_take": self.may_take,
            "may_end": may_end(self.request.user, self.taken),
        }
        return super().get_context_data(**kwargs) | shown

    def post(self, request: HttpRequest, unit_id: int) -> HttpResponse:
        if not self.may_take:
            raise PermissionDenied
        assert isinstance(request.user, Person)  # `may_answer` has asked
        checked = request.POST.get("state", "")
        taken = actions.take_responsibility(page=self.unit, by=request.user, checked=checked)
        messages.success(request, _("%s steht jetzt als verantwortlich dabei.") % taken.name)
        return redirect("content_review")


class EndResponsibility(View):
    """POST gives it up; `name` is the one that the page has shown."""

    def post(self, request: HttpRequest, unit_id: int) -> HttpResponse:
        unit = answered_page(unit_id)
        taken = queries.responsible_for(unit.key)
        name = request.POST.get("name", "")
        if taken is None or taken.name != name:
            messages.warning(
                request, _("Inzwischen ist jemand anderes verantwortlich oder niemand mehr.")
            )
            return redirect("content_review")
        if not may_end(request.user, taken):
            raise PermissionDenied
        assert isinstance(request.user, Person)  # the desk is for people
        actions.end_responsibility(key=unit.key, by=request.user, name=name)
        messages.success(request, _("%s steht nicht mehr als verantwortlich dabei.") % name)
        return redirect("content_review")
