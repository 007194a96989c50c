# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may stand in a caption's text: <i>, <b>, <u>, <v Name>, and all else is text as it is.

The text of a cue is what an editor types. Only where text would read as one of these tags or as
one of the six entities it is spelled with an entity itself: `&lt;i>` shows <i>. So every shown
text has one spelling, `cleaned`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

LETTERS = ("i", "b", "u")
ENTITIES = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "nbsp": "\N{NO-BREAK SPACE}",
    "lrm": "\N{LEFT-TO-RIGHT MARK}",
    "rlm": "\N{RIGHT-TO-LEFT MARK}",
}
ENTITY = re.compile(rf"&({'|'.join(ENTITIES)});")
TAG = re.compile(r"<(?P<end>/?)(?P<letter>[ibu])>|(?P<end_v></v>)|<v[ \t]+(?P<voice>[^<>\n]+)>")
# No text: control characters, and what turns the order of what is read without being seen.
# LRM and RLM may stay: they turn nothing but themselves.
DROPPED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
SPACES = re.compile(r"[\t\u2028\u2029]")


@dataclass(frozen=True)
class Tag:
    """One tag: i, b, u, or v with the name of who speaks."""

    name: str
    end: bool = False
    voice: str = ""


Token = str | Tag


def cleaned(text: str) -> str:
    """The one spelling of a cue's text; lines without anything go."""
    return spelled(tokens(text))


def spelled(found: Iterable[Token]) -> str:
    """A cue's text of these tokens."""
    lines = written(found, escaped).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def written(found: Iterable[Token], escape: Callable[[str], str]) -> str:
    return "".join(
        escape(composed(one)) if isinstance(one, str) else in_brackets(one, escape)
        for one in balanced(found)
    )


def composed(text: str) -> str:
    """An umlaut is one character, also where a Mac has written two."""
    return unicodedata.normalize("NFC", text)


def in_brackets(tag: Tag, escape: Callable[[str], str]) -> str:
    if tag.end:
        return f"</{tag.name}>"
    return f"<v {escape(composed(tag.voice))}>" if tag.name == "v" else f"<{tag.name}>"


def tokens(text: str) -> list[Token]:
    """What an editor typed, in pieces; texts without entities."""
    found: list[Token] = []
    at = 0
    text = re.sub(r"\r\n?", "\n", text)
    for match in TAG.finditer(text):
        tag = as_tag(match)
        if tag:
            found += [decoded(text[at : match.start()]), tag]
            at = match.end()
    return [*found, decoded(text[at:])]


def as_tag(match: re.Match[str]) -> Tag | None:
    if match["voice"]:
        return voice(decoded(match["voice"]))
    if match["end_v"]:
        return Tag("v", end=True)
    return Tag(match["letter"], end=bool(match["end"]))


def voice(name: str) -> Tag | None:
    """The tag of who speaks; None where nothing is left of the name."""
    name = " ".join(re.sub(r"[<>]", " ", readable(name)).split())
    return Tag("v", voice=name) if name else None


def decoded(text: str) -> str:
    return ENTITY.sub(lambda match: ENTITIES[match[1]], text)


def readable(text: str) -> str:
    return SPACES.sub(" ", DROPPED.sub("", text))


def escaped(text: str) -> str:
    """Entities only where the text would be read as something else."""
    text = ENTITY.sub(lambda match: f"&amp;{match[0][1:]}", text)
    return TAG.sub(lambda match: f"&lt;{match[0][1:]}", text)


def balanced(found: Iterable[Token]) -> list[Token]:
    """Every tag is closed by its own end and in order, none is empty, texts are in one piece.

    A voice ends where the next begins; at the very end it needs no end. An end without a beginning
    goes, as browsers have it.
    """
    nest = Nest()
    for one in found:
        if isinstance(one, str):
            nest.text(readable(one))
        elif one.end:
            nest.close(int(nest.open[-1:] == [one.name]))
        else:
            again = one.name == "v" and "v" in nest.open
            nest.close(len(nest.open) - nest.open.index("v") if again else 0)
            nest.begin(one)
    return nest.whole()


@dataclass
class Nest:
    """Tokens in order, and the names of the tags that are open, the outermost first."""

    kept: list[Token] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def text(self, text: str) -> None:
        last = self.kept[-1] if self.kept else None
        if text and isinstance(last, str):
            self.kept[-1] = last + text
        elif text:
            self.kept.append(text)

    def begin(self, tag: Tag) -> None:
        self.open.append(tag.name)
        self.kept.append(tag)

    def close(self, many: int) -> None:
        """End so many tags, from the innermost; what nothing stands in goes."""
        for _tag in range(many):
            name, last = self.open.pop(), self.kept[-1]
            if isinstance(last, Tag) and not last.end:
                self.kept.pop()
            else:
                self.kept.append(Tag(name, end=True))

    def whole(self) -> list[Token]:
        self.trim()
        self.close(len(self.open))
        return self.kept[:-1] if self.kept[-1:] == [Tag("v", end=True)] else self.kept

    def trim(self) -> None:
        """Take away blanks at the end, what was only opened there, and a voice's end."""
        while self.kept:
            last = self.kept[-1]
            if isinstance(last, str) and last.strip():
                self.kept[-1] = last.rstrip()
                return
            if isinstance(last, Tag) and last.end and last.name != "v":
                return
            self.kept.pop()
            if isinstance(last, Tag) and last.end:
                self.open.append(last.name)
            elif isinstance(last, Tag):
                self.open.pop()


def plain(text: str) -> str:
    """What is read on the screen."""
    return "".join(one for one in tokens(text) if isinstance(one, str))


def spoken(text: str) -> Iterator[tuple[str, str]]:
    """Who speaks, empty where nobody is named, and what."""
    who, said = "", ""
    for one in tokens(text):
        if isinstance(one, str):
            said += one
        elif one.name == "v":
            if said.strip():
                yield who, said
            who, said = one.voice, ""
    if said.strip():
        yield who, said
