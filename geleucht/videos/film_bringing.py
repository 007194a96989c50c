# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of this machine become films, and whoever waits sees how far they are."""

from collections.abc import Callable
from pathlib import Path
from time import sleep

from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.videos import film_actions
from geleucht.videos.film_models import Film, State
from geleucht.videos.processing.steps import LABELS, Step

EVERY = 1.0  # seconds between looks
Said = Callable[[str], None]


def bring(paths: list[Path], by: Person | None, say: Said) -> tuple[list[Film], int]:
    """The films that wait now, and how many files were refused, each with its sentence."""
    films, refused = [], 0
    for path in paths:
        try:
            film = film_actions.take_in(path=path, by=by)
        except (Refused, OSError) as problem:
            sentence = getattr(problem, "sentence", None) or problem.strerror  # type: ignore[union-attr]
            say(f"{path.name}: {sentence}")
            refused += 1
        else:
            say(f"{path.name}: {film.get_state_display()} ({film.key})")
            films.append(film)
    return films, refused


def wait(films: list[Film], say: Said) -> int:
    """Say what is new until all are decided; how many are not ready."""
    last: dict[object, str] = {}
    while True:
        now = list(Film.objects.filter(pk__in=[one.pk for one in films]).order_by("since", "pk"))
        for film in now:
            if last.get(film.pk) != progress(film):
                last[film.pk] = progress(film)
                say(f"{film.name}: {progress(film)}")
        if not any(film.under_way for film in now):
            return len(films) - sum(film.ready for film in now)
        sleep(EVERY)


def progress(film: Film) -> str:
    """Its state; under way in steps of ten percent."""
    if film.state != State.WORKING or not film.step:
        return f"{film.get_state_display()}. {film.sentence}".strip(". ")
    percent = int(film.share * 10) * 10
    return _("%(step)s, %(percent)s %%") % {"step": LABELS[Step(film.step)], "percent": percent}
