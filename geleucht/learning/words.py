# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of paths and units say in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.content.page_kinds import Order
from geleucht.learning import hours, order
from geleucht.learning.editions import Outline, Stop
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


def place(stop: Stop) -> str:
    return _("Einheit %(n)s") % {"n": stop.position + 1}


def unit_named(stop: Stop) -> str:
    """*Einheit 3: Wo es scheitert*."""
    return f"{place(stop)}: {stop.title}"


def units(number: int) -> str:
    return ngettext("%(n)s Einheit", "%(n)s Einheiten", number) % {"n": number}


def minutes(number: int) -> str:
    return ngettext("%(n)s Minute", "%(n)s Minuten", number) % {"n": number}


def points(number: int) -> str:
    """Empty where there are none."""
    if not number:
        return ""
    return ngettext("%(n)s Punkt", "%(n)s Punkte", number) % {"n": number}


def teaching_units(number: int) -> str:
    """*2 Unterrichtseinheiten (1 Stunde 30 Minuten)*: the whole ones in so many minutes of units
    that belong to completion; empty below one."""
    whole = number // hours.TEACHING_UNIT
    if not whole:
        return ""
    sentence = ngettext(
        "%(n)s Unterrichtseinheit (%(time)s)", "%(n)s Unterrichtseinheiten (%(time)s)", whole
    )
    return sentence % {"n": whole, "time": duration(whole * hours.TEACHING_UNIT)}


def duration(number: int) -> str:
    """*1 Stunde 30 Minuten*."""
    whole, rest = divmod(number, 60)
    told = [ngettext("%(n)s Stunde", "%(n)s Stunden", whole) % {"n": whole}] if whole else []
    return " ".join([*told, minutes(rest)] if rest or not whole else told)


def hours_rule(path: Outline) -> str:
    """How *Unterrichtseinheiten* are counted; empty where there is none."""
    if path.required_minutes < hours.TEACHING_UNIT:
        return ""
    return _(
        "Gezählt werden ganze Unterrichtseinheiten zu 45 Minuten: aus den %(minutes)s der "
        "Einheiten, die zum Abschluss gehören. Was der Einstiegscheck zeigt, zählt dabei nicht."
    ) % {"minutes": minutes(path.required_minutes)}


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
