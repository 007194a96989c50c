# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The texts of a page that are edited one by one: captions by language, description, chapters."""

from django.utils.translation import gettext as _

from geleucht.content import media
from geleucht.videos import texts
from geleucht.videos.models import VideoPage

DESCRIBED, CHAPTERS = "beschreibung", "kapitel"  # in addresses, beside codes of languages
PARTS = {texts.GERMAN, *texts.LANGUAGES, DESCRIBED, CHAPTERS}
FIELDS = {texts.GERMAN: "captions", DESCRIBED: "described", CHAPTERS: "chapters"}


def name_of(part: str) -> str:
    names = {DESCRIBED: _("Audiodeskription"), CHAPTERS: _("Kapitel")}
    return names.get(part) or texts.label(part)


def text_of(page: VideoPage, part: str) -> str:
    if part in FIELDS:
        return str(getattr(page, FIELDS[part]))
    return str(page.more_captions.get(part, ""))


def put_text(page: VideoPage, part: str, text: str) -> None:
    """Into the page, unsaved."""
    if part in FIELDS:
        setattr(page, FIELDS[part], text)
        return
    kept = {name: value for name, value in page.more_captions.items() if name != part}
    page.more_captions = kept | ({part: text} if text else {})


def state_of(text: str) -> str:
    """What a form that was filled in on this text says with it."""
    return media.sha256(text.encode())[:16]


def there(page: VideoPage) -> list[str]:
    """What the page has, and what every page needs, in the order of the tabs."""
    languages = [one for one in texts.LANGUAGES if page.more_captions.get(one)]
    return [texts.GERMAN, *languages, DESCRIBED, CHAPTERS]
