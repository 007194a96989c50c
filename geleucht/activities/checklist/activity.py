# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist as an activity type.

Neutral data: title and items, 2 to 12 texts of one line. An item's id is the beginning of its
text's digest, so it survives reordering.
"""

from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.activities.checklist import package, stream
from geleucht.activities.checklist.stream import FEWEST, MOST
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
from geleucht.learning.paper import Sheet, ticked


class Checklist(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "checklist"
    label = "Checkliste"
    template = "checklist/slot.html"
    block = stream.ChecklistBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        items = data["items"]
        found = {
            _("Die Überschrift fehlt."): not data["title"],
            _("Es braucht zwei bis zwölf Punkte."): not FEWEST <= len(items) <= MOST,
            _("Ein Punkt ist leer."): not all(items),
            _("Zwei Punkte sind gleich."): len(set(items)) < len(items),
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    def split(self, data: Data) -> tuple[Data, Data]:
        """Nothing is hidden."""
        items = [{"id": text_id(text), "text": text} for text in data["items"]]
        return {"title": data["title"], "items": items}, {}

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"items": the ids of what is ticked, sorted}; every tick may be taken away again."""
        only_fields(post, "item")
        sent, known = set(post.getlist("item")), {one["id"] for one in public["items"]}
        answer = {"items": sorted(sent & known)}
        if sent - known:
            raise AnswerRefused(not_here(), answer)
        return answer

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {"item": [one["id"] for one in public["items"]]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """One tick is enough; there is nothing to score."""
        ticked = bool(answer["items"])
        return Judgement(ticked, Fraction(int(ticked)), {})

    def rule(self, public: Data) -> str:
        sentence = _("in der Liste „%(title)s“ mindestens ein Punkt angekreuzt und gespeichert ist")
        return sentence % {"title": public["title"]}

    def view(self, slot: Slot) -> dict[str, Any]:
        """The items as they stand in the form; after a conflict also what is saved."""
        saved = slot.work["answer"]["items"] if slot.work else []
        shown = slot.posted["items"] if slot.posted else saved
        items = slot.public["items"]
        kept = [one["text"] for one in items if one["id"] in saved]
        return {
            "items": [{**one, "ticked": one["id"] in shown} for one in items],
            "count": _("%(n)s von %(total)s") % {"n": len(kept), "total": len(items)},
            "kept": kept,
            "elsewhere": slot.work is not None and shown != saved,
        }

    def sheet(self, public: Data) -> Sheet:
        return Sheet(public["title"], entries=ticked(public["items"]))


def not_here() -> str:
    return _(
        "Ein Häkchen gehört zu keinem Punkt dieser Liste; vielleicht wurde sie inzwischen "
        "geändert. Es wurde nichts gespeichert. Die übrigen Häkchen stehen noch da."
    )


TYPE = Checklist()
