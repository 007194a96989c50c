# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find what should not go to a model: `findings` marks, `blocking` says what still stands.

Pure: nothing is kept and nothing is logged. guard.js does the same in the browser.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geleucht.prompts.guard.checks import has_given
from geleucht.prompts.guard.data import PLACEHOLDERS
from geleucht.prompts.guard.kinds import KINDS, Words
from geleucht.prompts.guard.rules import RULES

MARK = re.compile("[\u0300-\u036f]")
CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
FAR = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Finding:
    """One place in a text. start and end count code points, as Python does and guard.js too.

    valid: a check digit confirms the number.
    """

    kind: str
    start: int
    end: int
    text: str = field(repr=False)  # an error report shows representations
    valid: bool = False

    @property
    def key(self) -> str:
        """What a form sends to say that this finding is invented."""
        return f"{self.kind}:{self.text}"

    @property
    def placeholder(self) -> str:
        return PLACEHOLDERS[self.kind]

    @property
    def label(self) -> Words:
        return KINDS[self.kind].label

    @property
    def reason(self) -> Words:
        return KINDS[self.kind].reason


def findings(text: str) -> list[Finding]:
    """Return what was found, in order, without overlaps; an earlier rule goes before a later."""
    folded, places = fold(text)
    taken, names = bytearray(len(folded)), has_given(folded)
    found = [
        Finding(
            rule.kind, places[start], places[end], text[places[start] : places[end]], rule.proving
        )
        for rule in RULES
        if names or not rule.naming
        for start, end in rule.spans(folded, taken)
        if rule.kind
    ]
    return sorted(found, key=lambda one: one.start)


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Return the text with composed letters, and where each of its characters stood.

    Characters beyond the basic plane, which no rule knows, become one sign each, so that positions
    are the same in every language.
    """
    if not MARK.search(text):
        return FAR.sub("\ufffd", text), range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for match in CLUSTER.finditer(text):
        start, end = match.span()
        composed = unicodedata.normalize("NFC", match[0]) if end - start > 1 else match[0]
        letters.append(composed)
        places.extend(min(start + n, end - 1) for n in range(len(composed)))
    return FAR.sub("\ufffd", "".join(letters)), [*places, len(text)]


def blocking(found: Iterable[Finding], invented: set[str], *, strict: bool) -> list[Finding]:
    """Return the findings that nobody has called invented, by their keys.

    strict: of a number with a valid check digit nobody can say that.
    """
    return [one for one in found if one.key not in invented or not dismissible(one, strict=strict)]


def dismissible(one: Finding, *, strict: bool) -> bool:
    """Whether *Das ist erfunden* is offered."""
    return not (strict and one.valid)


def replaced(text: str, found: Iterable[Finding]) -> str:
    """Return the text with placeholders in place of the findings."""
    for one in sorted(found, key=lambda one: -one.start):
        text = text[: one.start] + one.placeholder + text[one.end :]
    return text
