# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video as plain text: what is said, what is seen, where it is from."""

from django.utils.translation import gettext as _

from geleucht.content.licences import LICENCES
from geleucht.videos.pages import address
from geleucht.videos.queries import Video
from geleucht.videos.shown import spoken


def text(video: Video) -> str:
    shown = video.shown
    seen = f"{_('Was zu sehen ist')}:\n{shown['description']}" if shown["description"] else ""
    parts = [shown["title"], shown["summary"], spoken(shown), seen, f"--\n{attribution(video)}"]
    return "\n\n".join(part for part in parts if part) + "\n"


def attribution(video: Video) -> str:
    """TULLU: title, author, licence, link to the licence, where it is from."""
    shown = video.shown
    named = _("„%(title)s“ von %(author)s, %(licence)s") % shown
    links = [LICENCES.get(shown["licence"], ""), f"{_('Quelle')}: {address(video)}"]
    return ", ".join([named, *filter(None, links)])
