# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four words that bring a learner without an account to any device.

2^12 words, four of them: 48 bits. Kept is a keyed scrypt hash only.
"""

import hashlib
import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings

from geleucht.base.german import SPELLED_OUT

FILE = Path(__file__).parent / "words.txt"
LIST_LENGTH = 4096
NUMBER = 4
LONGEST = 200  # characters worth looking at
COST = 2**14  # of scrypt; another one would make every stored hash useless


@cache
def word_list() -> tuple[str, ...]:
    """The words in use: the first 4,096 of the file in sorted order."""
    lines = FILE.read_text(encoding="utf8").splitlines()
    words = sorted({line.strip() for line in lines if line.strip() and not line.startswith("#")})
    return tuple(words[:LIST_LENGTH])


def draw() -> list[str]:
    return [secrets.choice(word_list()) for _ in range(NUMBER)]


def spoken(text: str) -> list[str]:
    """The words somebody typed: case, umlauts as ae, hyphens and spaces make no difference."""
    folded = unicodedata.normalize("NFC", text[:LONGEST]).casefold().translate(SPELLED_OUT)
    return re.findall(r"[a-z]+", folded)


def keyed(text: str) -> bytes | None:
    """What is stored of these words (32 bytes), or None where they cannot be four of ours."""
    words = spoken(text)
    if len(words) != NUMBER:
        return None
    return hashlib.scrypt(
        " ".join(words).encode(), salt=settings.WORDS_KEY.encode(), n=COST, r=8, p=1, dklen=32
    )
