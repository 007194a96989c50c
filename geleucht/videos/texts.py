# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The texts of a mini-video as data: captions in each language, what is seen, chapters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from geleucht.videos import chapter_lines, scene_files
from geleucht.videos.captions import webvtt
from geleucht.videos.captions.chapters import Chapter
from geleucht.videos.captions.checks import BEYOND_MS, check
from geleucht.videos.captions.cues import Track
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.studio import problems, script, timing

GERMAN = "de"
LANGUAGES = {  # besides German, as their speakers call them
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "uk": "Українська",
    "ru": "Русский",
    "pl": "Polski",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
}
MOST_TOLD = 10  # sentences about one text
Mistakes = list[tuple[str, str]]  # a sentence, and the field where something is to be done
Document = Mapping[str, Any]


@dataclass
class Texts:
    """What could be read; `mistakes` say what could not, by field."""

    captions: Track = ()
    more: dict[str, Track] = field(default_factory=dict)
    described: Track = ()
    chapters: tuple[Chapter, ...] = ()
    script_ms: int = 0  # how long a film from the script is
    staged: bool = False
    mistakes: Mistakes = field(default_factory=list)

    @property
    def length_ms(self) -> int:
        """As long as a video is that has no film yet: until the last caption is over."""
        return self.script_ms or max((cue.end_ms for cue in self.captions), default=0)


def label(language: str) -> str:
    return "Deutsch" if language == GERMAN else LANGUAGES.get(language, language)


def of(document: Document) -> Texts:
    """Of a neutral document."""
    found = of_script(document.get("script", ""), document.get("files", {}))
    if written := document.get("captions", ""):
        found.captions = track(found, "captions", written)
    for language, text in sorted(document.get("more_captions", {}).items()):
        if language not in LANGUAGES:
            told = _("Untertitel in der Sprache „%s“ sind nicht vorgesehen.") % language
            found.mistakes.append((told, "more_captions"))
            continue
        found.more[language] = track(found, "more_captions", text)
    found.described = track(found, "described", document.get("described", ""))
    found.staged |= bool(document.get("staged"))
    try:
        found.chapters = chapter_lines.read(document.get("chapters", "")) or found.chapters
    except CannotRead as refused:
        found.mistakes.append((refused.sentence, "chapters"))
    return found


def of_script(text: str, files: scene_files.Files) -> Texts:
    """Reckoned from what is said in it, and from how long its recordings last; what is written
    beside a script takes its place."""
    found = Texts()
    if not text:
        return found
    try:
        read = script.read(text)
    except CannotRead as refused:
        found.mistakes.append((refused.sentence, "script"))
        return found
    heard = scene_files.heard(read, files)
    found.captions, found.chapters, found.script_ms, _paragraphs = timing.texts(read, heard)
    found.staged = read.staged
    wrong = (*scene_files.missing(read, files), *problems.problems(read, heard))
    found.mistakes += [(str(one), "script") for one in wrong[:MOST_TOLD]]
    return found


def track(found: Texts, name: str, text: str) -> Track:
    if not text:
        return ()
    try:
        return webvtt.read(text)
    except CannotRead as refused:
        found.mistakes.append((refused.sentence, name))
        return ()


def mistakes(found: Texts, length_ms: int) -> Mistakes:
    """What forbids publishing these with a video of this length."""
    told = list(found.mistakes)
    unread = {name for _sentence, name in told}
    if not unread & {"captions", "script"}:
        told += forbidden(found.captions, length_ms, "captions", "")
    for language, cues in found.more.items():
        told += forbidden(cues, length_ms, "more_captions", f"{label(language)}: ") if cues else []
    if found.described:
        told += beyond(found.described, length_ms)
    late = chapter_lines.beyond(found.chapters, length_ms) if length_ms else []
    return told + [(sentence, "chapters") for sentence in late[:MOST_TOLD]]


def forbidden(cues: Track, length_ms: int, name: str, start: str) -> Mistakes:
    wrong = [finding.sentence for finding in check(cues, length_ms) if finding.forbids]
    left = len(wrong) - MOST_TOLD
    told = wrong[:MOST_TOLD]
    if left > 0:
        told.append(_("Bei den Untertiteln gibt es %(n)d weitere Fehler.") % {"n": left})
    return [(f"{start}{sentence}", name) for sentence in told]


def beyond(described: Track, length_ms: int) -> Mistakes:
    """A description may be read quickly: it is spoken by a machine. But it must be within."""
    if max(cue.end_ms for cue in described) <= length_ms + BEYOND_MS:
        return []
    return [(_("Die Audiodeskription reicht über das Ende des Videos hinaus."), "described")]
