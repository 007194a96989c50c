# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The neutral document of an occasion: plain JSON without primary keys.

`LiveOccasion` keeps it, packages carry it. The audience is the programme's: who has it, adds it.
"""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleucht.content.models import UnitPage
from geleucht.content.text_tree import one_line
from geleucht.prompts.models import LivePrompt, PromptPage
from geleucht.site.models import (
    FEWEST_POINTS,
    LAST,
    MOST_POINTS,
    MOST_WORDS,
    POINT,
    TITLE,
    WORD,
    OccasionPage,
)
from geleucht.videos.models import LiveVideo, VideoPage

Document = dict[str, Any]


def occasion_document(page: OccasionPage) -> Document:
    """key, slug, title, sentence; prompt (a key, or nothing), watch; video and unit (keys) and
    words where they are set; order."""
    video = {"video": str(page.video.key)} if page.video else {}
    unit = {"unit": str(page.unit.key)} if page.unit else {}
    words = {"words": list(page.words)} if page.words else {}
    return {
        "key": str(page.key),
        "slug": page.slug,
        "title": one_line(page.title),
        "sentence": one_line(page.sentence),
        "prompt": str(page.prompt.key) if page.prompt else "",
        "watch": list(page.watch),
        **video,
        **unit,
        **words,
        "order": page.order,
    }


def apply_occasion_document(page: OccasionPage, document: Document) -> OccasionPage:
    """Put the document into the page, unsaved. What it names must be there already; what it does
    not say, the page does not say any more."""
    page.key = UUID(document["key"])
    for name in ("slug", "title", "sentence", "watch"):
        setattr(page, name, document[name])
    page.words = document.get("words", [])
    page.order = document.get("order", LAST)
    page.prompt = PromptPage.objects.filter(key=document["prompt"] or None).first()
    page.video = VideoPage.objects.filter(key=document.get("video")).first()
    page.unit = UnitPage.objects.filter(key=document.get("unit")).first()
    return page


def problems(document: Document) -> list[str]:
    """German sentences that block publishing; whether what it names is live is not asked."""
    return [sentence for sentence, _field in mistakes(document)]


def mistakes(document: Document) -> list[tuple[str, str]]:
    """Those sentences, each with the field where something is to be done."""
    watch, words = document["watch"], document.get("words", [])
    points = {"least": FEWEST_POINTS, "most": MOST_POINTS}
    found = [
        (
            _("Der Titel ist länger als %s Zeichen.") % TITLE,
            "title",
            len(document["title"]) > TITLE,
        ),
        (
            _("Der Satz fehlt, an dem man den Anlass erkennt."),
            "sentence",
            not document["sentence"],
        ),
        (_("Der Prompt fehlt."), "prompt", not document["prompt"]),
        (
            _("Es sind %(least)s bis %(most)s Punkte, auf die zu achten ist.") % points,
            "watch",
            not FEWEST_POINTS <= len(watch) <= MOST_POINTS,
        ),
        (_("Ein Punkt ist länger als %s Zeichen.") % POINT, "watch", longest(watch) > POINT),
        (_("Es sind höchstens %s Suchwörter.") % MOST_WORDS, "words", len(words) > MOST_WORDS),
        (_("Ein Suchwort ist länger als %s Zeichen.") % WORD, "words", longest(words) > WORD),
    ]
    return [(sentence, field) for sentence, field, wrong in found if wrong]


def longest(texts: list[str]) -> int:
    return max(map(len, texts), default=0)


def page_problems(page: OccasionPage) -> list[str]:
    """Those, and what is not live yet of that which the occasion offers."""
    prompt, video, unit = page.prompt, page.video, page.unit
    sentence = _("„%s“ ist nicht veröffentlicht. Veröffentlichen Sie zuerst den Prompt.")
    live = prompt and LivePrompt.objects.published().filter(key=prompt.key).exists()
    missing = [sentence % prompt.title] if prompt and not live else []
    if video and not LiveVideo.objects.filter(key=video.key, retired_on=None).exists():
        sentence = _("„%s“ ist nicht veröffentlicht. Veröffentlichen Sie zuerst das Mini-Video.")
        missing.append(sentence % video.title)
    if unit and not unit.live:
        sentence = _("„%s“ ist nicht veröffentlicht. Veröffentlichen Sie zuerst die Einheit.")
        missing.append(sentence % unit.title)
    return problems(occasion_document(page)) + missing
