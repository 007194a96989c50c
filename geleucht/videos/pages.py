# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates' contexts: what a mini-video looks like on its page."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.base.time import today
from geleucht.content.licences import LICENCES
from geleucht.content.media import address as medium
from geleucht.content.page_kinds import Level, Origin
from geleucht.content.shown_dates import dates_of
from geleucht.videos.models import Topic
from geleucht.videos.queries import Video
from geleucht.videos.shown import Shown
from geleucht.videos.templatetags.player import megabytes, moment
from geleucht.videos.usage import uses

Context = dict[str, Any]
NO_SLUG = "entwurf"  # in the preview of a new page


def video_page(video: Video) -> Context:
    """The whole page; readers share one."""
    open_to_all = not video.draft and not video.retired_on
    return (
        frame(video)
        | player(video.shown)
        | {
            "one": video,
            "crumbs": [(_("Videos"), reverse("videos:list")), (video.shown["title"], "")],
            "facts": facts(video),
            "unchecked": unchecked(video),
            "dates": dates_of(video.shown, today()),
            "source": address(video),
            "licence_href": LICENCES.get(video.shown["licence"], ""),
            "downloads": list(downloads(video)) if open_to_all else [],
            "uses": uses(video.key) if open_to_all else [],
            "embed": embed_code(video) if open_to_all and settings.VIDEO_EMBED else "",
        }
    )


def frame(video: Video) -> Context:
    """What the base template asks: the audience's colour, and which part of the site this is."""
    return {
        "audience": video.programme.audience.accent if video.programme else "",
        "tone": video.tone,
        "section": "videos",
        "about": f"/videos/{video.slug}/",
    }


def player(shown: Shown) -> Context:
    """What `videos/player.html` asks."""
    return {"video": shown, "prefix": "video"}


def facts(video: Video) -> list[str]:
    """For whom, what about, how difficult, how long."""
    shown = video.shown
    audience = video.programme.audience.title if video.programme else ""
    topic = dict(Topic.choices).get(shown["topic"], "")
    level = dict(Level.choices).get(shown["level"], "")
    length = _("%(length)s Minuten") % {"length": moment(shown["length_ms"])}
    return [str(one) for one in (audience, topic, level, length) if one]


def unchecked(video: Video) -> str:
    """What is said until a named person has taken responsibility; then nothing."""
    if video.responsible:
        return ""
    machine = video.shown["origin"] == Origin.MACHINE
    return _("maschinell entworfen, fachlich ungeprüft") if machine else _("fachlich ungeprüft")


def downloads(video: Video) -> Iterator[tuple[str, str, str]]:
    """Title, address and size of what can be taken along."""
    film = video.shown["film"]
    if film:
        yield _("Film, volles Bild"), medium(film["large"]), megabytes(film["large_bytes"])
        yield _("Film, kleines Bild"), medium(film["small"]), megabytes(film["small_bytes"])
    if film and film["sound"]:
        yield _("Nur der Ton"), medium(film["sound"]), megabytes(film["sound_bytes"])
    if sign := video.shown["sign_film"]:
        yield _("Film in Gebärdensprache"), medium(sign["large"]), megabytes(sign["large_bytes"])
    for track in video.shown["tracks"]:
        kind = _("Untertitel") if track["kind"] == "captions" else _("Spur")
        yield f"{kind}: {track['label']}", medium(track["file"]), ""
    yield _("Text des Videos"), reverse("videos:text", args=[video.slug]), ""


def address(video: Video) -> str:
    """The whole address of the German page."""
    return f"{settings.ADDRESS}/videos/{video.slug}/"


def embed_code(video: Video) -> str:
    """What another site pastes: a frame that may run our player and nothing else."""
    context = {"src": f"{address(video)}einbetten/", "title": video.shown["title"]}
    return render_to_string("videos/embed_code.html", context).strip()


def embedded_page(video: Video) -> Context:
    """The player, whether it is still right, and the way to the page that says everything."""
    said = {"one": video, "dates": dates_of(video.shown, today())}
    return player(video.shown) | said | {"source": address(video), "tone": video.tone}
