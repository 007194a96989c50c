# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page *Studio* shows: fields, warnings, pictures and the state of the film."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from geleucht.videos.captions import times
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.document import rendered, script_hash
from geleucht.videos.film_models import Film, Rendering, State
from geleucht.videos.models import VideoPage
from geleucht.videos.studio import blocks, problems, script, timing
from geleucht.videos.studio.scenes import Script
from geleucht.videos.studio_form import Row, rows_of
from geleucht.videos.text_parts import state_of


@dataclass(frozen=True)
class Typed:
    """What was sent and is not saved: rows, or the text as a whole; what is wrong with it."""

    rows: Sequence[Row]
    text: str = ""
    told: Sequence[str] = field(default_factory=list)


def of(draft: VideoPage, typed: Typed | None) -> dict[str, Any]:
    read, told = readable(draft.script)
    saved = with_problems(read) if read else [Row()]
    rows = list(typed.rows) if typed and typed.rows else saved
    return {
        "page": draft,
        "rows": rows,
        "kinds": [(name, kind.label, kind.hint) for name, kind in blocks.KINDS.items()],
        "known": state_of(draft.script),
        "unsaved": typed is not None,
        "refused": list(typed.told) if typed else told,
        "warned": of_film(read) if read and not typed else [],
        "typed_text": bool(typed and typed.text),
        "text": (typed.text if typed else "") or draft.script,
        "pictures": read is not None and not typed,
        "length": times.shown(timing.texts(read)[2] // 1000 * 1000) if read else "",
        "can_render": typed is None and can_render(draft),
        **film_of(draft),
    }


def readable(text: str) -> tuple[Script | None, list[str]]:
    if not text:
        return None, []
    try:
        return script.read(text), []
    except CannotRead as refused:
        return None, [str(one) for one in refused.mistakes]


def with_problems(read: Script) -> list[Row]:
    """The rows, with what forbids publishing."""
    found = problems.problems(read)
    return [
        replace(row, told=tuple(one.sentence for one in found if one.scene == number))
        for number, row in enumerate(rows_of(read), 1)
    ]


def of_film(read: Script) -> list[str]:
    return [one.sentence for one in problems.problems(read) if not one.scene]


def can_render(draft: VideoPage) -> bool:
    read, _told = readable(draft.script)
    if read is None or problems.problems(read):
        return False
    film = rendered(draft)
    if film is not None and film.state != State.FAILED:
        return False
    row = Rendering.objects.filter(script=script_hash(draft.script)).first()
    return row is None or row.state == State.FAILED


def film_of(draft: VideoPage) -> dict[str, Any]:
    """The film of exactly this script, and how far it is."""
    film = rendered(draft) if draft.script else None
    row = Rendering.objects.filter(script=script_hash(draft.script)).first()
    return {"film": film, "state": said_of(film, row)}


def said_of(film: Film | None, row: Rendering | None) -> str:
    if film is not None:
        return _("Film: %(state)s.") % {"state": film.get_state_display()}
    if row is None:
        return _("Zu diesem Drehbuch gibt es noch keinen Film.")
    if row.state == State.WORKING:
        return _("Der Film wird gerendert: %(n)d %%.") % {"n": round(row.share * 100)}
    if row.state == State.FAILED:
        return _("Das Rendern ist fehlgeschlagen: %(why)s") % {"why": row.sentence}
    return _("Der Film wartet darauf, gerendert zu werden.")
