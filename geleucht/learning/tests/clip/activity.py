# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something to be watched, as a type of the tests. Neutral data: length in milliseconds, the share
that is enough, and the key of a question of the same unit with its moment."""

from fractions import Fraction

from wagtail.blocks import CharBlock, IntegerBlock, StructBlock

from geleucht.learning.activity import Data, Seen
from geleucht.learning.tests.unanswered import Unanswered


class ClipBlock(StructBlock):  # type: ignore[misc]
    length, enough = IntegerBlock(), CharBlock()
    question, moment = CharBlock(), IntegerBlock()


class Clip(Unanswered):
    """Fulfils ActivityType and Reported."""

    kind = "clip"
    label = "Film"
    block = ClipBlock

    def rule(self, public: Data) -> str:
        return f"{public['enough']} des Films gesehen sind"

    def reached(self, public: Data, seen: Seen) -> Fraction:
        length = int(public["length"])
        watched = sum(max(min(end, length) - start, 0) for start, end in seen)
        return Fraction(watched, length)

    def enough(self, public: Data) -> Fraction:
        return Fraction(public["enough"])


TYPE = Clip()
