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
from geleucht.base.errors import Refused
from geleucht.content.desk_pages import DeskPage
from geleucht.programmes.queries import programme_of
from geleucht.videos import rendering, studio_form, studio_pages, text_actions
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.models import VideoPage
from geleucht.videos.studio import drawing, script
from geleucht.videos.studio.look import look_of
from geleucht.videos.studio.setting import TooMuch
from geleucht.videos.studio_pages import Typed
from geleucht.videos.text_parts import SCRIPT

SMALL = (640, 360)


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
        rows = studio_form.sent(values)
        if (other := studio_form.changed(rows, do)) is not None:
            return self.again(Typed(other), 200)
        text, starts = studio_form.text_of(rows)
        if do == "text":
            text, starts, rows = values.get("text", ""), [], []
        try:
            self.save(request, values.get("known", ""), text)
        except CannotRead as wrong:
            marked = studio_form.with_mistakes(rows, wrong.mistakes, starts)
            told = [] if rows else [str(one) for one in wrong.mistakes]
            return self.again(Typed(marked, text if do == "text" else "", told), 422)
        except Refused as refused:
            self.draft = text_actions.draft_of(self.draft.pk)  # its text is beside what is typed
            typed = Typed(rows, text if do == "text" else "", [refused.sentence])
            return self.again(typed, refused.status)
        messages.success(request, _("Als Entwurf gespeichert. Was veröffentlicht ist, bleibt."))
        return redirect(reverse("videos_studio", args=[self.draft.pk]))

    def save(self, request: HttpRequest, known: str, text: str) -> None:
        """In its one spelling. Raises CannotRead, and Refused where somebody was faster."""
        assert isinstance(request.user, Person)  # the desk's gate
        written = script.write(script.read(text)).strip()
        text_actions.change_text(
            page=self.draft.pk,
            part=SCRIPT,
            known=known,
            change=lambda _before: written,
            by=request.user,
        )

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
            rendering.bring_pictures(script.read(draft.script), Path(folder))
            try:
                image = drawing.states(scene, colours, Path(folder))[-1]
            except OSError:  # not there, or not to be read
                image = drawing.states(scene, colours)[-1]
            except TooMuch:
                raise Http404 from None
        packed = BytesIO()
        image.resize(SMALL).save(packed, "WEBP", quality=85)
        return HttpResponse(packed.getvalue(), content_type="image/webp")
