# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests' types have in common that are reported and never answered."""

from typing import Any

from django.http import QueryDict

from geleucht.content.directives import Directive
from geleucht.learning.activity import Answer, AnswerRefused, Data, Judgement, Plain, Post, Slot


class Unanswered(Plain):
    """Everything of it may be read, and a package has none."""

    template = "ui/activity.html"

    def split(self, data: Data) -> tuple[Data, Data]:
        return dict(data), {}

    def parse(self, public: Data, post: QueryDict) -> Answer:
        raise AnswerRefused("Das wird hier nicht abgesendet, sondern von selbst gezählt.")

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        raise AssertionError("There are no answers.")

    def view(self, slot: Slot) -> dict[str, Any]:
        return {}

    def from_stream(self, value: Any) -> Data:
        return dict(value)

    def to_stream(self, data: Data) -> dict[str, Any]:
        return dict(data)

    def problems(self, data: Data) -> list[str]:
        return []

    def read(self, directive: Directive) -> Data:
        raise AssertionError("It is in no package.")

    def write(self, data: Data) -> Directive:
        raise AssertionError("It is in no package.")
