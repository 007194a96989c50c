# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Filme* at the desk: what was uploaded, how far it is, and bringing more."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import TemplateView, View

from geleucht.base.errors import Refused
from geleucht.content import media, queries
from geleucht.content.desk_pages import DeskPage
from geleucht.videos import film_actions, film_queries
from geleucht.videos.film_models import Film, State
from geleucht.videos.film_steps import steps_of
from geleucht.videos.film_upload import PIECE, OntoTheDisk, too_long, uploader

ON_A_PAGE = 50
KEPT_FOR_ANOTHER_TRY = {State.FAILED, State.REFUSED}


class FilmsPage(DeskPage, TemplateView):
    """For those who may bring films."""

    header_icon = "media"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person = uploader(request)
        return super().dispatch(request, *args, **kwargs)


class Films(FilmsPage):
    """The newest first."""

    template_name = "videos/desk/films.html"
    page_title = gettext_lazy("Filme")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Film.objects.select_related("uploaded_by").order_by("-since", "pk")
        films = Paginator(found, ON_A_PAGE).get_page(self.request.GET.get("seite"))
        return super().get_context_data(**kwargs) | {"films": films}


class OneFilm(FilmsPage):
    """Its steps, what came of it, and where it is used."""

    template_name = "videos/desk/film.html"
    page_title = gettext_lazy("Film")
    film: Film

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("videos_films"), "label": _("Filme")}
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.film.name}
        return [*self.breadcrumbs_items, above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.film = get_object_or_404(Film.objects.select_related("uploaded_by"), pk=kwargs["key"])
        pages = film_queries.pages_with(self.film)
        mine = queries.allowed(self.request.user, "change", pages)
        shown = {
            "film": self.film,
            "steps": steps_of(self.film),
            "again": self.film.state in KEPT_FOR_ANOTHER_TRY,
            "pages": [page for page in pages if page.pk in mine],
            "hidden": len([page for page in pages if page.pk not in mine]),
            "files": files_of(self.film) if self.film.ready else [],
            "poster": media.address(self.film.poster) if self.film.ready else "",
        }
        return super().get_context_data(**kwargs) | shown


def files_of(film: Film) -> list[tuple[str, str, int]]:
    """What readers get: what it is, its address and its bytes."""
    named = [
        (_("Film, groß"), film.large, film.large_bytes),
        (_("Film, klein"), film.small, film.small_bytes),
        (_("Nur Ton"), film.sound, film.sound_bytes),
    ]
    return [(label, media.address(name), size) for label, name, size in named if name]


@method_decorator(csrf_exempt, name="dispatch")
class NewFilm(FilmsPage):
    """The form. Its file is read only when it is known who sends it, and goes straight to the disk;
    Django's check of the token would have read it before."""

    template_name = "videos/desk/upload.html"
    page_title = gettext_lazy("Film hochladen")
    problem = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("videos_films"), "label": _("Filme")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {
            "problem": self.problem,
            "most": filesizeformat(settings.FILM_BYTES),
            "minutes": settings.FILM_SECONDS // 60,
            "piece": PIECE,
            "arriving": Film.objects.filter(uploaded_by=self.person, state=State.ARRIVING).order_by(
                "-since", "pk"
            ),
        }
        return super().get_context_data(**kwargs) | shown

    def post(self, request: HttpRequest) -> HttpResponseBase:
        if too_long(request):
            return self.refused(film_actions.too_big(int(request.META["CONTENT_LENGTH"])), 413)
        request.upload_handlers = [OntoTheDisk(request)]
        return checked(request, self)

    def take(self, request: HttpRequest) -> HttpResponseBase:
        file = request.FILES.get("film")
        if file is None:
            return self.refused(_("Wählen Sie zuerst eine Datei aus."), 400)
        path = Path(str(file.file.name)) if file.file else Path()
        try:
            film = film_actions.take_in(
                path=path, by=self.person, name=file.name or "", passing=True
            )
        except Refused as refused:
            return self.refused(refused.sentence, refused.status)
        return redirect("videos_film", film.key)

    def refused(self, sentence: str, status: int) -> HttpResponse:
        self.problem = sentence
        return self.render_to_response(self.get_context_data(), status=status)


@csrf_protect
def checked(request: HttpRequest, view: NewFilm) -> HttpResponseBase:
    return view.take(request)


class TryAgain(View):
    """POST: from the step that failed."""

    def post(self, request: HttpRequest, key: Any) -> HttpResponse:
        try:
            film_actions.try_again(key=key, by=uploader(request))
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("videos_film", key)


class Remove(View):
    """POST: the film goes, where no page uses it."""

    def post(self, request: HttpRequest, key: Any) -> HttpResponse:
        try:
            film_actions.remove(key=key, by=uploader(request))
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("videos_film", key)
        messages.success(request, _("Der Film ist entfernt."))
        return redirect("videos_films")
