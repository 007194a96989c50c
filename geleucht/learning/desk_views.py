# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk shows of paths and units that only this room knows."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.models import Page

from geleucht.base.http import Request
from geleucht.base.origin import is_ours, refuse
from geleucht.learning import overview, trial
from geleucht.learning.activity import AnswerRefused
from geleucht.learning.desk_pages import OfPath


def may_see(person: Any, page: Page) -> bool:
    """Who may edit or publish a page sees its drafts."""
    may = page.permissions_for_user(person)
    return bool(may.can_edit() or may.can_publish())


class Overview(OfPath, TemplateView):
    """The path's newest draft, unit by unit."""

    template_name = "learning/desk/overview.html"
    page_title = gettext_lazy("Überblick")
    header_icon = "list-ul"

    def may(self, person: Any) -> bool:
        return may_see(person, self.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {
            "overview": overview.of_path(self.path, self.request.user),
            "may_add": self.path.permissions_for_user(self.request.user).can_add_subpage(),
        }
        return super().get_context_data(**kwargs) | shown


@csrf_exempt  # nothing is changed; and the learners' page that a preview shows has no token
@require_POST
def try_activity(request: Request, page_id: int, key: UUID) -> HttpResponse:
    """An answer within a preview: judged and shown, alone for htmx, else on a page of its own."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not is_ours(request):
        return refuse(request)
    if not may_see(request.user, page):
        raise PermissionDenied
    asked = trial.read(request.POST.get(trial.FIELD, ""))
    if asked is None or asked.activity.key != key:
        return nothing_kept(request, _("Diese Vorschau ist nicht mehr aktuell. Bitte neu laden."))
    try:
        slot = trial.slot(trial.answered(asked, request.POST), page_id)
    except AnswerRefused as refused:
        slot = trial.slot(asked, page_id, refused)
    if request.htmx:
        return HttpResponse(slot)
    return render(request, "learning/desk/trial.html", {"slot": slot, "sentence": ""})


@csrf_exempt  # as above
@require_POST
def keep_nothing(request: Request) -> HttpResponse:
    """Where a preview sends what it would not keep."""
    return nothing_kept(request, _("Das ist eine Vorschau: Hier wird nichts gespeichert."))


def nothing_kept(request: Request, sentence: str) -> HttpResponse:
    return render(request, "learning/desk/trial.html", {"slot": "", "sentence": sentence})
