# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/werkstatt/: write a prompt, have its structure checked, offer it to the editors."""

import re
from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geleucht.accounts.access import require_learner, signed_in
from geleucht.accounts.network import network
from geleucht.accounts.queries import learner_of
from geleucht.base.http import Request
from geleucht.base.limits import limit
from geleucht.base.numbers import whole
from geleucht.base.shared import shared_page
from geleucht.prompts import (
    own_actions,
    own_pages,
    own_queries,
    remix_actions,
    remix_pages,
    structure,
)
from geleucht.prompts.lab_trying import sign_in_first
from geleucht.prompts.own_actions import Gone, Stale, gone_own
from geleucht.prompts.own_forms import OfferForm, OwnForm
from geleucht.prompts.own_models import OwnPrompt
from geleucht.prompts.own_views import WRITES, acting, see
from geleucht.prompts.structure import Finding

TASK = re.compile(r"(?:/en)?/lernpfade/[a-z0-9-]+/[a-z0-9-]+/antwort/[0-9a-f-]{36}/")
OFFERS = (60, 3600)  # from one network address in an hour: a school has only one


@shared_page
@require_http_methods(WRITES)
@require_learner
def workshop(request: Request) -> HttpResponse:
    """A post saves a new prompt."""
    form = OwnForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        learner = acting(request)
        made = own_actions.write(learner=learner, values=form.values(), by=learner)
        return see("own:own", made.key)
    return workshop_page(request, form, status=422 if form.is_bound else 200)


@require_http_methods(WRITES)
def check(request: Request) -> HttpResponse:
    """What a text has and lacks; nothing is stored, so nobody needs to be known."""
    if request.method != "POST":
        return redirect("own:workshop")
    form = OwnForm(request.POST, checking=True)
    findings = structure.check(form.cleaned_data["text"]) if form.is_valid() else []
    if request.htmx:
        return checked(request, form, findings)
    return workshop_page(request, form, findings, status=200 if findings else 422)


@require_http_methods(WRITES)
@require_learner
def own(request: Request, key: UUID) -> HttpResponse:
    """A post saves it; a stale one is shown beside what is saved."""
    one = mine(request, key)
    if request.method != "POST":
        return own_page(request, one, OwnForm(own=one))
    form, learner = OwnForm(request.POST, own=one), acting(request)
    if not form.is_valid():
        return own_page(request, one, form, status=422)
    try:
        own_actions.rewrite(
            key=key, learner=learner, values=form.values(), stand=stand(request), by=learner
        )
    except Stale as stale:
        return own_page(request, mine(request, key), form, stale=stale)
    return see("own:own", key, anchor="#aufbau")


@require_http_methods(WRITES)
def check_own(request: Request, key: UUID) -> HttpResponse:
    """As `check`, for one that is saved: what was typed since is checked and not saved."""
    if request.method != "POST":
        return redirect("own:own", key)
    one = mine(request, key)
    form = OwnForm(request.POST, own=one, checking=True)
    findings = structure.check(form.cleaned_data["text"]) if form.is_valid() else []
    if request.htmx:
        return checked(request, form, findings)
    return own_page(request, one, form, status=200 if findings else 422, findings=findings)


@require_http_methods(WRITES)
@require_learner
def deletion(request: Request, key: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("own:own", key)
    learner = acting(request)
    own_actions.throw_away(key=key, learner=learner, by=learner)
    return see("own:workshop")


@require_http_methods(WRITES)
@require_learner
def offer(request: Request, key: UUID) -> HttpResponse:
    """Ask for purpose, name and consent, then send it to the programme's editors."""
    one = mine(request, key)
    form = offer_form(request, one)
    if not form.is_bound:
        return offer_page(request, one, form)
    if not form.is_valid():
        return offer_page(request, one, form, status=422)
    limit("prompt-offer", network(request), OFFERS)
    learner, values = acting(request), form.values()
    try:
        remix_actions.offer(
            key=key, learner=learner, values=values, stand=stand(request), by=learner
        )
    except Stale as stale:
        one = mine(request, key)
        return offer_page(request, one, offer_form(request, one), status=409, stale=stale)
    return see("own:own", key, anchor="#angebot")


@require_http_methods(WRITES)
@require_learner
def taking_back(request: Request, key: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("own:own", key)
    learner = acting(request)
    remix_actions.take_back(key=key, learner=learner, by=learner)
    return see("own:own", key, anchor="#angebot")


@require_safe
@shared_page
def hand_in(request: Request) -> HttpResponse:
    """Choose one of one's own for the task whose address is given; the post goes there."""
    to = request.GET.get("zu", "")
    if not TASK.fullmatch(to):
        raise Gone(_("Diese Aufgabe gibt es hier nicht. Der Weg hierher steht bei der Aufgabe."))
    context = own_pages.handing_in(learner_of(request), to, request.GET.get("stand", "0"))
    return render(request, "prompts/own/hand_in.html", context | signed_in(request))


def checked(request: Request, form: OwnForm, findings: list[Finding]) -> HttpResponse:
    """The part alone: what was found, or what is wrong with what was typed."""
    context = {"findings": findings, "form": form, "alone": True}
    status = 200 if findings else 422
    return render(request, "prompts/own/structure.html", context, status=status)


def mine(request: Request, key: UUID) -> OwnPrompt:
    """One of the learner's own. Raises Gone, whoever else's it may be."""
    one = own_queries.own_one(learner_of(request), key)
    if one is None:
        raise Gone(gone_own())
    return one


def workshop_page(
    request: Request, form: OwnForm, findings: Sequence[Finding] = (), *, status: int
) -> HttpResponse:
    context = own_pages.workshop(learner_of(request), form, findings) | signed_in(request)
    context |= sign_in_first(request, reverse("own:workshop"))
    return render(request, "prompts/own/workshop.html", context, status=status)


def own_page(
    request: Request,
    one: OwnPrompt,
    form: OwnForm,
    *,
    status: int = 200,
    stale: Stale | None = None,
    findings: list[Finding] | None = None,
) -> HttpResponse:
    """After what was typed is refused, or checked and not saved (`findings`), the page knows as
    little of other windows as before."""
    known = stand(request) if status == 422 or findings is not None else one.version
    context = own_pages.own(one, form, findings) | signed_in(request)
    context |= {"stale": stale, "stand": known}
    context |= sign_in_first(request, reverse("own:own", args=[one.key]))
    status = stale.status if stale else status
    return render(request, "prompts/own/own.html", context, status=status)


def offer_form(request: Request, one: OwnPrompt) -> OfferForm:
    posted = request.POST if request.method == "POST" else None
    return OfferForm(posted, own=one, programme=remix_pages.programme_of(one))


def offer_page(
    request: Request,
    one: OwnPrompt,
    form: OfferForm,
    *,
    status: int = 200,
    stale: Stale | None = None,
) -> HttpResponse:
    """The text as it is saved, what was typed beside it, and what another window has done."""
    context = remix_pages.offering(one, form) | signed_in(request) | {"stale": stale}
    return render(request, "prompts/own/offer.html", context, status=status)


def stand(request: Request) -> int:
    """How often the page knew the prompt to be saved; nonsense is never."""
    return whole(request.POST.get("stand")) or 0
