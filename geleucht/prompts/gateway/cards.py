# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners read of a model. What nobody has stated is said to be not stated."""

from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from geleucht.prompts.gateway.configured import Model


@dataclass(frozen=True)
class Card:
    """`line` says in one line who answers, where, and what becomes of what is sent."""

    slug: str
    name: str
    line: str
    rows: tuple[tuple[str, str], ...]


def card(model: Model) -> Card:
    rows = (
        (_("Anbieter"), model.provider.name),
        (_("Region"), model.region or unsaid()),
        (_("Vertrag"), contract(model)),
        (_("Training"), training(model)),
        (_("Mindestalter"), age(model)),
        (_("Preis"), price(model)),
        (_("Kontext"), context(model)),
    )
    region = model.region or _("Region nicht angegeben")
    line = " · ".join([model.provider.name, region, training(model, brief=True)])
    return Card(model.slug, model.name, line, rows)


def unsaid() -> str:
    return _("nicht angegeben")


def contract(model: Model) -> str:
    """The contract, and when somebody has looked at it last."""
    checked = _("Prüfung nicht angegeben")
    if model.contract_checked:
        checked = _("geprüft am %s") % date_format(model.contract_checked, "j. F Y")
    return f"{model.contract or unsaid()}; {checked}"


def training(model: Model, *, brief: bool = False) -> str:
    if model.training is None:
        return _("Training nicht angegeben") if brief else unsaid()
    if model.training:
        return _("trainiert mit Eingaben")
    return _("kein Training mit Eingaben")


def age(model: Model) -> str:
    if model.minimum_age is None:
        return unsaid()
    return _("ab %s Jahren") % model.minimum_age if model.minimum_age else _("keines")


def price(model: Model) -> str:
    if not model.input_price and not model.output_price:
        return _("nichts je Token")
    return _("für eine Million Token %(input)s Cent hinein, %(output)s Cent heraus") % {
        "input": number(model.input_price),
        "output": number(model.output_price),
    }


def context(model: Model) -> str:
    """A token is some four signs."""
    return _(
        "höchstens %(context)s Token Text und Antwort, davon %(answer)s Antwort; "
        "ein Token sind grob vier Zeichen"
    ) % {"context": number(model.context), "answer": number(model.answer)}


def number(value: float) -> str:
    """*32.000*, *9,5*."""
    return number_format(int(value) if value == int(value) else value, force_grouping=True)
