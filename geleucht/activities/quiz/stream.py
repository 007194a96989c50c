# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz at the editors' desk: a question, one form, points and tries."""

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from geleucht.activities.quiz.forms import ALL, FORMS, desk
from geleucht.activities.quiz.package import SAID
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import WAIT, Data

OWN = ("question", "form", "points", "tries", *SAID)


def number_block(label: Any, default: int, most: int, help_text: Any = "") -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        label=label, default=default, min_value=0, max_value=most, help_text=help_text
    )


def said_block(label: Any) -> blocks.TextBlock:
    return blocks.TextBlock(label=label, required=False, max_length=desk.LONGEST_FEEDBACK, rows=2)


class QuizBlock(blocks.StructBlock):  # type: ignore[misc]
    """The editor picks a form, and sees what this form needs."""

    question = blocks.TextBlock(label=_("Frage"), max_length=2000, rows=2)
    form = blocks.StreamBlock(
        [(form.select, form.block()) for form in ALL],
        label=_("Form der Antwort"),
        min_num=1,
        max_num=1,
        help_text=_("Genau eine. Wer eine andere will, löscht erst die gewählte."),
    )
    points = number_block(_("Punkte"), 1, 100)
    tries = number_block(_("Versuche"), 0, 20, _("0 heißt: so viele wie nötig."))
    wait = blocks.BooleanBlock(
        label=_("Nach einer falschen Antwort bis morgen warten"),
        required=False,
        help_text=_("Der nächste Versuch ist dann am Tag danach möglich."),
    )
    right = said_block(_("Wenn alles richtig ist"))
    wrong = said_block(_("Wenn etwas falsch ist"))

    class Meta:
        icon = "help"
        label = _("Quiz")
        label_format = "{question}"
        form_layout = blocks.BlockGroup(
            children=[
                "question",
                "form",
                blocks.BlockGroup(
                    children=list(SAID),
                    heading=_("Rückmeldung zur ganzen Frage"),
                    icon="comment",
                    classname="collapsed",
                ),
                "points",
                "tries",
                "wait",
            ]
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(upgraded(value))

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        return super().bulk_to_python([upgraded(value) for value in values])


class QuestionBlock(QuizBlock):
    """A quiz as a question of an entry check: nothing is counted there."""

    points = tries = wait = None

    class Meta:
        icon = "help"
        label = _("Frage")
        form_layout = blocks.BlockGroup(children=["question", "form", *SAID])


def upgraded(raw: Data) -> Data:
    """A raw value as it is now; before there were forms, `select` and `options` stood beside."""
    if "form" in raw or "select" not in raw:
        return raw
    value = {"options": raw.get("options", [])}
    kept = {name: raw[name] for name in OWN if name in raw}
    return {**kept, "form": chosen(raw["select"] or "one", value)}


def chosen(select: str, value: Data) -> list[Data]:
    """The raw stream that holds one form."""
    return [{"type": select, "id": str(uuid5(NAMESPACE_OID, select)), "value": value}]


def data(value: Any) -> Data:
    """Neutral data of the block's value; without a form, which a draft may lack, of the first."""
    form = value["form"][0] if len(value["form"]) else None
    select = form.block_type if form else ALL[0].select
    inner = form.value if form else ALL[0].block().get_default()
    said = {name: one_line(value[name]) for name in SAID}
    return {
        "question": one_line(value["question"]),
        "select": select,
        "points": int(value.get("points") or 0),
        "tries": int(value.get("tries") or 0),
        **({"wait": WAIT} if value.get("wait") else {}),
        **FORMS[select].from_stream(inner),
        **{name: text for name, text in said.items() if text},
    }


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling."""
    form = chosen(data["select"], FORMS[data["select"]].to_stream(data))
    own = {name: data.get(name, "") for name in OWN}
    return {**own, "wait": "wait" in data, "form": form}
