# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How films of the studio look: KERN's colours and letters, for each audience its own accent."""

from dataclasses import dataclass
from functools import lru_cache

from django.contrib.staticfiles import finders
from PIL import ImageFont

WIDTH, HEIGHT = 1280, 720
LEFT, RIGHT, TOP = 104, 1176, 72
BOTTOM = 576  # captions of two lines stand below
NORMAL, STRONG = "fira-sans-400", "fira-sans-600"


@dataclass(frozen=True)
class Look:
    """Colours, from KERN's themes: `paper` is behind all, `card` behind a box."""

    paper: str
    card: str
    line: str
    text: str
    muted: str
    accent: str  # of bars, numbers and arrows
    strong: str  # behind the prompt
    on_strong: str


def light(accent: str) -> Look:
    return Look(
        paper="#f3f4f7",
        card="#ffffff",
        line="#c0c3d5",
        text="#131525",
        muted="#51577a",
        accent=accent,
        strong=accent,
        on_strong="#ffffff",
    )


TEACHERS = light("#2044aa")
TAX = light("#0b6166")
APPRENTICES = Look(
    paper="#131525",
    card="#1d2034",
    line="#3b405f",
    text="#f3f4f7",
    muted="#b2b6cc",
    accent="#ffc83d",
    strong="#ffc83d",
    on_strong="#16182a",
)
LOOKS = {"lehrkraefte": TEACHERS, "finanzverwaltung": TAX, "ausbildung": APPRENTICES}


def look_of(audience: str) -> Look:
    return LOOKS.get(audience, TEACHERS)


@lru_cache(maxsize=64)
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """The pages' own letters, which `geleucht assets` has cut."""
    path = finders.find(f"ui/vendor/{face}.woff2")
    if not path:
        raise FileNotFoundError(f"{face}.woff2: run “geleucht assets”")
    return ImageFont.truetype(str(path), size)
