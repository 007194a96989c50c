# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things to be matched. Neutral data: pairs of left, right, feedback; and, where there are some,
`extra`: right sides that match nothing. Several left sides may share a right one.
"""

import re
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
    item,
    items,
    row,
    share_of,
    shuffled,
    single,
    unknown,
)
from geleucht.activities.quiz.forms.lines import BULLET, Body, Entry, entry, guarded
from geleucht.content.text_tree import one_line
from geleucht.learning import paper
from geleucht.learning.activity import Answer, Data, Post, only_fields, text_id
from geleucht.learning.paper import Sheet

LEAST, MOST, MOST_EXTRA = 2, 10, 5
BETWEEN = re.compile(r"(?<!\\)(?:\\\\)*\|")  # a bar that is not behind a backslash


class PairBlock(blocks.StructBlock):  # type: ignore[misc]
    """What belongs together, and why."""

    left = blocks.CharBlock(label=gettext_lazy("Eintrag"), max_length=desk.LONGEST)
    right = blocks.CharBlock(label=gettext_lazy("gehört zu"), max_length=desk.LONGEST)
    feedback = desk.feedback_block(
        gettext_lazy("Warum; zu lesen, sobald das Paar stimmt oder alles vorbei ist.")
    )

    class Meta:
        label = gettext_lazy("Paar")
        label_format = "{left} – {right}"


class Match:
    """Every left side gets a right one."""

    select = "match"
    label: Words = gettext_lazy("Zuordnen")
    icon = "link"
    template = "quiz/forms/match.html"
    own_words = False
    options: tuple[str, ...] = ()
    partly = True
    partial: Words = gettext_lazy("Punkte gibt es anteilig: für jedes richtige Paar.")
    hints: Words = gettext_lazy("Die Hinweise stehen bei den Einträgen.")
    solved: Words = gettext_lazy("Die Lösung steht bei den Einträgen.")

    def block(self) -> blocks.StructBlock:
        pairs = blocks.ListBlock(
            PairBlock(),
            label=gettext_lazy("Paare"),
            min_num=LEAST,
            max_num=MOST,
            default=[{"left": "", "right": "", "feedback": ""}] * LEAST,
        )
        extra = desk.words_block(
            gettext_lazy("Stehen auch zur Wahl"), gettext_lazy("Und passen zu keinem Eintrag.")
        )
        parts = [("pairs", pairs), ("extra", extra)]
        return blocks.StructBlock(parts, label=self.label, icon=self.icon)

    def from_stream(self, value: Any) -> Data:
        names = ("left", "right", "feedback")
        pairs = [{name: one_line(one[name]) for name in names} for one in value["pairs"]]
        return with_extra(pairs, desk.words(value["extra"]))

    def to_stream(self, data: Data) -> Data:
        pairs = desk.listed(map(dict, data["pairs"]))
        return {"pairs": pairs, "extra": desk.listed(data.get("extra", []))}

    def read(self, body: Body) -> Data:
        paragraphs, entries = body.parts(BULLET)
        question = body.question(paragraphs)
        if not entries:
            body.directive.note("Es fehlen Paare, jedes in einer Zeile „- links | rechts“.")
        sides = [(*sides_of(body, one), one.feedback) for one in entries]
        names = ("left", "right", "feedback")
        pairs = [dict(zip(names, one, strict=True)) for one in sides if one[0]]
        return {"question": question, **with_extra(pairs, [one[1] for one in sides if not one[0]])}

    def write(self, data: Data) -> Written:
        blocks: list[str] = []
        for one in data["pairs"]:
            text = f"{escaped(one['left'])} | {escaped(one['right'])}"
            blocks += entry("-", text, one["feedback"])
        blocks += [f"- | {escaped(text)}" for text in data.get("extra", [])]
        return Written(guarded(data["question"]), blocks)

    def problems(self, data: Data) -> dict[str, bool]:
        pairs, extra = data["pairs"], data.get("extra", [])
        left, right = ([one[side] for one in pairs] for side in ("left", "right"))
        every = [*left, *right, *extra]
        twice = len(set(extra)) < len(extra) or bool(set(extra) & set(right))
        return {
            _("Es braucht zwei bis zehn Paare."): not LEAST <= len(pairs) <= MOST,
            _("Ein Paar hat eine leere Seite."): not all(text.strip() for text in every),
            _("Zwei Einträge sind gleich."): len(set(left)) < len(left),
            _("Was zu keinem Eintrag passen soll, steht doppelt da."): twice,
            _("Höchstens fünf Antworten passen zu keinem Eintrag."): len(extra) > MOST_EXTRA,
            _("Alle Einträge haben dieselbe Antwort."): len({*right, *extra}) < 2,
        }

    def split(self, data: Data) -> tuple[Data, Data]:
        """Left sides stand as the author has them: right sides tell nothing of it."""
        right = {one["right"] for one in data["pairs"]} | set(data.get("extra", []))
        public = {"left": [item(one["left"]) for one in data["pairs"]], "right": items(right)}
        pairs = {
            text_id(one["left"]): {"right": text_id(one["right"]), "text": one["feedback"]}
            for one in data["pairs"]
        }
        return public, {"pairs": pairs}

    def shuffles(self, public: Data) -> bool:
        return True

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"pairs": right ids by left ids}; every left side has one."""
        left = {one["id"]: one["text"] for one in public["left"]}
        only_fields(post, *(f"pair-{name}" for name in left))
        pairs = {name: single(post, f"pair-{name}") for name in left}
        if not set(pairs.values()) <= {"", *(one["id"] for one in public["right"])}:
            raise unknown()
        if missing := [text for name, text in left.items() if not pairs[name]]:
            raise incomplete(_("„%s“") % "“, „".join(missing), {"pairs": pairs})
        return {"pairs": pairs}

    def solve(self, public: Data, solution: Data) -> Post:
        return {f"pair-{name}": [one["right"]] for name, one in solution["pairs"].items()}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judged:
        pairs, given = solution["pairs"], answer.get("pairs", {})
        texts = {one["id"]: one["text"] for one in public["right"]}
        told: Data = {}
        reveal: Data = {}
        for name, pair in pairs.items():
            correct = given.get(name) == pair["right"]
            told[name] = {"correct": correct, "text": pair["text"] if correct else ""}
            right = texts.get(pair["right"], "")
            reveal[name] = {"correct": correct, "text": pair["text"], "right": right}
        return Judged(share(pairs, given), {"pairs": told}, {"pairs": reveal})

    def hint(self, public: Data) -> str:
        if len(public["right"]) == len(public["left"]):
            return _("Zu jedem Eintrag gehört eine Antwort.")
        return _("Zu jedem Eintrag gehört eine Antwort; manche passt mehrmals oder gar nicht.")

    def view(self, shown: Shown) -> Data:
        told, pairs = (one.get("pairs", {}) for one in (shown.feedback, shown.given))
        rows = [
            {**row(one, told.get(one["id"]), words), "chosen": pairs.get(one["id"], "")}
            for one in shown.public["left"]
        ]
        return {"rows": rows, "choices": shuffled(shown.public["right"], shown.seed)}

    def sheet(self, public: Data) -> Sheet:
        found = self.view(Shown(public))
        left = [paper.Entry(row["text"], (), blank=True) for row in found["rows"]]
        right = ", ".join(f"„{one['text']}“" for one in found["choices"])
        return Sheet("", (_("Zur Auswahl: %s") % right,), entries=tuple(left))


def share(pairs: dict[str, Data], given: dict[str, str]) -> Fraction:
    """The share of left sides that have their right one."""
    right = sum(given.get(name) == pair["right"] for name, pair in pairs.items())
    return share_of(right, len(pairs))


def words(told: Data) -> str:
    if told["correct"]:
        return _("Richtig.")
    if told.get("right"):
        return str(_("Nicht richtig. Richtig wäre: %s") % told["right"])
    return _("Nicht richtig.")


def with_extra(pairs: list[Data], extra: list[str]) -> Data:
    return {"pairs": pairs, **({"extra": extra} if extra else {})}


def sides_of(body: Body, one: Entry) -> tuple[str, str]:
    """Left and right; left is empty for what matches nothing. Notes a line without a bar."""
    found = BETWEEN.search(one.text)
    if not found:
        body.note("Zwischen den Seiten eines Paares fehlt „ | “.", one.offset)
        return one.text.strip(), ""
    left, right = one.text[: found.end() - 1], one.text[found.end() :]
    if not right.strip():
        body.note("Rechts von „|“ fehlt die Antwort.", one.offset)
    return unescaped(left), unescaped(right)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip()
