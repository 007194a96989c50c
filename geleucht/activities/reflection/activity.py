# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The reflection as an activity type. Neutral data: question."""

import re
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import StructBlock, TextBlock

from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Plain,
    Post,
    Slot,
    only_fields,
)

MOST_CHARACTERS = 20_000
FENCE = re.compile(r"\\*:::")  # in a package it would end the block: a backslash stands before it


class ReflectionBlock(StructBlock):  # type: ignore[misc]
    """The question at the editors' desk."""

    question = TextBlock(label=gettext_lazy("Frage"), max_length=2000, rows=2)

    class Meta:
        icon = "edit"
        label = gettext_lazy("Reflexion")
        label_format = "{question}"


class Reflection(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "reflection"
    label = "Reflexion"
    template = "reflection/slot.html"
    block = ReflectionBlock

    def from_stream(self, value: Any) -> Data:
        return {"question": one_line(value["question"])}

    def to_stream(self, data: Data) -> dict[str, Any]:
        return dict(data)

    def problems(self, data: Data) -> list[str]:
        return [] if data["question"].strip() else [_("Die Frage fehlt.")]

    def split(self, data: Data) -> tuple[Data, Data]:
        return {"question": data["question"]}, {}

    def own_words(self, public: Data) -> bool:
        return True

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"text": …} with one kind of line end; not empty, at most 20,000 characters."""
        only_fields(post, "text")
        text = post.get("text", "").replace("\r\n", "\n").replace("\0", "").strip()
        if not text:
            raise AnswerRefused(_("Da steht noch nichts. Ein paar Worte genügen."))
        if len(text) > MOST_CHARACTERS:
            raise AnswerRefused(
                _(
                    "Der Text ist länger als 20.000 Zeichen. Es wurde nichts gespeichert; "
                    "er steht noch im Feld und muss kürzer werden."
                ),
                {"text": text},
            )
        return {"text": text}

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {"text": [words]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """Any text is enough; there is nothing to score."""
        return Judgement(True, Fraction(1), {})

    def rule(self, public: Data) -> str:
        return _("zur Reflexionsfrage ein eigener Text gespeichert ist")

    def view(self, slot: Slot) -> dict[str, Any]:
        saved = slot.work["answer"]["text"] if slot.work else ""
        text = slot.posted["text"] if slot.posted else saved
        return {"text": text, "saved": saved if slot.posted and saved != text else ""}

    def read(self, directive: Directive) -> Data:
        directive.only()
        question = one_line(directive.body)
        if question.startswith("\\") and FENCE.match(question):
            question = question[1:]
        if not question:
            directive.note("Die Frage fehlt.")
        return {"question": question}

    def write(self, data: Data) -> Directive:
        guard = "\\" if FENCE.match(data["question"]) else ""
        return Directive("reflection", body=guard + data["question"])


TYPE = Reflection()
