# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copying a date, repeating it weekly, calling it off; each has a page of its own at the desk."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from geleucht.base.errors import Refused
from geleucht.live import session_actions, session_queries
from geleucht.live.session_desk import Context, SessionsPage, planner
from geleucht.live.session_forms import CallOffForm, CopyForm, RepeatForm
from geleucht.live.session_pages import rows


class ChangePage(SessionsPage):
    """One form about one date. What a verb refuses is said above it."""

    template_name = "live/desk/session_change.html"
    sentence = ""
    button: Any = ""
    note: Any = ""
    grave = False

    def dispatch(
        self, request: HttpRequest, *args: Any, key: UUID | None = None, **kwargs: Any
    ) -> HttpResponseBase:
        self.session = get_object_or_404(session_queries.planned_by(planner(request)), key=key)
        return super().dispatch(request, *args, **kwargs)

    def bound(self, *sent: Any) -> forms.BaseForm:
        raise NotImplementedError

    def done(self, found: dict[str, Any]) -> str:
        """Do it, and say so. Raises Refused."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> Context:
        now = rows([self.session], timezone.now())[0]
        shown = {"session": self.session, "row": now, "sentence": self.sentence}
        told = {"button": self.button, "note": self.note, "grave": self.grave}
        return {"form": self.bound()} | super().get_context_data(**kwargs) | shown | told

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.bound(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            told = self.done(form.cleaned_data)
        except Refused as refused:
            self.sentence = refused.sentence
            return self.render_to_response(self.get_context_data(form=form), status=refused.status)
        messages.success(request, told)
        return redirect(f"{reverse('live_sessions')}?reihe={self.session.series_id}")


class CopySession(ChangePage):
    page_title = gettext_lazy("Termin kopieren")
    button = gettext_lazy("Termin planen")
    note = gettext_lazy(
        "Plätze, Raum, Moderation und alles andere werden übernommen. Die Anmeldung öffnet und "
        "schließt mit demselben Abstand."
    )

    def bound(self, *sent: Any) -> forms.BaseForm:
        return CopyForm(self.session, *sent)

    def done(self, found: dict[str, Any]) -> str:
        session_actions.copy(
            session=self.session, key=found["key"], starts_at=found["starts_at"], by=self.person
        )
        return _("Der Termin ist geplant.")


class RepeatSession(ChangePage):
    page_title = gettext_lazy("Wöchentlich wiederholen")
    button = gettext_lazy("Termine planen")
    note = gettext_lazy(
        "Wochen, in denen es die Reihe zu dieser Uhrzeit schon gibt, bleiben, wie sie sind."
    )

    def bound(self, *sent: Any) -> forms.BaseForm:
        return RepeatForm(*sent)

    def done(self, found: dict[str, Any]) -> str:
        made = session_actions.repeat_weekly(
            session=self.session, times=found["times"], by=self.person
        )
        number = len(made)
        if not number:
            return _("Diese Termine gab es alle schon.")
        return ngettext("%s Termin ist geplant.", "%s Termine sind geplant.", number) % number


class CallOffSession(ChangePage):
    page_title = gettext_lazy("Termin absagen")
    button = gettext_lazy("Termin endgültig absagen")
    note = gettext_lazy(
        "Alle, die einen Platz haben oder auf einen warten, bekommen eine Mail mit dem Grund. "
        "Zurücknehmen lässt sich das nicht."
    )
    grave = True

    def bound(self, *sent: Any) -> forms.BaseForm:
        return CallOffForm(self.session, *sent)

    def done(self, found: dict[str, Any]) -> str:
        session_actions.call_off(
            session=self.session.pk,
            reason=found["reason"],
            instead=found["instead"],
            by=self.person,
        )
        return _("Der Termin ist abgesagt.")
