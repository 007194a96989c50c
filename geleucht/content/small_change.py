# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a small correction is: a fixed rule on two neutral documents of a unit, pure.

Only texts that are read have changed (title, goal, and what a kind of block calls `prose`), by few
words and signs; no number, no negation, no link target, no list or heading; no activity, no law,
no picture or file, no order, nothing else about the unit.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from geleucht.content.kinds import BlockKind, Data, HasProse, TouchesLaw

MOST_WORDS = 5  # that are new, gone or different, in all
MOST_SIGNS = 60  # in these
MOST_PAIRS = 500_000  # of words and signs that are compared, each with each
PARTS = re.compile(r"\s+|\w+|[^\w\s]")
TARGET = re.compile(r"\]\(([^)]*)\)")
LINE = re.compile(r"^(?:#+ |- |\d+\. |\|)?", re.MULTILINE)
NEGATION = re.compile(r"(?i)\b(?:nicht\w*|kein\w*|nie|niemals|niemand\w*|weder|ohne|un\w+)\b")
BESIDE = {"title", "goal", "body", "responsible"}
Piece = tuple[str, str]  # "same", "gone" or "new", and the text


@dataclass(frozen=True)
class Changed:
    """A text, by what the desk calls its place, and how it has changed, piece by piece."""

    where: str
    pieces: list[Piece]


@dataclass
class Difference:
    """`objections` are German sentences why it is not a small one."""

    texts: list[Changed] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)

    @property
    def small(self) -> bool:
        return bool(self.texts) and not self.objections


def difference(before: Data, after: Data, kinds: Mapping[str, BlockKind]) -> Difference:
    """Of two documents of the same unit."""
    found = Difference()
    for name, where in (("title", _("Titel")), ("goal", _("Ziel"))):
        compare_text(found, where, before[name], after[name])
    if others(before) != others(after):
        object_to(found, _("Mehr als Titel, Ziel und Text ist geändert."))
    compare_bodies(found, before["body"], after["body"], kinds)
    words, signs = size(found.texts)
    if words > MOST_WORDS or signs > MOST_SIGNS:
        object_to(found, _("Es ist mehr geändert als ein paar Wörter."))
    return found


def others(document: Data) -> Data:
    return {name: value for name, value in document.items() if name not in BESIDE}


def object_to(found: Difference, sentence: str) -> None:
    if sentence not in found.objections:
        found.objections.append(sentence)


def compare_bodies(
    found: Difference, before: list[Data], after: list[Data], kinds: Mapping[str, BlockKind]
) -> None:
    if outline(before) != outline(after):
        object_to(found, _("Blöcke sind dazugekommen, weggefallen oder umgestellt."))
        return
    for old, new in zip(before, after, strict=True):
        if old != new:
            compare_blocks(found, old, new, kinds[new["kind"]])


def outline(body: list[Data]) -> list[tuple[str, str | None]]:
    return [(block["kind"], block.get("key")) for block in body]


def compare_blocks(found: Difference, old: Data, new: Data, kind: BlockKind) -> None:
    law = isinstance(kind, TouchesLaw) and (kind.touches_law(old) or kind.touches_law(new))
    prose: tuple[str, ...] = kind.prose if isinstance(kind, HasProse) and not law else ()
    if any(old.get(name) != new.get(name) for name in (old.keys() | new.keys()) - set(prose)):
        object_to(
            found,
            _("%s: Was hier geändert ist, ist keine kleine Korrektur.") % kind.label,
        )
    for name in prose:
        compare_text(found, str(kind.label), old[name], new[name])


def compare_text(found: Difference, where: str, before: str, after: str) -> None:
    if before == after:
        return
    found.texts.append(Changed(where, pieces(before, after)))
    rules: tuple[tuple[Any, str], ...] = (
        (TARGET, _("Das Ziel eines Links ist geändert.")),
        (LINE, _("Absätze, Listen oder Überschriften sind geändert.")),
        (re.compile(r"\d+"), _("Eine Zahl ist geändert.")),
        (NEGATION, _("Eine Verneinung ist dazugekommen oder weggefallen.")),
    )
    for pattern, sentence in rules:
        if pattern.findall(before.lower()) != pattern.findall(after.lower()):
            object_to(found, sentence)


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts laid over each other, line by line, and within a line word by word."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) != len(new):
        old, new = [before], [after]
    found: list[Piece] = []
    for one, other in zip(old, new, strict=True):
        for what, part in line_pieces(PARTS.findall(one), PARTS.findall(other)):
            goes_on = found and what == found[-1][0] == "same"
            text = found.pop()[1] + part if goes_on else part
            if text:
                found.append((what, text))
    return found


def line_pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Where both begin and end alike nothing is compared; where much is left, it is another text:
    each blank against each other one would take minutes."""
    head = alike(old, new)
    tail = alike(old[head:][::-1], new[head:][::-1])
    end, other_end = len(old) - tail, len(new) - tail
    yield "same", "".join(old[:head])
    yield from compared(old[head:end], new[head:other_end])
    yield "same", "".join(old[end:])


def alike(old: list[str], new: list[str]) -> int:
    """How many are the same from the beginning."""
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    codes: Iterable[tuple[str, int, int, int, int]] = [("replace", 0, len(old), 0, len(new))]
    if len(old) * len(new) <= MOST_PAIRS:
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for what, a, b, c, d in codes:
        if what == "equal":
            yield "same", "".join(old[a:b])
        else:
            yield "gone", "".join(old[a:b])
            yield "new", "".join(new[c:d])


def size(texts: list[Changed]) -> tuple[int, int]:
    """Words and signs that are new, gone or different; a word put for another counts once."""
    words = signs = 0
    for text in texts:
        gone = new = (0, 0)
        for what, part in [*text.pieces, ("same", "")]:
            counted = len(re.findall(r"\w+", part)), len(part)
            if what == "gone":
                gone = counted
            elif what == "new":
                new = counted
            else:
                words, signs = words + max(gone[0], new[0]), signs + max(gone[1], new[1])
                gone = new = (0, 0)
    return words, signs


def in_context(pieces: list[Piece], most: int = 60) -> list[Piece]:
    """The same, with of each unchanged piece only what stands next to a change."""
    last = len(pieces) - 1
    return [
        (what, shortened(text, most, first=place == 0, last=place == last))
        if what == "same"
        else (what, text)
        for place, (what, text) in enumerate(pieces)
    ]


def shortened(text: str, most: int, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * most:
        return text
    head, tail = ("" if first else text[:most]), ("" if last else text[-most:])
    return f"{head} … {tail}"
