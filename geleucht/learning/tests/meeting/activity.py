# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something to be attended, as a type of the tests. Neutral data: title."""

from fractions import Fraction

from wagtail.blocks import CharBlock, StructBlock

from geleucht.learning.activity import Data, Seen
from geleucht.learning.tests.unanswered import Unanswered


class MeetingBlock(StructBlock):  # type: ignore[misc]
    title = CharBlock()


class Meeting(Unanswered):
    """Fulfils ActivityType and Reported."""

    kind = "meeting"
    label = "Treffen"
    block = MeetingBlock

    def rule(self, public: Data) -> str:
        return "am Treffen teilgenommen ist"

    def reached(self, public: Data, seen: Seen) -> Fraction:
        return Fraction(0)

    def enough(self, public: Data) -> Fraction:
        return Fraction(1)


TYPE = Meeting()
