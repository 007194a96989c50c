# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions as everybody sees them: the same bytes for all, drawn once for each change."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geleucht.base.http import Request
from geleucht.base.shared import Memory, SharedPage
from geleucht.live.host_addresses import crumbs
from geleucht.live.models import Channel, Question, Session
from geleucht.live.question_forms import AnswerForm, QuestionForm
from geleucht.live.room_pages import mark
from geleucht.live.room_phases import Facts, Phase, facts, phase

KEPT = Memory(8 * 2**20)
TAKING = {Phase.WAITING, Phase.OPEN}
Context = dict[str, Any]


def page(request: Request, one: Facts, *, by_mail: bool) -> HttpResponse:
    """One query more than that for the number of the last change."""
    now = phase(one, timezone.now())
    found = Channel.objects.filter(session=one.key).values_list("pk", "number").first()
    name = (get_language(), mark(one, now), found, by_mail)
    kept = KEPT.get(name)
    if kept is None:
        told = context(one, now, QuestionForm(), by_mail=by_mail)
        kept = SharedPage.of(render(request, "live/questions/page.html", told))
        KEPT.put(name, kept)
    return kept.answer(request)


def context(one: Facts, now: Phase, form: QuestionForm, *, by_mail: bool) -> Context:
    """The most wanted first, then what has been answered; nothing that is hidden.

    No address holds a mail's token: they go on from that of the page, the same bytes for all.
    """
    asked = Question.objects.filter(channel__session=one.key, hidden=False).order_by("-votes", "pk")
    found = list(asked)
    return {
        "one": one,
        "phase": now.value,
        "taking": now in TAKING,
        "form": form,
        "back": "../" if by_mail else reverse("live:room", args=[one.slug, one.number]),
        "open": [question for question in found if not question.answered],
        "answered": [question for question in found if question.answered],
        "audience": one.accent,
    }


def host_page(session: Session) -> Context:
    """Everything, hidden ones last."""
    asked = Question.objects.filter(channel__session=session)
    found = asked.order_by("hidden", "answered", "-votes", "pk")
    rows = [{"question": one, "form": AnswerForm(one)} for one in found]
    channel = getattr(session, "channel", None)
    return {
        "one": facts(session),
        "rows": rows,
        "held": bool(channel and channel.held),
        "section": "me",
        "crumbs": crumbs(session, (_("Fragen"), "")),
    }
