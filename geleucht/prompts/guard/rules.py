# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules: what to look for, and in which surroundings.

A rule without a kind claims what only looks like a finding. `behind` is the class that may not
stand before a match (by default a letter or digit; empty for none), `unless` what may not stand
in the same line shortly before it; `needs` says what the text must contain to be looked through;
`whole` that nothing within a refused match is worth a look.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from geleucht.prompts.guard.checks import CHECKS, NAMING, PROVING
from geleucht.prompts.guard.data import DATA

BEFORE = 60  # characters that `unless` looks at
LETTER = "[0-9A-Za-zÀ-ÖØ-öø-ɏ_]"
Span = tuple[int, int]


@dataclass(frozen=True)
class Rule:
    kind: str
    pattern: re.Pattern[str]
    check: str
    behind: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    needs: tuple[str, ...]
    whole: bool

    @property
    def proving(self) -> bool:
        return self.check in PROVING

    @property
    def naming(self) -> bool:
        return self.check in NAMING

    def spans(self, text: str, taken: bytearray) -> Iterator[Span]:
        """Yield what may be found apart from the taken places, and take it."""
        place = 0 if self.wanted(text) else len(text) + 1
        while match := self.pattern.search(text, place):
            start, end = match.span(1)
            allowed = self.allowed(text, match)
            good = allowed and taken.find(1, start, end) < 0 and self.passes(match[1])
            place = end if good or (allowed and self.whole) else match.start() + 1
            if good:
                taken[start:end] = b"\1" * (end - start)
                yield start, end

    def wanted(self, text: str) -> bool:
        return not self.needs or any(one in text for one in self.needs)

    def allowed(self, text: str, match: re.Match[str]) -> bool:
        """Whether the match may stand where it stands."""
        start = match.start()
        if self.behind and start and self.behind.match(text, start - 1):
            return False
        return not (self.unless and self.unless.search(before(text, match.start(1))))

    def passes(self, text: str) -> bool:
        return not self.check or CHECKS[self.check](text)


def before(text: str, start: int) -> str:
    """The end of what stands in the same line before the place."""
    return text[max(0, start - BEFORE) : start].rpartition("\n")[2]


def _compiled(source: str) -> re.Pattern[str] | None:
    return re.compile(source) if source else None


def _rule(data: dict[str, Any], parts: dict[str, str]) -> Rule:
    return Rule(
        data["kind"],
        re.compile(expanded(data["pattern"], parts)),
        data.get("check", ""),
        _compiled(data.get("behind", LETTER)),
        _compiled(data.get("unless", "")),
        tuple(data.get("needs", ())),
        data.get("whole", False),
    )


def expanded(pattern: str, parts: dict[str, str]) -> str:
    """Put the parts in place of their names; a part may name earlier ones."""
    for name, part in reversed(parts.items()):
        pattern = pattern.replace(f"<{name}>", part)
    return pattern


RULES = [_rule(one, DATA["parts"]) for one in DATA["rules"]]
