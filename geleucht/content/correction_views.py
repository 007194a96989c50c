# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Hinweise* at the desk: what readers reported about pages that this editor may edit."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content import corrections
from geleucht.content.correction_actions import accept, decline
from geleucht.content.correction_models import LONGEST_NOTE
from geleucht.content.desk_pages import DeskPage

MOST = 50  # reports on the page; the others come when these are decided


class NoteForm(forms.Form):
    """What was corrected, in public."""

    note = forms.CharField(
        label=gettext_lazy("Was berichtigt wurde"),
        help_text=gettext_lazy(
            "Ein Satz. Bei Lerneinheiten und Lernpfaden steht er öffentlich, mit „dank Hinweis“."
        ),
        max_length=LONGEST_NOTE,
        error_messages={"required": gettext_lazy("Bitte sagen, was berichtigt wurde.")},
    )


class Inbox(DeskPage, TemplateView):
    """What waits, oldest first."""

    template_name = "content/desk/corrections.html"
    page_title = gettext_lazy("Hinweise")
    header_icon = "comment"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(corrections.open_for(self.request.user)[: MOST + 1])
        shown = {"corrections": found[:MOST], "more": len(found) > MOST}
        return super().get_context_data(**kwargs) | shown


class Decide(DeskPage, FormView):  # type: ignore[type-arg]
    """One report; a post accepts it with a note."""

    template_name = "content/desk/correction.html"
    page_title = gettext_lazy("Hinweis")
    header_icon = "comment"
    form_class = NoteForm
    success_url = reverse_lazy("content_corrections")
    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = corrections.open_for(request.user).filter(pk=kwargs["correction"]).first()
        if found is None:
            messages.warning(request, not_yours())
            return redirect("content_corrections")
        self.correction = found
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"correction": self.correction}

    def form_valid(self, form: NoteForm) -> HttpResponse:
        by = self.request.user
        assert isinstance(by, Person)  # the desk's gate
        try:
            accept(correction=self.correction.pk, note=form.cleaned_data["note"], by=by)
        except Refused as refused:
            messages.error(self.request, refused.sentence)
        else:
            messages.success(self.request, _("Der Hinweis ist angenommen."))
        return redirect("content_corrections")


class Decline(Decide):
    """A post declines it; whoever opens the address is shown the report."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("content_correction", self.correction.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        assert isinstance(request.user, Person)  # the desk's gate
        try:
            decline(correction=self.correction.pk, by=request.user)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("Der Hinweis ist abgelehnt. Öffentlich ist davon nichts."))
        return redirect("content_corrections")


def not_yours() -> str:
    return _(
        "Diesen Hinweis hat inzwischen jemand bearbeitet, oder er gehört zu einer Seite, die Sie "
        "nicht bearbeiten dürfen."
    )
