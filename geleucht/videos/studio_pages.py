# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page *Studio* shows: fields, warnings, pictures and the state of the film."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.content import media
from geleucht.videos import scene_files, studio_actions, studio_uploads
from geleucht.videos.captions import times
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.document import rendered, source
from geleucht.videos.film_models import Film, Rendering, State
from geleucht.videos.models import VideoPage
from geleucht.videos.scene_files import Files
from geleucht.videos.studio import blocks, narration, problems, script, timing
from geleucht.videos.studio.blocks import RASTER, SOUNDS
from geleucht.videos.studio.problems import Problem
from geleucht.videos.studio.scenes import Script
from geleucht.videos.studio_form import Row, rows_of


@dataclass(frozen=True)
class Typed:
    """What was sent and is not saved: rows, or the text as a whole; what is wrong with it; the
    files that it may name."""

    rows: Sequence[Row]
    files: Files
    text: str = ""
    told: Sequence[str] = field(default_factory=list)


def of(draft: VideoPage, typed: Typed | None) -> dict[str, Any]:
    read, told = readable(draft.script)
    files = typed.files if typed else draft.scene_files
    saved = with_problems(read, scene_files.of(draft)) if read else [Row()]
    rows = list(typed.rows) if typed and typed.rows else saved
    return {
        "page": draft,
        "rows": [heard(draft, row, files) for row in rows],
        "files": studio_uploads.packed(files),
        "endings": {"picture": endings(RASTER), "recording": endings(SOUNDS)},
        "most": filesizeformat(media.MOST_BYTES),
        "minutes": narration.MOST_SECONDS // 60,
        "kinds": [(name, kind.label, kind.hint) for name, kind in blocks.KINDS.items()],
        "known": studio_actions.state(draft),
        "unsaved": typed is not None,
        "refused": list(typed.told) if typed else told,
        "warned": of_film(draft, read) if read and not typed else [],
        "typed_text": bool(typed and typed.text),
        "text": (typed.text if typed else "") or draft.script,
        "pictures": read is not None and not typed,
        "length": times.shown(length_of(draft, read)) if read else "",
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


def with_problems(read: Script, files: Files) -> list[Row]:
    """The rows, with what forbids publishing and how long each scene is."""
    found = problems_of(read, files)
    timed = timing.timeline(read, scene_files.heard(read, files))
    return [
        replace(
            row,
            told=tuple(one.sentence for one in found if one.scene == number),
            lasts=times.shown(one.end_ms - one.start_ms),
        )
        for number, (row, one) in enumerate(zip(rows_of(read), timed, strict=True), 1)
    ]


def problems_of(read: Script, files: Files) -> list[Problem]:
    heard = scene_files.heard(read, files)
    return [*scene_files.missing(read, files), *problems.problems(read, heard)]


def of_film(draft: VideoPage, read: Script) -> list[str]:
    found = problems_of(read, scene_files.of(draft))
    return [one.sentence for one in found if not one.scene]


def length_of(draft: VideoPage, read: Script) -> int:
    """In milliseconds, to the second."""
    heard = scene_files.heard(read, scene_files.of(draft))
    return timing.texts(read, heard)[2] // 1000 * 1000


def heard(draft: VideoPage, row: Row, files: Files) -> Row:
    """With the address at which its recording can be listened to."""
    if row.sound not in files:
        return row
    stored = files[row.sound]["stored"]
    return replace(row, hear=reverse("videos_recording", args=[draft.pk, stored]))


def endings(kinds: Sequence[str]) -> str:
    return ",".join(f".{one}" for one in kinds)


def can_render(draft: VideoPage) -> bool:
    read, _told = readable(draft.script)
    if read is None or problems_of(read, scene_files.of(draft)):
        return False
    film = rendered(draft)
    if film is not None and film.state != State.FAILED:
        return False
    row = Rendering.objects.filter(script=source(draft)).first()
    return row is None or row.state == State.FAILED


def film_of(draft: VideoPage) -> dict[str, Any]:
    """The film of exactly this script, and how far it is."""
    film = rendered(draft) if draft.script else None
    row = Rendering.objects.filter(script=source(draft)).first()
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
