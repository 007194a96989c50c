# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What readers see of a mini-video: `LiveVideo.shown`, plain JSON that needs no other row.

key, slug, title, summary, length_ms; `film` and `sign_film` (None, or width, height and names of
files in the store with their bytes); `tracks` (kind, lang, label, file); `chapters`
([start_ms, title]) and chapters_file; `transcript` (speaker, pieces of [start_ms, text]);
description, voice, staged, origin, licence, author, topic, level; of the dates what is set.
"""

from dataclasses import dataclass
from typing import Any

from geleucht.content import media
from geleucht.content.dates import dates_document
from geleucht.videos import texts
from geleucht.videos.captions import chapters, transcript, webvtt
from geleucht.videos.captions.chapters import Chapter
from geleucht.videos.captions.cues import Track
from geleucht.videos.document import Document, length, playing, video_document
from geleucht.videos.film_models import Film
from geleucht.videos.models import VideoPage, Voice
from geleucht.videos.texts import Texts

Shown = dict[str, Any]
FILM = (
    *("width", "height", "large", "large_bytes", "small", "small_bytes"),
    *("sound", "sound_bytes", "poster"),
)
SAID = ("key", "slug", "title", "summary", "voice", "origin", "licence", "author", "topic", "level")
VTT = "vtt"


@dataclass(frozen=True)
class Drawn:
    """`files` are the texts that `shown` names, by their names in the store."""

    shown: Shown
    files: dict[str, bytes]

    def keep(self) -> Shown:
        """With its files in the store."""
        for data in self.files.values():
            media.store(data, VTT)
        return self.shown


def draw(page: VideoPage) -> Drawn:
    """Of a page whose texts can be read; what cannot is left out, as in a preview."""
    document = video_document(page)
    told = texts.of(document)
    plays = playing(page)
    ends = length(told, plays)
    files: dict[str, bytes] = {}
    shown: Shown = {name: document[name] for name in SAID}
    shown |= {
        "length_ms": ends,
        "film": film(plays),
        "sign_film": film(page.sign_film),
        "tracks": list(tracks(told, files)),
        "chapters": [[one.start_ms, one.title] for one in within(told.chapters, ends)],
        "chapters_file": chapters_file(told, ends, files),
        "transcript": said(told.captions),
        "description": document.get("description", ""),
        "staged": told.staged,
        "voice": voice(document, plays),
    }
    return Drawn(shown | dates_document(page), files)


def voice(document: Document, plays: Film | None) -> str:
    """Of a film that the studio made it is known; a script without one is not spoken yet."""
    if plays is not None and plays.voice:
        return plays.voice
    return Voice.NONE if document.get("script") and plays is None else str(document["voice"])


def film(one: Film | None) -> Document | None:
    """None as long as there is nothing to play."""
    return {name: getattr(one, name) for name in FILM} if one is not None and one.ready else None


def tracks(told: Texts, files: dict[str, bytes]) -> list[Document]:
    captions = {texts.GERMAN: told.captions, **told.more}
    found = [
        {"kind": "captions", "lang": lang, "label": texts.label(lang), "file": put(files, track)}
        for lang, track in captions.items()
        if track
    ]
    if told.described:
        file, lang = put(files, told.described), texts.GERMAN
        found.append(
            {"kind": "descriptions", "lang": lang, "label": "Audiodeskription", "file": file}
        )
    return found


def within(all_of_them: tuple[Chapter, ...], ends: int) -> list[Chapter]:
    """Those that begin before the end: a film of the same script may be shorter than reckoned."""
    return [one for one in all_of_them if one.start_ms < ends]


def chapters_file(told: Texts, ends: int, files: dict[str, bytes]) -> str:
    return named(files, chapters.write(told.chapters, ends)) if told.chapters and ends else ""


def put(files: dict[str, bytes], track: Track) -> str:
    return named(files, webvtt.write(track))


def named(files: dict[str, bytes], text: str) -> str:
    data = text.encode()
    name = f"{media.sha256(data)}.{VTT}"
    files[name] = data
    return name


def said(track: Track) -> list[Document]:
    return [
        {"speaker": one.speaker, "pieces": [[piece.start_ms, piece.text] for piece in one.pieces]}
        for one in transcript.paragraphs(track)
    ]


def spoken(shown: Shown) -> str:
    """The transcript as a text, a line for each paragraph."""
    lines = (
        (one["speaker"], " ".join(text for _start, text in one["pieces"]))
        for one in shown["transcript"]
    )
    return "\n".join(f"{speaker}: {text}" if speaker else text for speaker, text in lines)
