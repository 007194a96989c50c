# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of paths and units, and what learners post there."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from geleucht.accounts.access import is_known, require_learner, signed_in
from geleucht.accounts.models import Learner
from geleucht.accounts.queries import learner_of
from geleucht.base.http import Request
from geleucht.base.shared import shared_page
from geleucht.learning import actions, addresses, assembly, marks, pages, queries
from geleucht.learning.activity import AnswerRefused


@shared_page
@require_safe
def paths(request: Request) -> HttpResponse:
    """Every live path, by audience."""
    groups = queries.paths_by_audience()
    context = pages.list_page(groups) | signed_in(request)
    return render(request, "learning/paths.html", context)


@shared_page
@require_http_methods(["GET", "HEAD", "POST"])
@require_learner
def path(request: Request, path: str) -> HttpResponse:
    """A post finishes a path whose parts were all done elsewhere."""
    if request.method == "POST":
        learner = acting(request)
        outline = actions.complete(learner=learner, path=path, by=learner)
        return HttpResponseRedirect(addresses.path_href(outline), status=303)
    state = queries.path_state(path, learner_of(request))
    if state is None:
        return elsewhere(path)
    return HttpResponse(assembly.path_page(state, signed_in=is_known(request)))


@shared_page
@require_safe
def unit(request: Request, path: str, unit: str) -> HttpResponse:
    state = queries.unit_state(path, unit, learner_of(request))
    if state is None:
        return elsewhere(path, unit)
    return HttpResponse(assembly.unit_page(state, signed_in=is_known(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@require_learner
def answer(request: Request, path: str, unit: str, activity: UUID) -> HttpResponse:
    """Judge what was posted; htmx gets the slot and the unit's end, others the page again.

    A refused answer leaves a browser at this address; whoever opens it anew gets the unit.
    """
    if request.method != "POST":
        return redirect("learning:unit", path, unit)
    learner = acting(request)
    try:
        actions.answer(
            learner=learner, path=path, unit=unit, activity=activity, post=request.POST, by=learner
        )
    except actions.Gone as gone:
        return sent_on(gone, path, unit, f"antwort/{activity}/")
    except AnswerRefused as refused:
        return answered(request, path, unit, activity, refused)
    if request.htmx:
        return answered(request, path, unit, activity)
    address = addresses.unit_address(path, unit)  # without script the feedback takes the focus
    return HttpResponseRedirect(f"{address}#rueckmeldung-{activity}", status=303)


def answered(
    request: Request, path: str, unit: str, activity: UUID, refused: AnswerRefused | None = None
) -> HttpResponse:
    """The slot after an answer or a refusal, alone for htmx, else within its page."""
    state = queries.unit_state(path, unit, learner_of(request))
    if state is None:
        return elsewhere(path, unit)
    status = refused.status if refused else 200
    problem = (activity, refused) if refused else None
    if request.htmx:
        slot = assembly.slot(state, state.unit.activities[activity], problem)
        parts = {"slot": slot, "end": assembly.end(state), "shaft": assembly.shaft(state)}
        return render(request, "learning/answered.html", parts, status=status)
    page = assembly.unit_page(state, problem=problem, signed_in=is_known(request))
    return HttpResponse(page, status=status)


@require_POST
@require_learner
def completion(request: Request, path: str, unit: str) -> HttpResponse:
    """Finish a unit that has no activities."""
    learner = acting(request)
    try:
        actions.confirm(learner=learner, path=path, unit=unit, by=learner)
    except actions.Gone as gone:
        return sent_on(gone, path, unit, "abschluss/")
    return HttpResponseRedirect(f"{addresses.unit_address(path, unit)}#abschluss", status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@require_learner
def mark(request: Request, path: str, unit: str) -> HttpResponse:
    """Keep a bookmark and a note; a refused note is shown again with its sentence."""
    if request.method != "POST":
        return redirect("learning:unit", path, unit)
    learner = acting(request)
    try:
        marks.save(learner=learner, path=path, unit=unit, post=request.POST, by=learner)
    except actions.Gone as gone:
        return sent_on(gone, path, unit, "notiz/")
    except AnswerRefused as refused:
        state = queries.unit_state(path, unit, learner)
        if state is None:
            return elsewhere(path, unit)
        page = assembly.unit_page(state, unsaved=refused, signed_in=is_known(request))
        return HttpResponse(page, status=refused.status)
    return HttpResponseRedirect(f"{addresses.unit_address(path, unit)}#notiz", status=303)


def acting(request: Request) -> Learner:
    learner = learner_of(request)
    assert learner is not None  # require_learner
    return learner


def elsewhere(path: str, unit: str | None = None) -> HttpResponse:
    """Where what was once here is now. Raises Gone with a sentence where it is nowhere."""
    return HttpResponseRedirect(moved(path, unit))


def sent_on(gone: actions.Gone, path: str, unit: str, rest: str) -> HttpResponse:
    """What was posted to an old address is sent on to the new one: no text is lost by it."""
    try:
        address = moved(path, unit)
    except actions.Gone:
        raise gone from None
    if address == addresses.unit_address(path, unit):
        raise gone
    return HttpResponseRedirect(f"{address}{rest}", preserve_request=True)


def moved(path: str, unit: str | None) -> str:
    """The present address of this path or unit. Raises Gone with a sentence."""
    state = queries.path_state(path, None)
    if state is None:
        slug = queries.moved_path(path)
        if slug is None:
            raise actions.Gone(_("Diesen Lernpfad gibt es hier nicht, oder nicht mehr."))
        return addresses.unit_address(slug, unit) if unit else addresses.path_address(slug)
    known, slug = queries.moved_unit(state.path, unit or "")
    if slug is None:
        raise actions.Gone(
            actions.gone_unit() if known else _("Diese Einheit gibt es in diesem Lernpfad nicht.")
        )
    return addresses.unit_address(path, slug)
