# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One answer of several, several of several, and whether a statement is true.

Neutral data: options of text, correct, feedback; `shuffle` only where it is false.
"""

from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from geleucht.activities.quiz.forms import desk, marked
from geleucht.activities.quiz.forms.form import (
    Judged,
    Shown,
    Words,
    Written,
    item,
    share_of,
    shuffled,
    unknown,
)
from geleucht.activities.quiz.forms.lines import Body
from geleucht.learning.activity import Answer, AnswerRefused, Data, Post, only_fields, text_id
from geleucht.learning.paper import Sheet, ticked

TRUE, FALSE = "Stimmt", "Stimmt nicht"
STATES = {(True, True): "right", (True, False): "wrong", (False, True): "missed"}


class OneOfSeveral:
    """Exactly one answer is right, and one can be chosen."""

    select = "one"
    label: Words = gettext_lazy("Eine Antwort wählen")
    icon = "radio-full"
    template = "quiz/forms/choice.html"
    own_words = False
    options: tuple[str, ...] = ("shuffle",)
    partly = False
    partial: Words = gettext_lazy("Punkte gibt es für die richtige Antwort.")
    hints: Words = gettext_lazy("Die Hinweise stehen bei den Antworten.")
    solved: Words = gettext_lazy("Die Lösung steht bei den Antworten.")
    input = "radio"

    def block(self) -> blocks.StructBlock:
        shuffle = blocks.BooleanBlock(
            label=gettext_lazy("Antworten mischen"),
            required=False,
            default=True,
            help_text=gettext_lazy(
                "Wer lernt, sieht immer dieselbe Reihenfolge, aber eine eigene."
            ),
        )
        options = marked.options_block(marked.ANSWERS, 2)
        return blocks.StructBlock(
            [("options", options), ("shuffle", shuffle)], label=self.label, icon=self.icon
        )

    def from_stream(self, value: Any) -> Data:
        still = {} if value["shuffle"] else {"shuffle": False}
        return {"options": marked.options_of(value["options"]), **still}

    def to_stream(self, data: Data) -> Data:
        options = desk.listed(map(dict, data["options"]))
        return {"options": options, "shuffle": data.get("shuffle", True)}

    def read(self, body: Body) -> Data:
        still = {} if body.flag("shuffle", True) else {"shuffle": False}
        return {**marked.read(body), **still}

    def write(self, data: Data) -> Written:
        still = {} if data.get("shuffle", True) else {"shuffle": "false"}
        return marked.write(data, **still)

    def problems(self, data: Data) -> dict[str, bool]:
        options = data["options"]
        names = {text_id(option["text"]) for option in options}
        most = marked.MOST_OPTIONS
        return {
            _("Es braucht zwei bis zwölf Antworten."): not 2 <= len(options) <= most,
            _("Zwei Antworten sind gleich."): len(names) < len(options),
            **marked.problems(options),
            _("Mehrere Antworten sind richtig, wählen lässt sich aber nur eine."): not self.fits(
                len(marked.right(options))
            ),
        }

    def fits(self, right: int) -> bool:
        """Whether that many right answers can be chosen."""
        return right <= 1

    def split(self, data: Data) -> tuple[Data, Data]:
        still = {"shuffle": False} if "shuffle" in data else {}
        options = {
            text_id(one["text"]): {"correct": one["correct"], "text": one["feedback"]}
            for one in data["options"]
        }
        return {"options": [item(one["text"]) for one in data["options"]], **still}, {
            "options": options
        }

    def shuffles(self, public: Data) -> bool:
        return bool(public.get("shuffle", True))

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"options": sorted ids}; exactly one, or at least one where several may be chosen."""
        only_fields(post, "option")
        chosen = sorted(set(post.getlist("option")[: marked.MOST_OPTIONS + 1]))
        if not chosen:
            raise AnswerRefused(_("Noch keine Antwort gewählt. Es wurde nichts gespeichert."))
        known = {option["id"] for option in public["options"]}
        if not known.issuperset(chosen) or not self.fits(len(chosen)):
            raise unknown()
        return {"options": chosen}

    def solve(self, public: Data, solution: Data) -> Post:
        right = [name for name, one in solution["options"].items() if one["correct"]]
        return {"option": right}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judged:
        options = solution["options"]
        chosen = set(answer.get("options", []))
        right = {name for name, option in options.items() if option["correct"]}
        told = {name: options[name] for name in sorted(chosen & options.keys())}
        return Judged(share(chosen, right), {"options": told}, {"options": options})

    def hint(self, public: Data) -> str:
        return _("Eine Antwort ist richtig.")

    def view(self, shown: Shown) -> Data:
        chosen = shown.given.get("options", [])
        told = shown.feedback.get("options", {})
        options = shown.public["options"]
        if self.shuffles(shown.public):
            options = shuffled(options, shown.seed)
        return {"rows": [row(one, chosen, told) for one in options], "input": self.input}

    def sheet(self, public: Data) -> Sheet:
        return Sheet("", entries=ticked(self.view(Shown(public))["rows"]))


