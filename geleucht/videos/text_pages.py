# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The context of *Untertitel* at the desk: a list of cues, each with what is to be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator

from geleucht.content.media import address as medium
from geleucht.videos import chapter_lines, hearing_pages, texts
from geleucht.videos.captions import times
from geleucht.videos.captions.checks import Finding, check
from geleucht.videos.captions.cues import Track
from geleucht.videos.document import length, playing, video_document
from geleucht.videos.models import VideoPage
from geleucht.videos.text_parts import CHAPTERS, DESCRIBED, name_of, state_of, text_of, there
from geleucht.videos.texts import GERMAN, LANGUAGES, Texts

Context = dict[str, Any]
PER_PAGE = 20
MOST_MISTAKES = 100  # of a file, on one page
OF_ALL = {"insert", "shift", "upload", "remove", "confirm", "chapters"}  # not about one cue


@dataclass
class Refusal:
    """What was sent and not done, and everything that stood in its way."""

    do: str
    sent: Mapping[str, str]
    sentences: list[str] = field(default_factory=list)

    def is_about(self, number: int) -> bool:
        return self.do not in OF_ALL and self.sent.get("number") == str(number)

    @property
    def typed(self) -> list[str]:
        """To be copied from, where the list under it is another by now."""
        return [self.sent[name] for name in ("start", "end", "by", "text") if self.sent.get(name)]


@dataclass(frozen=True)
class Row:
    """One cue as its form shows it; `sentences` stand in the way of what was just sent."""

    number: int
    start: str
    end: str
    text: str
    moment: str  # address of this moment in the film
    findings: list[Finding]
    sentences: list[str]
    last: bool


@dataclass
class Sheet:
    """The draft, one of its texts, and what was just refused."""

    page: VideoPage
    part: str
    refusal: Refusal | None = None

    def __post_init__(self) -> None:
        self.told = texts.of(video_document(self.page))
        film = playing(self.page)
        self.length_ms = length(self.told, film)
        self.film, self.poster = "", ""
        if film is not None and film.ready:
            self.film, self.poster = medium(film.small), medium(film.poster)
        self.track = track(self.told, self.part)
        self.findings = check(self.track, self.length_ms) if self.is_judged else ()

    @property
    def is_judged(self) -> bool:
        """A description is read by a machine, at any speed. German captions may not be missing."""
        needed = self.part == GERMAN and not self.told.mistakes
        return self.part not in {DESCRIBED, CHAPTERS} and (bool(self.track) or needed)

    @property
    def from_script(self) -> bool:
        """Whether nobody has written this beside the script."""
        own = text_of(self.page, self.part)
        return bool(self.page.script) and not own and self.part in {GERMAN, CHAPTERS}

    def row(self, number: int) -> Row:
        """As it is, or as it was just sent where that was refused."""
        cue = self.track[number - 1]
        refused = self.refusal if self.refusal and self.refusal.is_about(number) else None
        sent = refused.sent if refused else {}
        return Row(
            number,
            sent.get("start", times.shown(cue.start_ms)),
            sent.get("end", times.shown(cue.end_ms)),
            sent.get("text", cue.text),
            f"{self.film}#t={cue.start_ms / 1000:g}" if self.film else "",
            [one for one in self.findings if one.number == number],
            refused.sentences if refused else [],
            number == len(self.track),
        )


def track(told: Texts, part: str) -> Track:
    found = {GERMAN: told.captions, DESCRIBED: told.described, **told.more}
    return found.get(part, ())


def of(page: VideoPage, part: str, asked: str | None, refusal: Refusal | None) -> Context:
    sheet = Sheet(page, part, refusal)
    own = text_of(page, part)
    shown = chapters(sheet) if part == CHAPTERS else cues(sheet, asked)
    rows = shown.get("rows", [])
    beside = any(one.sentences for one in rows)
    return shown | {
        "page": page,
        "part": part,
        "name": name_of(part),
        "tabs": [(one, name_of(one), one == part) for one in tabs(page, part)],
        "more": [one for one in LANGUAGES.items() if one[0] not in tabs(page, part)],
        "known": state_of(own),
        "heard": page.heard and part == GERMAN,
        "suggestion": hearing_pages.shown(page, part),
        "from_script": sheet.from_script,
        "removable": bool(own) and (part != GERMAN or bool(page.script)),
        "film": sheet.film,
        "poster": sheet.poster,
        "refusal": refusal,
        "misplaced": None if beside else refusal,
    }


def tabs(page: VideoPage, part: str) -> list[str]:
    """A language that is just begun stands among the others."""
    found = there(page)
    return found if part in found else [*found[:-2], part, *found[-2:]]


def chapters(sheet: Sheet) -> Context:
    """What was typed and refused is typed still; what somebody else saved, is shown."""
    refusal = sheet.refusal
    typed = refusal.sent.get("text") if refusal and refusal.do == "chapters" else None
    beyond = chapter_lines.beyond(sheet.told.chapters, sheet.length_ms) if sheet.length_ms else []
    return {
        "lines": chapter_lines.write(sheet.told.chapters) if typed is None else typed,
        "saved": chapter_lines.write(sheet.told.chapters) if typed is not None else "",
        "beyond": beyond,
    }


def cues(sheet: Sheet, asked: str | None) -> Context:
    """One page of the list, and what is to be said of all."""
    listed = Paginator(range(1, len(sheet.track) + 1), PER_PAGE).get_page(asked)
    unread = [told for told, name in sheet.told.mistakes if name == "captions"]
    return {
        "rows": [sheet.row(number) for number in listed],
        "listed": listed,
        "number": len(sheet.track),
        "forbids": [one for one in sheet.findings if one.forbids],
        "advice": sum(not one.forbids for one in sheet.findings),
        "whole": [one for one in sheet.findings if not one.number],
        "unread": unread if sheet.part == GERMAN else [],
    }
