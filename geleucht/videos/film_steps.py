# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far a film is, as a list that people read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from geleucht.videos.film_models import Film, State
from geleucht.videos.processing.steps import LABELS, Step


@dataclass(frozen=True)
class Shown:
    """One step; percent is None for one that is not under way."""

    label: str
    said: str
    percent: int | None = None


def steps_of(film: Film) -> list[Shown]:
    """Arriving first, then what the job does, in its order."""
    return [arriving(film), *(of_job(film, step) for step in Step)]


def arriving(film: Film) -> Shown:
    label = _("Datei hochladen")
    if film.state != State.ARRIVING:
        return Shown(label, _("erledigt"))
    percent = 100 * film.received // max(film.bytes, 1)
    return Shown(label, _("%s %% angekommen") % percent, percent)


def of_job(film: Film, step: Step) -> Shown:
    label, order = str(LABELS[step]), list(Step)
    now = order.index(Step(film.step)) if film.step else -1
    place = order.index(step)
    if film.state == State.READY or place < now:
        return Shown(label, _("erledigt"))
    if place > now or film.state in {State.ARRIVING, State.WAITING}:
        return Shown(label, _("wartet") if film.under_way else _("steht noch aus"))
    if film.state != State.WORKING:
        return Shown(label, _("hier ging es nicht weiter"))
    percent = int(100 * film.share)
    return Shown(label, _("läuft, %s %%") % percent, percent)
