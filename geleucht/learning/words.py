# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of paths and units say in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.content.page_kinds import Order
from geleucht.learning import order
from geleucht.learning.editions import Outline
from geleucht.learning.queries import PathState

Before = tuple[Outline, bool]


def path_rules(state: PathState, before: Sequence[Before]) -> list[tuple[str, bool]]:
    """*Abgeschlossen, wenn …*: each sentence, and whether it is fulfilled."""
    number = len(state.needed)
    units_done = state.done or (bool(number) and state.finished == number)
    optional = any(stop.optional for stop in state.path.stops)
    own = (path_rule(number, optional=optional), units_done)
    named = _("der Lernpfad „%s“ abgeschlossen ist")
    return [own, *((named % one.data["title"], done) for one, done in before)]


def order_in_words(state: PathState) -> str:
    """Empty where the order is free."""
    words = {
        Order.FIXED.value: _("Die Aktivitäten zählen der Reihe nach. Lesen geht jederzeit."),
        Order.SECTIONS.value: _(
            "In jedem Abschnitt zählen die Aktivitäten der Reihe nach; die Abschnitte gehen "
            "nebeneinander. Lesen geht jederzeit."
        ),
    }
    return words.get(order.order_for(state.row, state.path), "")


def units(number: int) -> str:
    return ngettext("%(n)s Einheit", "%(n)s Einheiten", number) % {"n": number}


def minutes(number: int) -> str:
    return ngettext("%(n)s Minute", "%(n)s Minuten", number) % {"n": number}


def level(path: Outline) -> str:
    names = {"einstieg": _("Einstieg"), "aufbau": _("Aufbau"), "vertiefung": _("Vertiefung")}
    return names[path.data["level"]]


def path_rule(number: int, *, optional: bool = False) -> str:
    if optional:
        return ngettext(
            "die eine Einheit abgeschlossen ist, die nicht freiwillig ist",
            "die %(n)s Einheiten abgeschlossen sind, die nicht freiwillig sind",
            number,
        ) % {"n": number}
    return ngettext(
        "die eine Einheit abgeschlossen ist",
        "alle %(n)s Einheiten abgeschlossen sind",
        number,
    ) % {"n": number}
