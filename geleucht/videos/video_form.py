# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's form of a mini-video: films are chosen by name, state and length."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from geleucht.videos.captions import times
from geleucht.videos.film_models import Film

FILMS = ("film", "sign_film")
MOST = 300  # to choose from, the newest; the one that is chosen is always among them


class VideoForm(WagtailAdminPageForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FILMS:
            field = self.fields.get(name)
            if field is not None:
                chosen = getattr(self.instance, f"{name}_id")
                field.queryset = to_choose(chosen)
                field.label_from_instance = label


def to_choose(chosen: Any) -> Any:
    newest = Film.objects.order_by("-since").values("pk")[:MOST]
    found = Film.objects.filter(pk__in=newest) | Film.objects.filter(pk=chosen)
    return found.order_by("-since")


def label(film: Film) -> str:
    """*lampe.mp4 · fertig · 1:05*."""
    length = times.shown(film.length_ms // 1000 * 1000) if film.ready else ""
    return " · ".join(filter(None, [film.name, str(film.get_state_display()), length]))
