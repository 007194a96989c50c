# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Termine* at the desk: which there are and how they stand, planning and changing one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.ids import is_key
from geleucht.content.desk_pages import DeskPage
from geleucht.live import planning, session_actions, session_log, session_queries
from geleucht.live.models import LiveSeries, Session
from geleucht.live.session_actions import state_of
from geleucht.live.session_forms import SessionForm
from geleucht.live.session_pages import changed_since, rows
from geleucht.live.session_refusals import Overtaken, sentences_of

ON_A_PAGE = 50
Context = dict[str, Any]


def planner(request: HttpRequest) -> Person:
    """Raises PermissionDenied for whoever plans no dates anywhere."""
    if not isinstance(request.user, Person) or not planning.plans_anywhere(request.user):
        raise PermissionDenied
    return request.user


class SessionsPage(DeskPage, TemplateView):
    """For those who plan dates."""

    header_icon = "date"
    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person = planner(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("live_sessions"), "label": _("Termine")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def series_asked(self, key: str | None) -> LiveSeries | None:
        """One whose dates this person plans."""
        found = session_queries.series_planned_by(self.person)
        return found.filter(key=key).first() if key and is_key(key) else None


class Sessions(SessionsPage):
    """What is to come, or with `?zeit=vorbei` what is over; `?reihe=` is a series' key."""

    template_name = "live/desk/sessions.html"
    page_title = gettext_lazy("Termine")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> Context:
        asked, past = self.request.GET, self.request.GET.get("zeit") == "vorbei"
        series = list(session_queries.series_planned_by(self.person))
        chosen = next((one for one in series if str(one.key) == asked.get("reihe")), None)
        key, now = chosen.key if chosen else None, timezone.now()
        found = session_queries.listed(self.person, series=key, past=past, now=now)
        page = Paginator(found, ON_A_PAGE).get_page(asked.get("seite"))
        shown = {"page": page, "rows": rows(page, now), "series": series}
        return super().get_context_data(**kwargs) | shown | {"chosen": chosen, "past": past}


class FormPage(SessionsPage):
    """A date's form; a post saves it, or says why not."""

    template_name = "live/desk/session.html"
    form: SessionForm
    sentences: list[str]
    since: list[tuple[str, str, str]]
    series: LiveSeries

    def answer(self, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(), status=status)

    def get_context_data(self, **kwargs: Any) -> Context:
        shown = {"form": self.form, "series": self.series, "sentences": self.sentences}
        return super().get_context_data(**kwargs) | shown | {"since": self.since}

    def begin(self, series: LiveSeries, form: SessionForm) -> None:
        self.series, self.form, self.sentences, self.since = series, form, [], []


class NewSession(FormPage):
    """`?reihe=` says of which series; without one it is asked."""

    page_title = gettext_lazy("Termin planen")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        series = self.series_asked(request.GET.get("reihe"))
        if series is None:
            return self.choose()
        self.begin(series, SessionForm(series, Session(series=series)))
        return self.answer()

    def choose(self) -> HttpResponse:
        series = list(session_queries.series_planned_by(self.person))
        self.template_name = "live/desk/session_of.html"
        return self.render_to_response(super(FormPage, self).get_context_data(series=series))

    def post(self, request: HttpRequest) -> HttpResponse:
        series = self.series_asked(request.GET.get("reihe"))
        if series is None:
            return self.choose()
        form = SessionForm(series, Session(series=series), request.POST)
        self.begin(series, form)
        if not form.is_valid():
            return self.answer(422)
        session = form.save(commit=False)
        session.key = form.cleaned_data["key"]
        try:
            session_actions.plan(session=session, hosts=form.cleaned_data["hosts"], by=self.person)
        except Refused as refused:
            self.sentences = sentences_of(refused)
            return self.answer(refused.status)
        messages.success(request, _("Der Termin ist geplant."))
        return redirect(f"{reverse('live_sessions')}?reihe={series.key}")


class OneSession(FormPage):
    """What is set of it; whatever changes is told to those who have a seat where it matters."""

    page_title = gettext_lazy("Termin")

    def dispatch(
        self, request: HttpRequest, *args: Any, key: UUID | None = None, **kwargs: Any
    ) -> HttpResponseBase:
        self.session = get_object_or_404(session_queries.planned_by(planner(request)), key=key)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> Context:
        now = rows([self.session], timezone.now())[0]
        shown = {"session": self.session, "row": now, "log": session_log.entries(self.session)}
        return super().get_context_data(**kwargs) | shown

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SessionForm(self.session.series, self.session, known=state_of(self.session))
        self.begin(self.session.series, form)
        return self.answer()

    def post(self, request: HttpRequest) -> HttpResponse:
        before = session_queries.sessions().get(pk=self.session.pk)
        form = SessionForm(self.session.series, before, request.POST)
        self.begin(self.session.series, form)
        if not form.is_valid():
            return self.answer(422)
        try:
            session_actions.change(
                session=form.save(commit=False),
                hosts=form.cleaned_data["hosts"],
                known=form.cleaned_data["known"],
                by=self.person,
            )
        except Refused as refused:
            self.sentences = sentences_of(refused)
            if isinstance(refused, Overtaken):
                self.show_both()
            return self.answer(refused.status)
        messages.success(request, _("Gespeichert. Die Änderung gilt sofort."))
        return redirect("live_session", self.session.pk)

    def show_both(self) -> None:
        """What is stored now beside what was typed; saving once more means it."""
        self.session = session_queries.sessions().get(pk=self.session.pk)
        self.since = changed_since(self.session, self.form.instance)
        sent = self.request.POST.copy()
        sent["known"] = state_of(self.session)
        self.form.data = sent
