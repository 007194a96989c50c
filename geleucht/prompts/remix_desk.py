# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Angebote* at the desk: own prompts that learners would like to see in the library."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.prompts import own_pages, remix, remix_actions
from geleucht.prompts.remix_models import NOTE, Offer, Verdict

MOST = 50  # offers on the page; the others come when these are decided


def open_for(person: Any) -> QuerySet[Offer]:
    """What waits in programmes in whose folder this person may write, oldest first."""
    may = PagePermissionPolicy().instances_user_has_permission_for(person, "add")
    waiting = Offer.objects.filter(state=Verdict.OFFERED, programme__folder__in=may.values("pk"))
    return waiting.select_related("programme", "own__origin").order_by("day", "pk")


class TakeForm(forms.Form):
    """What the learner is told with the draft."""

    note = forms.CharField(
        label=gettext_lazy("Antwort"),
        help_text=gettext_lazy("Steht beim eigenen Prompt des Menschen, der ihn angeboten hat."),
        max_length=NOTE,
        required=False,
    )


class DeclineForm(TakeForm):
    """Why it is not taken over."""

    note = forms.CharField(
        label=gettext_lazy("Warum nicht"),
        help_text=gettext_lazy("Steht beim eigenen Prompt des Menschen, der ihn angeboten hat."),
        max_length=NOTE,
        error_messages={"required": gettext_lazy("Bitte in einem Satz sagen, warum.")},
    )


class Inbox(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """What waits, oldest first."""

    template_name = "prompts/desk/offers.html"
    page_title = gettext_lazy("Angebote")
    header_icon = "download"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(open_for(self.request.user)[: MOST + 1])
        shown = {"offers": found[:MOST], "more": len(found) > MOST}
        return super().get_context_data(**kwargs) | shown


class Take(WagtailAdminTemplateMixin, FormView):  # type: ignore[misc,type-arg]
    """One offer; a post makes a draft of it."""

    template_name = "prompts/desk/offer.html"
    page_title = gettext_lazy("Angebot")
    header_icon = "download"
    form_class: type[TakeForm] = TakeForm
    prefix = "take"
    success_url = reverse_lazy("prompts_offers")
    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = open_for(request.user).filter(pk=kwargs["offer"]).first()
        if found is None:
            messages.warning(request, not_yours())
            return redirect("prompts_offers")
        self.offer = found
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = remix.offered_document(self.offer)
        shown = {
            "offer": self.offer,
            "document": document,
            "source": own_pages.source(self.offer.own),
            "take": TakeForm(prefix="take"),
            "decline": DeclineForm(prefix="decline"),
        }
        context = super().get_context_data(**kwargs) | shown
        return context | {self.prefix: context["form"]}

    def form_valid(self, form: TakeForm) -> HttpResponse:
        by = self.request.user
        assert isinstance(by, Person)  # the desk's gate
        try:
            return self.decide(form.cleaned_data["note"], by)
        except Refused as refused:
            messages.error(self.request, refused.sentence)
        return redirect("prompts_offers")

    def decide(self, note: str, by: Person) -> HttpResponse:
        page = remix_actions.take_over(offer=self.offer.pk, note=note, by=by)
        messages.success(self.request, _("Übernommen. Dies ist der Entwurf."))
        return redirect("wagtailadmin_pages:edit", page.pk)


class Decline(Take):
    """A post declines it; whoever opens the address is shown the offer."""

    form_class = DeclineForm
    prefix = "decline"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("prompts_offer", self.offer.pk)

    def decide(self, note: str, by: Person) -> HttpResponse:
        remix_actions.decline(offer=self.offer.pk, note=note, by=by)
        messages.success(self.request, _("Abgelehnt. Wer es angeboten hat, sieht die Antwort."))
        return redirect("prompts_offers")


def not_yours() -> str:
    return _(
        "Über dieses Angebot ist entschieden, es wurde zurückgenommen, oder es gehört zu einem "
        "Programm, in dem Sie nicht schreiben dürfen."
    )


def addresses() -> list[URLPattern]:
    return [
        path("angebote/", Inbox.as_view(), name="prompts_offers"),
        path("angebote/<int:offer>/", Take.as_view(), name="prompts_offer"),
        path("angebote/<int:offer>/ablehnung/", Decline.as_view(), name="prompts_offer_decline"),
    ]


def offers_item() -> MenuItem:
    address = reverse("prompts_offers")
    return MenuItem(gettext_lazy("Angebote"), address, icon_name="download", order=165)


hooks.register("register_admin_urls", addresses)
hooks.register("register_admin_menu_item", offers_item)
