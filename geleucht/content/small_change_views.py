# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Kleine Korrekturen* at the desk: publishing one, and looking at those of others."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.numbers import whole
from geleucht.content import small_change, small_change_actions, small_change_queries
from geleucht.content.desk_pages import DeskPage
from geleucht.content.models import SmallChange, UnitPage

AT_ONCE = 20  # on one page of the list


def shown(found: small_change.Difference) -> list[small_change.Changed]:
    return [
        small_change.Changed(one.where, small_change.in_context(one.pieces)) for one in found.texts
    ]


class PublishSmall(DeskPage, TemplateView):
    """GET shows the exact difference, POST publishes it."""

    template_name = "content/desk/small_change_new.html"
    page_title = gettext_lazy("Kleine Korrektur")
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.unit = get_object_or_404(UnitPage, pk=kwargs["unit_id"])
        if not self.unit.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        by = self.request.user
        assert isinstance(by, Person)  # the desk's gate
        found = {
            "unit": self.unit,
            "texts": shown(small_change_queries.of_draft(self.unit)) if self.unit.live else [],
            "objections": small_change_actions.objections(unit=self.unit, by=by),
            "most_words": small_change.MOST_WORDS,
            "most_signs": small_change.MOST_SIGNS,
        }
        return super().get_context_data(**kwargs) | found

    def post(self, request: HttpRequest, unit_id: int) -> HttpResponse:
        assert isinstance(request.user, Person)  # the desk's gate
        draft = whole(request.POST.get("draft")) or 0
        small_change_actions.publish_small(unit=self.unit, draft=draft, by=request.user)
        messages.success(
            request,
            _("Die Korrektur ist veröffentlicht. Jemand mit Freigabe sieht sie sich noch an."),
        )
        return redirect("wagtailadmin_pages:edit", unit_id)


class SmallChanges(DeskPage, TemplateView):
    """What waits for a second look, oldest first."""

    template_name = "content/desk/small_changes.html"
    page_title = gettext_lazy("Kleine Korrekturen")
    header_icon = "edit"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = small_change_queries.unseen_for(self.request.user)
        page = Paginator(found, AT_ONCE).get_page(self.request.GET.get("seite"))
        return super().get_context_data(**kwargs) | {"changes": page}


class LookAtSmallChange(DeskPage, TemplateView):
    """One of them; a post confirms it."""

    template_name = "content/desk/small_change.html"
    page_title = gettext_lazy("Kleine Korrektur")
    header_icon = "edit"
    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = small_change_queries.unseen_for(request.user).filter(pk=kwargs["change"]).first()
        if found is None:
            messages.warning(request, _("Diese Korrektur wartet nicht mehr auf einen Blick."))
            return redirect("content_small_changes")
        self.change: SmallChange = found
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        change = self.change
        texts = shown(small_change_queries.between(change.before, change.after))
        own = change.person_id == self.request.user.pk
        return super().get_context_data(**kwargs) | {"change": change, "texts": texts, "own": own}

    def post(self, request: HttpRequest, change: int) -> HttpResponse:
        return self.decide(request, _("Die Korrektur ist bestätigt."), small_change_actions.confirm)

    def decide(self, request: HttpRequest, done: str, verb: Any) -> HttpResponse:
        try:
            verb(change=self.change.pk, by=request.user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, done)
        return redirect("content_small_changes")


class TakeBackSmallChange(LookAtSmallChange):
    """A post takes it back; whoever opens the address is shown the change."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("content_small_change", self.change.pk)

    def post(self, request: HttpRequest, change: int) -> HttpResponse:
        done = _("Die Korrektur ist zurückgenommen; veröffentlicht ist wieder, was vorher dastand.")
        return self.decide(request, done, small_change_actions.revert)
