# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Untertitel vorschlagen lassen* at the desk: asking for it, taking what was heard, ending it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import View

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.videos import hearing
from geleucht.videos.models import VideoPage
from geleucht.videos.studio_desk import draft_for
from geleucht.videos.texts import GERMAN


class Suggestion(View):
    """A post asks for it, takes what was heard or wants it no more."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        if not settings.WHISPER_MODEL:
            raise Http404
        draft = draft_for(request, page_id)
        try:
            self.done(request, draft)
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("videos_texts", page_id, GERMAN)

    def done(self, request: HttpRequest, draft: VideoPage) -> None:
        by = request.user
        assert isinstance(by, Person)  # the desk's gate
        do = request.POST.get("do")
        if do == "ask":
            hearing.ask(page=draft, by=by)
        elif do == "take":
            hearing.take(page=draft, known=request.POST.get("known", ""), by=by)
            messages.success(request, _("Der Vorschlag steht im Entwurf, ungeprüft."))
        elif do == "drop":
            hearing.drop(page=draft, by=by)
