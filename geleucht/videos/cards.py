# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video on pages that offer it: `videos/card.html`."""

from typing import Any

from geleucht.content.media import address as medium
from geleucht.videos.models import Voice
from geleucht.videos.shown import Shown
from geleucht.videos.templatetags.player import moment

Context = dict[str, Any]


def card(shown: Shown, href: str) -> Context:
    """Poster, title, what it is about, how long; who speaks where it is a machine."""
    film = shown["film"]
    return {
        "title": shown["title"],
        "href": href,
        "text": shown["summary"],
        "poster": medium(film["poster"]) if film else "",
        "length": moment(shown["length_ms"]),
        "machine": shown["voice"] == Voice.MACHINE,
        "follows": not film,
        "topic": "",
        "facts": [],
    }
