# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an answer is held against: a kind and a value, both texts. Nothing here knows of prompts.

Each rule has a twin of the same meaning in `promptfoo`. Patterns are those of RE2, which reads
an answer in a time that grows with its length alone, whatever the pattern.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2  # type: ignore[import-untyped]
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from geleucht.prompts.checks import languages

CONTAINS, LACKS, MATCHES, FORMAT = "contains", "lacks", "matches", "format"
LANGUAGE, WORDS, CHARACTERS = "language", "words", "characters"
LONGEST = 200  # characters of a value
JSON = "json"
ANY_CASE = "(?i)"  # in front of a pattern
RANGE = re.compile(r"([0-9]{1,5})-([0-9]{1,5})")
ESCAPED = re.compile(r"\\(.?)", re.DOTALL)
ESCAPES = frozenset("dDwWsSbBnrt.^$*+?()[]{}|\\/-")  # that mean the same in JavaScript
FOREIGN = re.compile(r"\(\?(?!:)|\[\[:")
MEMORY = 1 << 20  # bytes that a pattern may take


@dataclass(frozen=True)
class Rule:
    """`problem` is a German sentence about a value, empty where it is right; `meets` is given a
    value that is right, and the answer."""

    label: Any
    problem: Callable[[str], str]
    meets: Callable[[str, str], bool]


def problem(kind: str, value: str) -> str:
    """What is wrong with this value, in a sentence; empty where nothing is."""
    if kind not in RULES:
        return _now("Diese Art der Prüfung gibt es nicht.")
    if len(value) > LONGEST:
        return _now("Höchstens %s Zeichen.") % LONGEST
    return RULES[kind].problem(value)


def meets(kind: str, value: str, answer: str) -> bool:
    """Whether the answer is as it should be; never where the check itself is wrong."""
    return not problem(kind, value) and RULES[kind].meets(value, answer)


def some_text(value: str) -> str:
    return "" if value.strip() else _now("Hier fehlt der Text.")


def contains(value: str, answer: str) -> bool:
    return value.lower() in answer.lower()


def lacks(value: str, answer: str) -> bool:
    return not contains(value, answer)


def pattern_problem(value: str) -> str:
    """Only what means the same here and in JavaScript is taken."""
    bare = value.removeprefix(ANY_CASE)
    if not bare:
        return _now("Hier fehlt das Muster.")
    foreign = FOREIGN.search(ESCAPED.sub("", bare))
    if foreign or not ESCAPES.issuperset(ESCAPED.findall(bare)):
        return _now("Im Muster steht etwas, das nicht überall dasselbe bedeutet.")
    try:
        compiled(value)
    except re2.error:
        return _now("Das Muster ist nicht lesbar.")
    return ""


@cache
def options() -> Any:
    found = re2.Options()
    found.max_mem, found.log_errors = MEMORY, False
    return found


def compiled(value: str) -> Any:
    return re2.compile(value, options())


def matches(value: str, answer: str) -> bool:
    return compiled(value).search(answer) is not None


def format_problem(value: str) -> str:
    return "" if value == JSON else _now("Möglich ist: json.")


def is_format(value: str, answer: str) -> bool:
    """The whole answer, with nothing before or after it."""
    try:
        json.loads(answer, parse_int=str, parse_float=str, parse_constant=no_number)
    except (ValueError, RecursionError):
        return False
    return True


def no_number(word: str) -> None:
    raise ValueError(word)  # NaN and Infinity, which Python alone takes


def language_problem(value: str) -> str:
    return "" if value in languages.WORDS else _now("Möglich sind: de, en.")


def is_language(value: str, answer: str) -> bool:
    return languages.language(answer) == value


def range_problem(value: str) -> str:
    found = RANGE.fullmatch(value)
    fits = found is not None and int(found[1]) <= int(found[2])
    return "" if fits else _now("Erwartet wird „von-bis“, zum Beispiel 60-180.")


def within(value: str, number: int) -> bool:
    least, most = map(int, value.split("-"))
    return least <= number <= most


def words(value: str, answer: str) -> bool:
    return within(value, len(answer.split()))


def characters(value: str, answer: str) -> bool:
    return within(value, len(answer.strip()))


RULES: dict[str, Rule] = {
    CONTAINS: Rule(_("enthält"), some_text, contains),
    LACKS: Rule(_("enthält nicht"), some_text, lacks),
    MATCHES: Rule(_("passt auf das Muster"), pattern_problem, matches),
    WORDS: Rule(_("Wörter, von-bis"), range_problem, words),
    CHARACTERS: Rule(_("Zeichen, von-bis"), range_problem, characters),
    LANGUAGE: Rule(_("Sprache"), language_problem, is_language),
    FORMAT: Rule(_("ist gültiges"), format_problem, is_format),
}
