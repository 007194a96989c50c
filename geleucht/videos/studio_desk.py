# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Studio* at the desk: a script scene by scene, what it looks like, and its film."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from geleucht.accounts.models import Person
from geleucht.base import ranges
from geleucht.base.errors import Refused
from geleucht.content import media
from geleucht.content.desk_pages import DeskPage
from geleucht.programmes.queries import programme_of
from geleucht.videos import (
    rendering,
    scene_files,
    studio_actions,
    studio_form,
    studio_pages,
    studio_uploads,
    text_actions,
)
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.models import VideoPage
from geleucht.videos.studio import drawing, script
from geleucht.videos.studio.look import look_of
from geleucht.videos.studio.scenes import Script
from geleucht.videos.studio.setting import TooMuch
from geleucht.videos.studio_pages import Typed

SMALL = (640, 360)
KINDS = {"wav": "audio/wav", "mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4"}


def draft_for(request: HttpRequest, page_id: int) -> VideoPage:
    """The newest state, for whoever may edit it."""
    found = get_object_or_404(VideoPage, pk=page_id)
    if not found.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return text_actions.draft_of(page_id)


class Studio(DeskPage, TemplateView):
    """A post saves the script as a new draft, changes the order of what is typed, or renders."""

    template_name = "videos/desk/studio.html"
    page_title = gettext_lazy("Studio")
    header_icon = "media"
    http_method_names = ("get", "head", "post")
    typed: Typed | None = None

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponseBase:
        self.draft = draft_for(request, page_id)
        return super().dispatch(request, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | studio_pages.of(self.draft, self.typed)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        values = {name: str(value) for name, value in request.POST.items()}
        do = values.get("do", "")
        if do == "render":
            return self.render(request)
        files = studio_uploads.unpacked(values.get("files", ""), self.draft.scene_files)
        if do == "text":
            return self.save(request, values, Typed([], files, values.get("text", "")))
        taken = studio_uploads.taken(studio_form.sent(values), files, request.FILES)
        other = studio_form.changed(taken.rows, do)
        if other is not None or taken.refused:
            typed = Typed(taken.rows if other is None else other, taken.files)
            return self.again(typed, 422 if taken.refused else 200)
        return self.save(request, values, Typed(taken.rows, taken.files))

    def save(self, request: HttpRequest, values: dict[str, str], typed: Typed) -> HttpResponse:
        """What is typed, or it is shown again with what is wrong with it."""
        assert isinstance(request.user, Person)  # the desk's gate
        text, starts = studio_form.text_of(typed.rows) if typed.rows else (typed.text, [])
        try:
            studio_actions.change_script(
                page=self.draft.pk,
                known=values.get("known", ""),
                text=text,
                files=typed.files,
                by=request.user,
            )
        except CannotRead as wrong:
            marked = studio_form.with_mistakes(typed.rows, wrong.mistakes, starts)
            told = [] if typed.rows else [str(one) for one in wrong.mistakes]
            return self.again(Typed(marked, typed.files, typed.text, told), 422)
        except Refused as refused:
            self.draft = text_actions.draft_of(self.draft.pk)  # its text is beside what is typed
            told = [refused.sentence]
            return self.again(Typed(typed.rows, typed.files, typed.text, told), refused.status)
        messages.success(request, _("Als Entwurf gespeichert. Was veröffentlicht ist, bleibt."))
        return redirect(reverse("videos_studio", args=[self.draft.pk]))

    def render(self, request: HttpRequest) -> HttpResponse:
        """What is saved, not what is typed."""
        if studio_pages.can_render(self.draft):
            rendering.ask(page=self.draft, again=True)
            messages.success(request, _("Der Film wird gerendert. Das dauert eine Minute."))
        return redirect(reverse("videos_studio", args=[self.draft.pk]))

    def again(self, typed: Typed, status: int) -> HttpResponse:
        self.typed = typed
        return self.render_to_response(self.get_context_data(), status=status)


class ScenePicture(View):
    """How a scene of the draft looks at its end."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, page_id: int, number: int) -> HttpResponse:
        draft = draft_for(request, page_id)
        try:
            scene = script.read(draft.script).scenes[number]
        except (CannotRead, IndexError):
            raise Http404 from None
        programme = programme_of(draft)
        colours = look_of(programme.audience.accent if programme else "")
        with TemporaryDirectory() as folder:
            files = scene_files.used(Script((scene,)), draft.scene_files)
            scene_files.bring(files, Path(folder))
            try:
                image = drawing.states(scene, colours, Path(folder))[-1]
            except OSError:  # not there, or not to be read
                image = drawing.states(scene, colours)[-1]
            except TooMuch:
                raise Http404 from None
        packed = BytesIO()
        image.resize(SMALL).save(packed, "WEBP", quality=85)
        return HttpResponse(packed.getvalue(), content_type="image/webp")


class Recording(View):
    """A recording that was uploaded, saved or not, to be listened to at the desk."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, page_id: int, stored: str) -> HttpResponseBase:
        draft_for(request, page_id)
        path, kind = media.stored(stored), KINDS[media.extension_of(stored)]
        if not path.is_file():
            raise Http404
        return ranges.answer(request, path, etag=f'"{path.stem}"', content_type=kind)