class SeveralOfSeveral(OneOfSeveral):
    """One or more answers are right."""

    select = "many"
    label: Words = gettext_lazy("Mehrere Antworten wählen")
    icon = "list-ul"
    partly = True
    partial: Words = gettext_lazy(
        "Punkte gibt es anteilig: Jedes richtige Kreuz zählt, jedes falsche hebt eines wieder auf."
    )
    input = "checkbox"

    def fits(self, right: int) -> bool:
        return True

    def hint(self, public: Data) -> str:
        return _("Eine oder mehrere Antworten sind richtig.")


class TrueOrFalse(OneOfSeveral):
    """The question is a statement; its options are always the same two, in this order."""

    select = "true_false"
    label: Words = gettext_lazy("Stimmt oder stimmt nicht")
    icon = "check"
    options: tuple[str, ...] = ()

    def block(self) -> blocks.StructBlock:
        choices = [("true", gettext_lazy("stimmt")), ("false", gettext_lazy("stimmt nicht"))]
        said = {
            "true": gettext_lazy("Rückmeldung zu „Stimmt“"),
            "false": gettext_lazy("Rückmeldung zu „Stimmt nicht“"),
        }
        why = gettext_lazy("Warum das so ist.")
        parts = [
            ("correct", blocks.ChoiceBlock(choices=choices, label=gettext_lazy("Die Aussage"))),
            *((name, desk.feedback_block(why, label)) for name, label in said.items()),
        ]
        return blocks.StructBlock(parts, label=self.label, icon=self.icon)

    def from_stream(self, value: Any) -> Data:
        texts = {"true": TRUE, "false": FALSE}
        return {
            "options": [
                desk.option(
                    {"text": text, "correct": value["correct"] == name, "feedback": value[name]}
                )
                for name, text in texts.items()
            ]
        }

    def to_stream(self, data: Data) -> Data:
        said = {one["text"]: one["feedback"] for one in data["options"]}
        names = {TRUE: "true", FALSE: "false"}
        correct = [name for text, name in names.items() if text in marked.right(data["options"])]
        return {
            "correct": "".join(correct[:1]),
            "true": said.get(TRUE, ""),
            "false": said.get(FALSE, ""),
        }

    def read(self, body: Body) -> Data:
        data = marked.read(body)
        if data["options"] and not own_texts(data["options"]):
            body.directive.note(f"Hier gibt es die zwei Antworten „{TRUE}“ und „{FALSE}“.")
        return data

    def problems(self, data: Data) -> dict[str, bool]:
        one = len(marked.right(data["options"])) == 1
        return {
            _("Die Antworten sind nicht „Stimmt“ und „Stimmt nicht“."): not own_texts(
                data["options"]
            ),
            _("Es fehlt, ob die Aussage stimmt."): not one,
        }

    def shuffles(self, public: Data) -> bool:
        return False

    def hint(self, public: Data) -> str:
        return _("Stimmt die Aussage oder nicht?")


def own_texts(options: list[Data]) -> bool:
    return [one["text"] for one in options] == [TRUE, FALSE]


def share(chosen: set[str], right: set[str]) -> Fraction:
    """(Right ticks minus wrong ticks) / right options, never below 0."""
    return share_of(max(len(chosen & right) - len(chosen - right), 0), len(right))


def row(option: Data, chosen: list[str], told: dict[str, Data]) -> Data:
    """One option of the page; `state` is right, wrong, missed, or empty where nothing is told."""
    known = told.get(option["id"])
    checked = option["id"] in chosen
    state = STATES.get((checked, known["correct"]), "") if known else ""
    words = {
        "right": _("Richtig gewählt."),
        "wrong": _("Nicht richtig."),
        "missed": _("Das wäre richtig."),
    }
    text = known["text"] if known else ""
    found = {"checked": checked, "state": state, "words": words.get(state, ""), "feedback": text}
    return {**option, **found}
