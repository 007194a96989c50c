# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Untertitel* at the desk: what a mini-video's draft says, in words. Works without script."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content.desk_pages import DeskPage
from geleucht.videos import chapter_lines, cue_changes, text_actions, text_pages
from geleucht.videos.captions import files, webvtt
from geleucht.videos.captions.lines import MOST_BYTES
from geleucht.videos.captions.problems import CannotEdit, CannotRead
from geleucht.videos.models import VideoPage
from geleucht.videos.text_pages import MOST_MISTAKES, Refusal
from geleucht.videos.text_parts import CHAPTERS, PARTS, name_of

BY_PEOPLE = {"upload", "remove", "confirm"}  # after these no text is a machine's any more


class Texts(DeskPage, TemplateView):
    """One text of a page. A post changes it and makes a new draft, or says why it did not."""

    template_name = "videos/desk/texts.html"
    header_icon = "openquote"
    http_method_names = ("get", "head", "post")
    refusal: Refusal | None = None

    def dispatch(
        self, request: HttpRequest, page_id: int, part: str, **kwargs: Any
    ) -> HttpResponseBase:
        if part not in PARTS:
            raise Http404
        found = get_object_or_404(VideoPage, pk=page_id)
        if not found.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        self.page_id, self.part = page_id, part
        return super().dispatch(request, **kwargs)

    def get_page_title(self) -> str:
        return name_of(self.part) if self.part == CHAPTERS else _("Untertitel")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft = text_actions.draft_of(self.page_id)
        asked = self.request.POST.get("seite") or self.request.GET.get("seite")
        shown = text_pages.of(draft, self.part, asked, self.refusal)
        return super().get_context_data(**kwargs) | shown

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        sent = {name: str(value) for name, value in request.POST.items()}
        do = sent.get("do", "")
        by = request.user
        assert isinstance(by, Person)  # the desk's gate
        try:
            text_actions.change_text(
                page=self.page_id,
                part=self.part,
                known=sent.get("known", ""),
                change=asked_for(do, sent, request.FILES.get("file")),
                heard=False if do in BY_PEOPLE else None,
                by=by,
            )
        except Refused as refused:
            self.refusal = Refusal(do, sent, sentences(refused))
            return self.render_to_response(self.get_context_data(), status=refused.status)
        messages.success(request, _("Als Entwurf gespeichert. Was veröffentlicht ist, bleibt."))
        return redirect(self.back(sent))

    def back(self, sent: dict[str, str]) -> str:
        """To where it was asked for."""
        address = reverse("videos_texts", args=[self.page_id, self.part])
        page, number = sent.get("seite", ""), sent.get("number", "")
        query = f"?seite={page}" if page.isdecimal() else ""
        anchor = f"#untertitel-{number}" if number.isdecimal() else ""
        return f"{address}{query}{anchor}"


def asked_for(do: str, sent: dict[str, str], file: Any) -> Callable[[str], str]:
    """What is to become of the text. Raises Refused for what no form of ours asks."""
    if do in cue_changes.CHANGES:
        return lambda text: cue_changes.changed(text, sent)
    if do == "upload":
        return lambda _text: uploaded(file)
    if do == "chapters":
        return lambda _text: chapter_lines.write(chapter_lines.read(sent.get("text", "")))
    if do == "confirm":
        return lambda text: text
    if do == "remove":
        return lambda _text: ""
    raise Refused(_("Das lässt sich hier nicht tun. Es wurde nichts geändert."))


def uploaded(file: Any) -> str:
    """The canonical text of a file. Raises CannotEdit where there is none, CannotRead."""
    if file is None:
        raise CannotEdit(_("Wählen Sie eine Datei aus: WebVTT (.vtt) oder SubRip (.srt)."))
    found = files.read(file.read(MOST_BYTES + 1))  # what is longer is refused unread
    return webvtt.write(found).rstrip("\n") if found else ""


def sentences(refused: Refused) -> list[str]:
    """Of a file every mistake by its line, as far as a page can show them."""
    if isinstance(refused, CannotRead):
        told = [str(one) for one in refused.mistakes[:MOST_MISTAKES]]
        left = len(refused.mistakes) - len(told)
        return [*told, _("Es gibt %(n)d weitere Fehler.") % {"n": left}] if left else told
    if isinstance(refused, CannotEdit):
        return list(refused.sentences)
    return [refused.sentence]
