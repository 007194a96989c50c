# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text with gaps. Neutral data: text, its paragraphs parted by blank lines, where
`[[Wort|Form]]` is a gap with its accepted forms; `bank` where the words are given to choose from:
those of the gaps and these; `said`, feedback to the gaps by their place, where there is some.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
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
    share_of,
    single,
    unknown,
)
from geleucht.activities.quiz.forms.lines import BULLET, NUMBERED, Body, guarded
from geleucht.activities.quiz.forms.lines import entry as line
from geleucht.activities.quiz.forms.spelling import fold, same, typed
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Answer, Data, Post, only_fields
from geleucht.learning.paper import Sheet

GAP = re.compile(r"\[\[(.*?)\]\]")
MOST, MOST_EXTRA = 12, 12
LONGEST = 100
LONGEST_TEXT = 5000

BLANK = "_" * 16  # of a gap on paper


class Gap:
    """Every gap is filled; it is right where its word is one of the accepted forms."""

    select = "gap"
    label: Words = gettext_lazy("Lückentext ausfüllen")
    icon = "edit"
    template = "quiz/forms/gap.html"
    own_words = True
    options: tuple[str, ...] = ("bank",)
    partly = True
    partial: Words = gettext_lazy("Punkte gibt es anteilig: für jede richtige Lücke.")
    hints: Words = gettext_lazy("Die Hinweise stehen unter dem Text.")
    solved: Words = gettext_lazy("Die Lösung steht unter dem Text.")

    def block(self) -> blocks.StructBlock:
        text = blocks.TextBlock(
            label=gettext_lazy("Text mit Lücken"),
            max_length=LONGEST_TEXT,
            rows=6,
            help_text=gettext_lazy(
                "Eine Lücke steht in zwei eckigen Klammern: [[Wort]]. Was auch richtig ist, "
                "dahinter: [[Wort|Wörter]]."
            ),
        )
        bank = blocks.BooleanBlock(
            label=gettext_lazy("Wörter zur Wahl stellen"),
            required=False,
            help_text=gettext_lazy("Sonst werden sie eingetippt."),
        )
        extra = desk.words_block(
            gettext_lazy("Stehen auch zur Wahl"), gettext_lazy("Und passen in keine Lücke.")
        )
        said = blocks.ListBlock(
            desk.feedback_block(gettext_lazy("Bleibt leer, wo nichts zu sagen ist.")),
            label=gettext_lazy("Rückmeldung zu den Lücken"),
            help_text=gettext_lazy(
                "Der Reihe nach; zu lesen, sobald die Lücke stimmt oder alles vorbei ist."
            ),
            default=[],
            required=False,
        )
        parts = [("text", text), ("bank", bank), ("extra", extra), ("said", said)]
        return blocks.StructBlock(parts, label=self.label, icon=self.icon)

    def from_stream(self, value: Any) -> Data:
        paragraphs = desk.words((value["text"] or "").split("\n"))
        bank = desk.words(value["extra"]) if value["bank"] else None
        return data_of(paragraphs, bank, list(map(one_line, value["said"])))

    def to_stream(self, data: Data) -> Data:
        return {
            "text": data["text"],
            "bank": "bank" in data,
            "extra": desk.listed(data.get("bank", [])),
            "said": desk.listed(data.get("said", [])),
        }

    def read(self, body: Body) -> Data:
        """The first paragraph is the question; `- ` begins a word to choose, `1. ` feedback."""
        paragraphs, entries = body.parts(BULLET, NUMBERED)
        question = body.question(paragraphs[:1])
        if not GAP.search(" ".join(paragraphs[1:])):
            body.directive.note("Nach der Frage fehlt der Text mit Lücken wie „[[Wort]]“.")
        extra = [one for one in entries if one.mark == "-"]
        with_bank = body.flag("bank", False)
        if extra and not with_bank:
            body.note("Wörter zur Wahl brauchen „:bank: true“.", extra[0].offset)
        said = {
            int(one.mark): f"{one.text} {one.feedback}".strip()
            for one in entries
            if one.mark != "-" and len(one.mark) < 3
        }
        sentences = [said.get(place, "") for place in range(1, max(said, default=0) + 1)]
        bank = [one.text for one in extra] if with_bank else None
        return {"question": question, **data_of(paragraphs[1:], bank, sentences)}

    def write(self, data: Data) -> Written:
        words = [f"- {word}" for word in data.get("bank", [])]
        said = [
            line(f"{place}.", text)[0] for place, text in enumerate(data.get("said", []), 1) if text
        ]
        text = [guarded(part) for part in data["text"].split("\n\n")]
        options = {"bank": "true"} if "bank" in data else {}
        return Written(guarded(data["question"]), [*text, *words, *said], options)

    def problems(self, data: Data) -> dict[str, bool]:
        gaps, extra = gaps_of(data["text"]), data.get("bank", [])
        forms = [form for gap in gaps for form in gap]
        wrong = {fold(word) for word in extra} & {fold(form) for form in forms}
        return {
            _("Der Text braucht eine bis zwölf Lücken wie [[Wort]]."): not 1 <= len(gaps) <= MOST,
            _("Eine Lücke ist leer."): not all(gaps),
            _("Eine Lücke beginnt mit [[, endet aber nicht mit ]]."): "[["
            in GAP.sub("", data["text"]),
            _("Ein Wort einer Lücke ist länger als 100 Zeichen."): any(
                len(form) > LONGEST for form in forms
            ),
            _("Höchstens zwölf Wörter passen in keine Lücke."): len(extra) > MOST_EXTRA,
            _("Was in keine Lücke passen soll, passt in eine oder steht doppelt da."): bool(wrong)
            or len(set(extra)) < len(extra),
            _("Es gibt mehr Rückmeldungen als Lücken."): len(data.get("said", [])) > len(gaps),
        }

    def split(self, data: Data) -> tuple[Data, Data]:
        """Public: paragraphs as lists of texts and of gaps, which are numbers from 1."""
        gaps = gaps_of(data["text"])
        places = iter(range(1, len(gaps) + 1))
        public: Data = {"text": [list(parted(part, places)) for part in data["text"].split("\n\n")]}
        if "bank" in data:
            words = {gap[0] for gap in gaps if gap} | set(data["bank"])
            public["bank"] = sorted(words, key=lambda word: (fold(word), word))
        return public, {"gaps": gaps, "said": data.get("said", [])}

    def shuffles(self, public: Data) -> bool:
        return False

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"gaps": what was typed or chosen, in order}; none is empty."""
        names = [f"gap-{place}" for place in places_of(public)]
        only_fields(post, *names)
        raw = [single(post, name) for name in names]
        posted = {"gaps": [text[: LONGEST * 2] for text in raw]}
        gaps = [typed(text, LONGEST, posted) for text in raw]
        if "bank" in public and not set(gaps) <= {"", *public["bank"]}:
            raise unknown()
        if missing := [str(place) for place, text in enumerate(gaps, 1) if not text]:
            raise incomplete(_("Lücke %s") % ", ".join(missing), posted)
        return {"gaps": gaps}

    def solve(self, public: Data, solution: Data) -> Post:
        return {f"gap-{place}": [gap[0]] for place, gap in enumerate(solution["gaps"], 1)}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judged:
        marks = marked(solution["gaps"], answer.get("gaps", []))
        told, reveal = [], []
        for correct, forms, said in zip_longest(marks, solution["gaps"], solution["said"]):
            told.append({"correct": correct, "text": (said or "") if correct else ""})
            reveal.append({"correct": correct, "text": said or "", "right": forms[0]})
        return Judged(share(marks), {"gaps": told}, {"gaps": reveal})

    def hint(self, public: Data) -> str:
        if "bank" in public:
            return _("In jede Lücke gehört ein Wort aus der Liste.")
        return _(
            "In jede Lücke gehört ein Wort oder eine kurze Wendung. Groß- und "
            "Kleinschreibung spielt keine Rolle."
        )

    def view(self, shown: Shown) -> Data:
        gaps, told = (one.get("gaps", []) for one in (shown.given, shown.feedback))
        rows = [
            gap_row(place, gaps[place - 1 : place], told[place - 1 : place])
            for place in places_of(shown.public)
        ]
        paragraphs = [
            [
                rows[part - 1] if isinstance(part, int) else {"place": 0, "text": part}
                for part in one
            ]
            for one in shown.public["text"]
        ]
        return {"paragraphs": paragraphs, "rows": rows, "bank": shown.public.get("bank", [])}

    def sheet(self, public: Data) -> Sheet:
        parts = [
            "".join(BLANK if isinstance(part, int) else part for part in one)
            for one in public["text"]
        ]
        words = [_("Zur Auswahl: %s") % ", ".join(public["bank"])] if "bank" in public else []
        return Sheet("", (*parts, *words))


def data_of(paragraphs: list[str], bank: list[str] | None, said: list[str]) -> Data:
    """What has its default is left out."""
    while said and not said[-1]:
        said = said[:-1]
    more: Data = {} if bank is None else {"bank": bank}
    return {"text": "\n\n".join(paragraphs), **more, **({"said": said} if said else {})}


def gaps_of(text: str) -> list[list[str]]:
    """The accepted forms of each gap."""
    return [desk.words(found.split("|")) for found in GAP.findall(text)]


def parted(paragraph: str, places: Iterator[int]) -> Iterator[str | int]:
    """The paragraph as texts and places of gaps."""
    for at, part in enumerate(GAP.split(paragraph)):
        if at % 2:
            yield next(places)
        elif part:
            yield part


def places_of(public: Data) -> list[int]:
    return [part for one in public["text"] for part in one if isinstance(part, int)]


def marked(gaps: list[list[str]], given: list[str]) -> list[bool]:
    """Of each gap whether it is right."""
    return [
        text is not None and same(text, forms)
        for forms, text in zip_longest(gaps, given[: len(gaps)])
    ]


def share(marks: list[bool]) -> Fraction:
    """The share of right gaps."""
    return share_of(sum(marks), len(marks))


def gap_row(place: int, given: list[str], told: list[Data]) -> Data:
    """A gap of the page; both lists hold one or nothing."""
    state = "" if not told else "right" if told[0]["correct"] else "wrong"
    text = told[0]["text"] if told else ""
    found = {"state": state, "words": words(told[0]) if told else "", "feedback": text}
    return {**found, "place": place, "value": given[0] if given else ""}


def words(told: Data) -> str:
    if told["correct"]:
        return _("Richtig.")
    if "right" in told:
        return str(_("Nicht richtig. Richtig wäre: %s") % told["right"])
    return _("Nicht richtig.")
