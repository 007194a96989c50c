# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Views of the desk that Wagtail does not have."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from geleucht.accounts.models import Person
from geleucht.content import actions, queries
from geleucht.content.models import UnitPage


def may_answer(person: Any, unit: UnitPage) -> bool:
    """Who may publish the unit may answer for it."""
    return isinstance(person, Person) and bool(unit.permissions_for_user(person).can_publish())


class Review(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """The first-run page: what nobody has answered for yet, and what the operator must fill in."""

    template_name = "content/desk/review.html"
    page_title = gettext_lazy("Wartet auf Prüfung")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        units = list(queries.units_awaiting_review())
        pages = queries.text_pages_to_fill_in()
        shown = {
            "units": units,
            "pages": pages,
            "may_edit": queries.allowed(self.request.user, "change", [*units, *pages]),
            "may_answer": queries.allowed(self.request.user, "publish", units),
        }
        return super().get_context_data(**kwargs) | shown


class TakeResponsibility(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """GET asks, POST takes it; in the name of whoever is signed in."""

    template_name = "content/desk/responsibility.html"
    page_title = gettext_lazy("Verantwortung übernehmen")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.unit = get_object_or_404(UnitPage, pk=kwargs["unit_id"])
        if not may_answer(request.user, self.unit):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        taken = queries.responsible_for(self.unit.key)
        state = queries.state_of(self.unit)
        shown = {"unit": self.unit, "taken": taken, "state": state}
        return super().get_context_data(**kwargs) | shown

    def post(self, request: HttpRequest, unit_id: int) -> HttpResponse:
        assert isinstance(request.user, Person)  # `dispatch` has asked
        checked = request.POST.get("state", "")
        taken = actions.take_responsibility(unit=self.unit, by=request.user, checked=checked)
        messages.success(
            request, _("%s steht jetzt als verantwortlich bei der Einheit.") % taken.name
        )
        return redirect("content_review")
