# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number. Neutral data: options as of a short text, their texts being numbers as Germans write
them; `tolerance` and `unit` where there is one.
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from geleucht.activities.quiz.forms import words
from geleucht.activities.quiz.forms.form import Judged, Shown, Words, Written, single
from geleucht.activities.quiz.forms.lines import Body
from geleucht.activities.quiz.forms.spelling import typed
from geleucht.activities.quiz.forms.words import ShortText
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Answer, AnswerRefused, Data, only_fields

LONGEST = 24  # characters: a decimal of that many digits is exact
LONGEST_UNIT = 20
DASHES = str.maketrans("−–‒", "---")
PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<by>[ '’])\d{3}(?:(?P=by)\d{3})*)([.,]\d+)?", re.ASCII)
POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
COMMAS = re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d+|[+-]?\d{1,3}(,\d{3}){2,}", re.ASCII)
UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)  # thousands, or decimals?


class Number(ShortText):
    """All or nothing; whatever is no further away than the tolerance is right."""

    select = "number"
    label: Words = gettext_lazy("Zahl eingeben")
    icon = "decimal"
    options: tuple[str, ...] = ("tolerance", "unit")
    help_text = gettext_lazy("Die richtige Zahl, und häufige Fehler mit Rückmeldung.")

    def more_blocks(self) -> list[tuple[str, blocks.Block]]:
        tolerance = blocks.CharBlock(
            label=gettext_lazy("Erlaubte Abweichung"),
            required=False,
            max_length=LONGEST,
            help_text=gettext_lazy("Nach oben und unten, etwa 0,5. Leer: genau diese Zahl."),
        )
        unit = blocks.CharBlock(
            label=gettext_lazy("Einheit"), required=False, max_length=LONGEST_UNIT
        )
        return [("tolerance", tolerance), ("unit", unit)]

    def from_stream(self, value: Any) -> Data:
        named = {name: one_line(value[name]) for name in self.options}
        return canonical({**super().from_stream(value), **named})

    def to_stream(self, data: Data) -> Data:
        return super().to_stream(data) | {name: data.get(name, "") for name in self.options}

    def read(self, body: Body) -> Data:
        return canonical({**super().read(body), **{name: body.text(name) for name in self.options}})

    def write(self, data: Data) -> Written:
        written = super().write(data)
        named = {name: data[name] for name in self.options if name in data}
        return Written(written.question, written.blocks, named)

    def problems(self, data: Data) -> dict[str, bool]:
        texts = [one["text"] for one in data["options"]]
        tolerance = number(data.get("tolerance", "0"))
        return super().problems(data) | {
            _("Eine Antwort ist keine eindeutige Zahl, etwa 12,5 oder 1234."): any(
                number(one) is None for one in texts
            ),
            _("Die erlaubte Abweichung ist keine eindeutige Zahl, etwa 0,5."): tolerance is None,
            _("Die erlaubte Abweichung ist kleiner als 0."): tolerance is not None
            and tolerance < 0,
            _("Die Einheit ist länger als 20 Zeichen."): len(data.get("unit", "")) > LONGEST_UNIT,
        }

    def key(self, text: str) -> str:
        return spelled(text)

    def split(self, data: Data) -> tuple[Data, Data]:
        public = {name: data[name] for name in self.options if name in data}
        return public, super().split(data)[1]

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"number": as Germans write it, without needless zeros}."""
        only_fields(post, "answer")
        raw = single(post, "answer")
        posted = {"number": raw[: LONGEST * 2]}
        text = bare(typed(raw, LONGEST + LONGEST_UNIT, posted), public.get("unit", ""))
        if not text:
            raise words.nothing()
        if UNCLEAR.fullmatch(text):
            raise unclear(text, posted)
        if number(text) is None:
            raise no_number(posted)
        return {"number": spelled(text)}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judged:
        """Right answers go first: a known mistake may lie within their tolerance."""
        given = number(str(answer.get("number", "")))
        most = number(public.get("tolerance", "0"))
        answers = sorted(solution["answers"], key=lambda one: not one["correct"])
        near = (one for one in answers if close(given, number(one["text"]), most))
        return words.judged(next(near, None), solution["answers"])

    def hint(self, public: Data) -> str:
        tolerance = public.get("tolerance")
        if not tolerance:
            return _("Eine Zahl, mit Komma oder Punkt.")
        sentence = _("Eine Zahl, mit Komma oder Punkt. Abweichungen bis %s gelten als richtig.")
        return sentence % " ".join(part for part in (tolerance, public.get("unit")) if part)

    def view(self, shown: Shown) -> Data:
        value, longest = str(shown.given.get("number", "")), LONGEST + LONGEST_UNIT
        return words.field(shown, value, longest, digits=True)


def close(given: Decimal | None, right: Decimal | None, most: Decimal | None) -> bool:
    if given is None or right is None:
        return False
    return abs(Fraction(given) - Fraction(right)) <= Fraction(most or 0)


def number(text: str) -> Decimal | None:
    """The number that a German reader sees; None where it is none, unclear, or too long.

    A lone comma or point is the decimal sign; what else can be one, groups thousands.
    """
    text = tidy(text)
    if len(text) > LONGEST or UNCLEAR.fullmatch(text):
        return None
    if GROUPED.fullmatch(text):
        text = re.sub("[ '’]", "", text)
    elif POINTS.fullmatch(text) and not PLAIN.fullmatch(text):
        text = text.replace(".", "")
    elif COMMAS.fullmatch(text):
        text = text.replace(",", "")
    return Decimal(text.replace(",", ".")) if PLAIN.fullmatch(text) else None


def tidy(text: str) -> str:
    """With one kind of minus and of space."""
    return re.sub(r"^([+-]) ", r"\1", " ".join(text.translate(DASHES).split()))


def spelled(text: str) -> str:
    """One spelling for equal numbers, with a comma; what is no number stays as it is."""
    found = number(text)
    if found is None:
        return text
    return f"{found.normalize() + 0:f}".replace(".", ",")


def canonical(data: Data) -> Data:
    """With numbers spelled alike, and without what has its default."""
    options = [{**one, "text": spelled(one["text"])} for one in data["options"]]
    tolerance = spelled(data["tolerance"])
    named = {"tolerance": "" if tolerance == "0" else tolerance, "unit": data["unit"]}
    rest = {name: value for name, value in data.items() if name not in named}
    return {**rest, "options": options, **{name: text for name, text in named.items() if text}}


def bare(text: str, unit: str) -> str:
    """The number without its unit, which may be typed along."""
    along = bool(unit) and text[-len(unit) :].casefold() == unit.casefold()
    return tidy(text[: -len(unit)] if along else text)


def unclear(text: str, posted: Answer) -> AnswerRefused:
    values = {"text": text, "whole": text.replace(".", ""), "parted": text.replace(".", ",")}
    sentence = _(
        "„%(text)s“ lässt sich auf zwei Arten lesen. Bitte „%(whole)s“ oder „%(parted)s“ "
        "schreiben. Es wurde nichts gespeichert, und kein Versuch ist verbraucht."
    )
    return AnswerRefused(sentence % values, posted)


def no_number(posted: Answer) -> AnswerRefused:
    return AnswerRefused(
        _(
            "Das ist keine Zahl. Bitte nur Ziffern eingeben, etwa 12,5. Es wurde nichts "
            "gespeichert, und kein Versuch ist verbraucht."
        ),
        posted,
    )
