# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz as one question of an entry check: answered once, nothing is counted."""

from typing import Any

from geleucht.activities.quiz import package, stream
from geleucht.content.directives import Directive
from geleucht.learning.activity import Data

ONCE: Data = {"points": 0, "tries": 1}
COUNTED = (*ONCE, "wait")


class QuizQuestion:
    """Fulfils learning.activity.Question."""

    template = "quiz/question.html"
    block = stream.QuestionBlock
    to_stream = staticmethod(stream.raw)

    def title(self, public: Data) -> str:
        return str(public["question"])

    def from_stream(self, value: Any) -> Data:
        return stream.data(value) | ONCE

    def read(self, directive: Directive) -> Data:
        for name in COUNTED:
            if directive.options.pop(name, None) is not None:
                directive.note(f"„:{name}:“ gibt es im Einstiegscheck nicht: dort zählt nichts.")
        return package.read(directive) | ONCE

    def write(self, data: Data) -> Directive:
        written = package.write(data)
        for name in COUNTED:
            written.options.pop(name, None)
        return written


QUESTION = QuizQuestion()
