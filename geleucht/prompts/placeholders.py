# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gaps of a prompt: `{{klasse}}` in its text, and what is asked for each.

A placeholder of a document is `name`, `label`, `kind`, and where they are set `help`, `example`,
`required` (false) and `choices`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    RegexBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.fields import StreamField

from geleucht.content.text_tree import one_line

Data = dict[str, Any]
GAP = re.compile(r"\{\{([^{}\n]*)\}\}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")
NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,4})?")
LINE, TEXT, CHOICE, NUMERIC = "line", "text", "choice", "number"
KINDS = (
    (LINE, gettext_lazy("eine Zeile")),
    (TEXT, gettext_lazy("mehrere Zeilen")),
    (CHOICE, gettext_lazy("Auswahl")),
    (NUMERIC, gettext_lazy("Zahl")),
)
MOST = 12  # placeholders
LABEL, HELP, LONGEST_LINE, LONGEST_TEXT = 40, 140, 120, 4000  # characters
CHOICES = 12


class PlaceholderBlock(StructBlock):  # type: ignore[misc]
    """One gap, as the desk asks for it."""

    name = RegexBlock(
        regex=f"^{NAME.pattern}$",
        label=gettext_lazy("Name"),
        help_text=gettext_lazy(
            "Kleine Buchstaben a bis z, Ziffern, Unterstriche. Im Text steht er als {{name}}."
        ),
        error_messages={
            "invalid": gettext_lazy("Nur kleine Buchstaben a bis z, Ziffern und Unterstriche.")
        },
    )
    label = CharBlock(label=gettext_lazy("Beschriftung"), max_length=LABEL)
    kind = ChoiceBlock(label=gettext_lazy("Art"), choices=KINDS, default=LINE)
    help = CharBlock(label=gettext_lazy("Hilfe"), max_length=HELP, required=False)
    example = TextBlock(
        label=gettext_lazy("Beispiel"),
        rows=1,
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("Erfunden; niemand darf darin zu erkennen sein."),
    )
    required = BooleanBlock(
        label=gettext_lazy("muss ausgefüllt sein"), required=False, default=True
    )
    choices = ListBlock(
        CharBlock(max_length=LONGEST_LINE),
        label=gettext_lazy("Möglichkeiten"),
        help_text=gettext_lazy("Nur bei der Art Auswahl."),
        default=[],
        max_num=CHOICES,
        collapsed=True,
    )

    class Meta:
        label = gettext_lazy("Platzhalter")
        icon = "edit"


class PlaceholdersField(StreamField):  # type: ignore[misc]
    """The gaps in the order of the form; the block's definition stays out of migrations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__([], **{"blank": True} | kwargs)

    @cached_property
    def stream_block(self) -> StreamBlock:
        block = StreamBlock([("placeholder", PlaceholderBlock())], max_num=MOST, required=False)
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = models.Field.deconstruct(self)
        return name, path, [], kwargs


def from_stream(value: Iterable[Any]) -> list[Data]:
    return [from_struct(block.value) for block in value]


def from_struct(value: Mapping[str, Any]) -> Data:
    """What is as usual is left out."""
    found: Data = {name: one_line(value[name]) for name in ("name", "label", "kind")}
    for name, kind in (("help", LINE), ("example", value["kind"])):
        if text := tidy(value[name] or "", kind):
            found[name] = text
    if not value["required"]:
        found["required"] = False
    if value["kind"] == CHOICE:
        found["choices"] = [line for one in value["choices"] if (line := one_line(one))]
    return found


def tidy(text: str, kind: str) -> str:
    if kind == TEXT:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())
    return one_line(text)


def to_stream(key: str, placeholders: list[Data]) -> list[Data]:
    """Raw blocks; each has an id from the prompt's key and its name, its choices by their place:
    what has none gets another one at each saving, and would be shown as changed."""
    return [raw(f"{key}-{one['name']}", one) for one in placeholders]


def raw(own: str, one: Data) -> Data:
    choices = [
        {"type": "item", "id": f"{own}-{place}", "value": choice}
        for place, choice in enumerate(one.get("choices", []))
    ]
    value = {"help": "", "example": "", "required": True} | one | {"choices": choices}
    return {"type": "placeholder", "id": own, "value": value}


def gaps(text: str) -> list[str]:
    """What stands between double braces, each once, in the order of the text."""
    return list(dict.fromkeys(GAP.findall(text)))


def problems(text: str, placeholders: list[Data]) -> list[str]:
    """German sentences that block publishing."""
    names = [one["name"] for one in placeholders]
    used = gaps(text)
    sentences = [
        _("Den Platzhalter {{%s}} gibt es nicht.") % name for name in used if name not in names
    ]
    sentences += [
        _("Der Platzhalter „%s“ kommt im Text nicht vor.") % name
        for name in names
        if name not in used
    ]
    sentences += [
        _("Den Platzhalter „%s“ gibt es zweimal.") % name
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    return sentences + [sentence for one in placeholders for sentence in own_problems(one)]


def own_problems(one: Data) -> list[str]:
    choices, example = one.get("choices", []), one.get("example", "")
    several = len(choices) >= 2 and len(set(choices)) == len(choices)
    numeric = one["kind"] == NUMERIC and example
    found = {
        _("nennt kein Beispiel."): not example,
        _("hat nicht mindestens zwei verschiedene Möglichkeiten."): one["kind"] == CHOICE
        and not several,
        _("hat ein Beispiel, das keine seiner Möglichkeiten ist."): one["kind"] == CHOICE
        and several
        and example not in choices,
        _("hat ein Beispiel, das keine Zahl ist."): numeric and not NUMBER.fullmatch(example),
        _("hat ein zu langes Beispiel."): len(example) > longest(one),
    }
    start = _("Der Platzhalter „%s“") % one["name"]
    return [f"{start} {sentence}" for sentence, wrong in found.items() if wrong]


def longest(one: Data) -> int:
    """Characters at most of what is typed."""
    return LONGEST_TEXT if one["kind"] == TEXT else LONGEST_LINE


def parts(text: str) -> list[tuple[str, str]]:
    """The text cut at its gaps: ("text", …) and ("gap", name) in turn, nothing empty."""
    found: list[tuple[str, str]] = []
    for number, piece in enumerate(GAP.split(text)):
        if piece:
            found.append(("gap" if number % 2 else "text", piece))
    return found


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with these values in its gaps; a gap without one stays as it is."""
    return GAP.sub(lambda gap: values.get(gap[1], "") or gap[0], text)
