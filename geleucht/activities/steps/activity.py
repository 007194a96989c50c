# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guided procedure as an activity type.

Neutral data: title, and steps of heading and text. A text is canonical Markdown: paragraphs. A
step is known by its heading, so that a mended text keeps its tick.
"""

from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.activities.steps import package, showing, stream
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Plain,
    Post,
    Slot,
    only_fields,
    text_id,
)
from geleucht.learning.paper import Entry, Sheet


class Steps(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "steps"
    label = "Schritt für Schritt"
    template = "steps/slot.html"
    block = stream.StepsBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        steps = data["steps"]
        headings = [step["heading"] for step in steps]
        found = {
            _("Der Titel fehlt."): not data["title"],
            _("Es braucht zwei bis zwölf Schritte."): not stream.LEAST <= len(steps) <= stream.MOST,
            _("Einem Schritt fehlt die Überschrift."): not all(headings),
            _("Einem Schritt fehlt der Text."): not all(step["text"] for step in steps),
            _("Zwei Schritte haben dieselbe Überschrift."): len(set(headings)) < len(headings),
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    def split(self, data: Data) -> tuple[Data, Data]:
        """Nothing is hidden: the procedure can be read before anything is ticked."""
        steps = [{"id": text_id(step["heading"]), **step} for step in data["steps"]]
        return {"title": data["title"], "steps": steps}, {}

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"steps": the ids of ticked steps, sorted}; none may be ticked."""
        only_fields(post, "step")
        sent = set(post.getlist("step"))
        ticked = sent & {step["id"] for step in public["steps"]}
        answer = {"steps": sorted(ticked)}
        if sent - ticked:
            raise AnswerRefused(
                _(
                    "Einen der abgehakten Schritte gibt es hier nicht; vielleicht wurde die "
                    "Anleitung inzwischen geändert. Es wurde nichts gespeichert; die übrigen "
                    "Haken stehen noch da."
                ),
                answer,
            )
        return answer

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {"step": [step["id"] for step in public["steps"]]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """The share of steps that are ticked; done with the last."""
        ids = {step["id"] for step in public["steps"]}
        share = Fraction(len(ids.intersection(answer["steps"])), len(ids))
        return Judgement(share == 1, share, {})

    def rule(self, public: Data) -> str:
        return _("alle %s Schritte der Anleitung abgehakt und gespeichert sind") % len(
            public["steps"]
        )

    def view(self, slot: Slot) -> dict[str, Any]:
        return showing.context(slot)

    def sheet(self, public: Data) -> Sheet:
        steps = [Entry(row["heading"], html=row["html"]) for row in showing.rows(public, set())]
        return Sheet(public["title"], entries=tuple(steps), numbered=True)


TYPE = Steps()
