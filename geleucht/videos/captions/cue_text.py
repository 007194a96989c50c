# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of one cue as WebVTT has it, with all its tags and character references.

https://www.w3.org/TR/webvtt1/#webvtt-cue-text-parsing-rules
"""

import html
import re

from django.utils.translation import gettext as _

from geleucht.videos.captions import markup
from geleucht.videos.captions.markup import LETTERS, Tag, Token
from geleucht.videos.captions.problems import Mistake, excerpt

ANY = re.compile(r"<([^<>]*)(>?)")
TIME = re.compile(r"[0-9:]+\.[0-9]{3}")
NAMED = re.compile(r"(/?)([A-Za-z]+)(?:\.[^\s.<>]+)*(?:\s+(.*))?", re.S)
DROPPED = ("c", "lang", "ruby", "rt")


def read(text: str, line: int) -> tuple[str, list[Mistake]]:
    """A cue's text, and what is wrong with it where it begins in this line of the file."""
    found: list[Token] = []
    mistakes: list[Mistake] = []
    at = 0
    for match in ANY.finditer(text):
        found.append(html.unescape(text[at : match.start()]))
        at = match.end()
        tag, wrong = meant(match[1], closed=bool(match[2]))
        if wrong:
            mistakes.append(Mistake(line + text.count("\n", 0, match.start()), wrong))
        elif tag:
            found.append(tag)
    found.append(html.unescape(text[at:]))
    return markup.spelled(found), mistakes


def meant(inner: str, *, closed: bool) -> tuple[Tag | None, str]:
    """The tag of what stands in brackets, None where it is dropped; or what is wrong with it."""
    named = NAMED.fullmatch(inner.rstrip()) if closed else None
    name = named[2].lower() if named else ""
    if named and name == "v":
        tag = Tag("v", end=True) if named[1] else markup.voice(html.unescape(named[3] or ""))
        return tag, "" if tag else _("In <v> fehlt, wer spricht. Schreiben Sie <v Name>.")
    if named and name in LETTERS:
        return Tag(name, end=bool(named[1])), ""
    if closed and (name in DROPPED or TIME.fullmatch(inner)):
        return None, ""
    told = _(
        "„<%(text)s“ ist nichts, was Browser in Untertiteln kennen; sie zeigten es nicht. Soll es "
        "zu lesen sein, schreiben Sie „&lt;“ statt „<“, sonst löschen Sie es."
    )
    return None, told % {"text": excerpt(inner + ">" * closed)}


def write(text: str) -> str:
    """A cue's text with a character reference for each of &, < and >."""
    lines = markup.written(markup.tokens(text), lambda one: html.escape(one, quote=False))
    return "\n".join(line for line in lines.split("\n") if line.strip())
