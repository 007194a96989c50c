# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of a text as the studio compares them: without small words, by their stems.

A word counts as said where a spoken word has the same stem: small letters, umlauts as their
vowels, without the usual endings as long as four letters are left.
"""

import re
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")
FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
ENDING = re.compile(r"(?<=.{4})(?:ern|em|en|er|es|et|st|e|n|s|t)$")
SMALL_WORDS = """
    aber alle allem allen aller alles als also am an auch auf aus bei beim bis da dann das dass
    dein deine deinem deinen deiner dem den der des die dies diese diesem diesen dieser dieses dir
    doch du durch ein eine einem einen einer eines er es etwas euch euer für gegen hat haben hier
    ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes kann
    mal man mein meine mich mir mit nach noch nun ob oder per pro schon sein seine
    sich sie sind so soll über um und uns unser unsere unter vom von vor war was weil wenn wer
    werden wie wir wird wo zu zum zur zwischen
"""
SMALL = frozenset(SMALL_WORDS.split())


@dataclass(frozen=True)
class Word:
    """As it is written, its stem, and where it begins."""

    written: str
    stem: str
    at: int


def words(text: str) -> list[Word]:
    return [Word(one[0], stem(one[0]), one.start()) for one in WORD.finditer(text)]


def stem(word: str) -> str:
    folded = word.lower().translate(FOLD)
    while (shorter := ENDING.sub("", folded)) != folded:
        folded = shorter
    return folded


def content(text: str) -> list[Word]:
    """The words that carry what it says; numbers do, single letters do not."""
    return [
        one
        for one in words(text)
        if one.written.lower() not in SMALL and (len(one.written) > 1 or one.written.isdigit())
    ]


def unsaid(shown: str, said: str) -> list[str]:
    """The words of what is shown that are not said, each once."""
    heard = {one.stem for one in words(said)}
    return list(dict.fromkeys(one.written for one in content(shown) if one.stem not in heard))


def where_said(shown: str, said: str, after: int = 0) -> int | None:
    """Where in what is said the shown words begin to be said closest together, from here on."""
    wanted = {one.stem for one in content(shown)}
    spoken = [one for one in words(said) if one.at >= after and one.stem in wanted]
    best: tuple[int, int] | None = None
    last: dict[str, int] = {}
    for one in spoken:
        last[one.stem] = one.at
        if len(last) == len(wanted):
            begin = min(last.values())
            best = min(best or (one.at - begin, begin), (one.at - begin, begin))
    return best[1] if best else None
