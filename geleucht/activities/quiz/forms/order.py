# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things to be put in order. Neutral data: items of text, feedback, in their right order."""

from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from geleucht.activities.quiz.forms import desk
from geleucht.activities.quiz.forms.form import (
    Judged,
    Shown,
    Words,
    Written,
    incomplete,
    items,
    row,
    share_of,
    shuffled,
    single,
    unknown,
)
from geleucht.activities.quiz.forms.lines import NUMBERED, Body, entry, guarded
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Answer, AnswerRefused, Data, Post, only_fields, text_id
from geleucht.learning.paper import Sheet, ticked

LEAST, MOST = 3, 10


class ItemBlock(blocks.StructBlock):  # type: ignore[misc]
    """One thing, and why it stands there."""

    text = blocks.CharBlock(label=gettext_lazy("Eintrag"), max_length=desk.LONGEST)
    feedback = desk.feedback_block(
        gettext_lazy(
            "Warum er dort steht; zu lesen, sobald er richtig steht oder alles vorbei ist."
        )
    )

    class Meta:
        label = gettext_lazy("Eintrag")
        label_format = "{text}"


class Order:
    """Every item gets a place; no place is given twice."""

    select = "order"
    label: Words = gettext_lazy("In eine Reihenfolge bringen")
    icon = "list-ol"
    template = "quiz/forms/order.html"
    own_words = False
    options: tuple[str, ...] = ()
    partly = True
    partial: Words = gettext_lazy("Punkte gibt es anteilig: für jeden Eintrag an seinem Platz.")
    hints: Words = gettext_lazy("Die Hinweise stehen bei den Einträgen.")
    solved: Words = gettext_lazy("Die Lösung steht bei den Einträgen.")

    def block(self) -> blocks.StructBlock:
        found = blocks.ListBlock(
            ItemBlock(),
            label=gettext_lazy("Einträge in der richtigen Reihenfolge"),
            min_num=LEAST,
            max_num=MOST,
            help_text=gettext_lazy("Auf der Seite stehen sie gemischt."),
            default=[{"text": "", "feedback": ""}] * LEAST,
        )
        return blocks.StructBlock([("items", found)], label=self.label, icon=self.icon)

    def from_stream(self, value: Any) -> Data:
        return {
            "items": [
                {name: one_line(one[name]) for name in ("text", "feedback")}
                for one in value["items"]
            ]
        }

    def to_stream(self, data: Data) -> Data:
        return {"items": desk.listed(map(dict, data["items"]))}

    def read(self, body: Body) -> Data:
        paragraphs, entries = body.parts(NUMBERED)
        question = body.question(paragraphs)
        if not entries:
            body.directive.note("Es fehlen Einträge, jeder in einer Zeile „1. …“.")
        found = [{"text": one.text, "feedback": one.feedback} for one in entries]
        return {"question": question, "items": found}

    def write(self, data: Data) -> Written:
        blocks: list[str] = []
        for place, one in enumerate(data["items"], 1):
            blocks += entry(f"{place}.", one["text"], one["feedback"])
        return Written(guarded(data["question"]), blocks)

    def problems(self, data: Data) -> dict[str, bool]:
        texts = [one["text"] for one in data["items"]]
        return {
            _("Es braucht drei bis zehn Einträge."): not LEAST <= len(texts) <= MOST,
            _("Ein Eintrag ist leer."): not all(text.strip() for text in texts),
            _("Zwei Einträge sind gleich."): len(set(map(text_id, texts))) < len(texts),
        }

    def split(self, data: Data) -> tuple[Data, Data]:
        texts = [one["text"] for one in data["items"]]
        said = {text_id(one["text"]): one["feedback"] for one in data["items"]}
        return {"items": items(texts)}, {"order": list(map(text_id, texts)), "said": said}

    def shuffles(self, public: Data) -> bool:
        return True

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"order": ids, the first place first}; every place exactly once."""
        ids = [one["id"] for one in public["items"]]
        only_fields(post, *(f"place-{name}" for name in ids))
        places = {name: single(post, f"place-{name}") for name in ids}
        known = [str(place) for place in range(1, len(ids) + 1)]
        if not set(places.values()) <= {"", *known}:
            raise unknown()
        missing = [place for place in known if place not in places.values()]
        if "" in places.values():
            raise incomplete(_("Platz %s") % ", ".join(missing), {"places": places})
        if missing:
            raise twice(sorted({p for p in known if list(places.values()).count(p) > 1}), places)
        return {"order": sorted(ids, key=lambda name: int(places[name]))}

    def solve(self, public: Data, solution: Data) -> Post:
        return {f"place-{name}": [str(place)] for place, name in enumerate(solution["order"], 1)}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judged:
        order, given = solution["order"], answer.get("order", [])
        right = {name for name, mine in zip(order, given, strict=False) if name == mine}
        said = solution["said"]
        told = {
            name: {"correct": name in right, "text": said[name] if name in right else ""}
            for name in sorted(order)
        }
        reveal = {
            name: {"correct": name in right, "text": said[name], "place": place}
            for place, name in enumerate(order, 1)
        }
        return Judged(share(order, given), {"places": told}, {"places": reveal})

    def hint(self, public: Data) -> str:
        return _("Jeder Eintrag bekommt seinen Platz; Platz 1 ist der Anfang.")

    def view(self, shown: Shown) -> Data:
        told = shown.feedback.get("places", {})
        places = places_of(shown.given)
        found = shuffled(shown.public["items"], shown.seed)
        found.sort(key=lambda one: told.get(one["id"], {}).get("place", 0))
        rows = [
            {**row(one, told.get(one["id"]), words), "place": places.get(one["id"], "")}
            for one in found
        ]
        return {"rows": rows, "places": [str(n) for n in range(1, len(rows) + 1)]}

    def sheet(self, public: Data) -> Sheet:
        return Sheet("", entries=ticked(self.view(Shown(public))["rows"]))


def share(order: list[str], given: list[str]) -> Fraction:
    """The share of items that stand on their right place."""
    right = sum(name == mine for name, mine in zip(order, given, strict=False))
    return share_of(right, len(order))


def places_of(given: Data) -> dict[str, str]:
    """The places by id, of an answer or of what was refused."""
    known: dict[str, str] = given.get("places", {})
    return known or {name: str(place) for place, name in enumerate(given.get("order", []), 1)}


def words(told: Data) -> str:
    if told["correct"]:
        return _("Richtig.")
    if "place" in told:
        return str(_("Nicht richtig. Richtig wäre Platz %s.") % told["place"])
    return _("Nicht richtig.")


def twice(places: list[str], given: dict[str, str]) -> AnswerRefused:
    sentence = _("Doppelt vergeben: Platz %s. Es wurde nichts gespeichert.")
    return AnswerRefused(sentence % ", ".join(places), {"places": given})
