# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films at the desk: their addresses and their place in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from geleucht.videos import film_desk, film_queries, film_upload


class FilmsItem(MenuItem):  # type: ignore[misc]
    """Where somebody may bring films."""

    def is_shown(self, request: HttpRequest) -> bool:
        return film_queries.may_bring(request.user)


def addresses() -> list[URLPattern]:
    one = "filme/<uuid:key>/"
    return [
        path("filme/", film_desk.Films.as_view(), name="videos_films"),
        path("filme/neu/", film_desk.NewFilm.as_view(), name="videos_film_new"),
        path("filme/anfang/", film_upload.Begin.as_view(), name="videos_film_begin"),
        path(one, film_desk.OneFilm.as_view(), name="videos_film"),
        path(f"{one}teile/", film_upload.Pieces.as_view(), name="videos_film_pieces"),
        path(f"{one}neuer-versuch/", film_desk.TryAgain.as_view(), name="videos_film_again"),
        path(f"{one}entfernung/", film_desk.Remove.as_view(), name="videos_film_removal"),
    ]


def item() -> MenuItem:
    return FilmsItem(_("Filme"), reverse("videos_films"), icon_name="media", order=305)


hooks.register("register_admin_urls", addresses)
hooks.register("register_admin_menu_item", item)
