# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Captions as data: a track is its cues, in order. Times are milliseconds of the video."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from geleucht.videos.captions.markup import cleaned
from geleucht.videos.captions.times import LONGEST_MS

MOST_CUES = 5000
LONGEST_TEXT = 1000  # characters of one cue, with its tags


@dataclass(frozen=True, order=True)
class Cue:
    """A text from `start_ms` until before `end_ms`; what may stand in it says `markup`.

    `settings` are WebVTT's, as the file had them: where on the picture it stands.
    Raises ValueError for times that cannot be. The text is brought into its one spelling.
    """

    start_ms: int
    end_ms: int
    text: str
    settings: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start_ms < self.end_ms <= LONGEST_MS:
            raise ValueError(f"no time of a cue: {self.start_ms} to {self.end_ms}")
        object.__setattr__(self, "text", cleaned(self.text))

    @property
    def lasts_ms(self) -> int:
        return self.end_ms - self.start_ms


Track = tuple[Cue, ...]


def ends_before_it_starts() -> str:
    return _("Das Ende liegt nicht nach dem Anfang. Setzen Sie eine spätere Zeit für das Ende.")


def too_long() -> str:
    return _("Der Text hat mehr als %(n)d Zeichen. Teilen Sie ihn auf mehrere Untertitel auf.") % {
        "n": LONGEST_TEXT
    }


def too_many() -> str:
    return _("Es sind mehr als %(n)d Untertitel. Teilen Sie das Video.") % {"n": MOST_CUES}
