# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates' contexts: what a state looks like on the page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from geleucht.content.page_kinds import Order
from geleucht.learning import ledger, order
from geleucht.learning.activity import ORDERS, AnswerRefused, Slot
from geleucht.learning.editions import Activity, Outline, Stop
from geleucht.learning.history import Change
from geleucht.learning.ledger import Row
from geleucht.learning.queries import PathState, UnitState

Context = dict[str, Any]
Before = tuple[Outline, bool]


def path_page(
    state: PathState, before: Sequence[Before] = (), changes: Sequence[Change] = ()
) -> Context:
    """The page of a path; `before` are its prerequisites and whether they are done."""
    path, coming = state.path, state.next
    begun = state.row is not None
    return frame(path) | {
        "state": state,
        "facts": [units(len(path.stops)), minutes(path.minutes), level(path), path.data["licence"]],
        "begin": begin(state),
        "done": state.finished,
        "total": len(state.needed) if begun else 0,
        "stops": stops(state, here=coming if begun else None),
        "crumbs": [*crumbs(), (path.data["title"], "")],
        "path": path.data,
        "about": path_href(path),
        "path_units": len(path.stops),
        "unchecked": sum(unchecked(stop.data) for stop in path.stops),
        "rules": path_rules(state, before),
        "changes": changes,
        "before": [link_to(one) | {"done": done} for one, done in before],
        "order": order_in_words(state),
        "may_complete": not state.done and all(done for _rule, done in path_rules(state, before)),
    }


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


def begin(state: PathState) -> tuple[str, str] | None:
    """Label and address of the way in; a draft may have no unit yet."""
    path, coming = state.path, state.next
    if not path.stops:
        return None
    if state.row is None or coming is None:
        return _("Anfangen"), unit_href(path, coming or path.stops[0])
    return _("Weiter: Einheit %(n)s") % {"n": coming.position + 1}, unit_href(path, coming)


def unit_frame(state: UnitState) -> Context:
    """The page of a unit but for what changes with an answer."""
    path = state.path
    return frame(path) | {
        "unit": state.stop.data,
        "about": unit_href(path, state.stop),
        "place": _("Einheit %(n)s von %(total)s")
        % {"n": state.stop.position + 1, "total": len(path.stops)},
        "minutes": minutes(state.stop.data["minutes"]),
        "crumbs": [*crumbs(), (path.data["title"], path_href(path)), (state.stop.title, "")],
        "unchecked": unchecked(state.stop.data),
    }


def unit_end(state: UnitState) -> Context:
    """What follows the text and changes with an answer: the rule, the way on."""
    path = state.path
    before, after = state.previous, state.following
    return {
        "rules": state.rules,
        "unit_done": state.unit_done,
        "path_done": state.done,
        "confirm": unit_href(path, state.stop) + "abschluss/"
        if state.may_confirm and not state.unit_done and not state.comes_first(state.stop)
        else "",
        "previous": link(path, before) if before else None,
        "next": link(path, after) if after else overview(path),
        "path_href": path_href(path),
        "stops": stops(state, current=state.stop),
    }


def slot_of(
    state: UnitState, activity: Activity, problem: tuple[UUID, AnswerRefused] | None = None
) -> Slot:
    """This activity as this learner sees it, with an answer that was not saved and why."""
    slot = fresh(activity, f"{unit_href(state.path, state.stop)}antwort/{activity.key}/")
    first = state.comes_first(state.stop)
    slot = replace(
        slot, seed=seed(state.learner, activity), first=link(state.path, first) if first else None
    )
    row = state.rows.get(activity.key)
    if row:
        work, version = state.works.get(activity.key, (None, 0))
        left = tries_left(activity, row)
        slot = replace(slot, work=work, version=version, tries=row.tries, tries_left=left)
        slot = replace(slot, seed=work.get("seed", slot.seed) if work else slot.seed)
        slot = replace(slot, done=row.done, share=row.share)
    if problem and problem[0] == activity.key:
        slot = replace(slot, error=problem[1].sentence, posted=problem[1].posted)
    return slot


def fresh(activity: Activity, action: str) -> Slot:
    key, kind, public, number = activity.key, activity.kind, activity.public, activity.number
    return Slot(key, kind, public, action, number, tries_left=activity.tries or None)


def seed(learner: UUID | None, activity: Activity) -> int:
    """Of a few orders, so that pages can be kept: the learner's own, the same at every visit."""
    if learner is None or not activity.type.shuffles(activity.public):
        return 0
    return (learner.int ^ activity.key.int) % ORDERS


def tries_left(activity: Activity, row: Row) -> int | None:
    most = ledger.limit(row.rule, activity.tries)
    return max(most - row.tries, 0) if most else None


def frame(path: Outline) -> Context:
    """What the base template asks: the audience's colour, and which part of the site this is."""
    return {
        "audience": path.audience["accent"],
        "tone": path.audience["tone"],
        "section": "paths",
    }


def stops(
    state: PathState, *, current: Stop | None = None, here: Stop | None = None
) -> list[Context]:
    return [
        {
            "title": stop.title,
            "href": unit_href(state.path, stop),
            "minutes": stop.data["minutes"],
            "state": stop_state(state, stop, here),
            "current": stop is current,
            "optional": stop.optional,
            "section": stop.data.get("section", ""),
            "text": stop.data["goal"],
        }
        for stop in state.path.stops
    ]


def stop_state(state: PathState, stop: Stop, here: Stop | None) -> str:
    """done, here, locked (something else comes first) or open."""
    if state.is_done(stop.key):
        return "done"
    if stop is here:
        return "here"
    return "locked" if state.comes_first(stop) else "open"


def crumbs() -> list[tuple[str, str]]:
    return [(_("Lernpfade"), reverse("learning:paths"))]


def link(path: Outline, stop: Stop) -> Context:
    return {"href": unit_href(path, stop), "title": stop.title}


def link_to(path: Outline) -> Context:
    return {"href": path_href(path), "title": path.data["title"]}


def overview(path: Outline) -> Context:
    """Where the last unit leads."""
    title = _("Überblick: %(title)s") % {"title": path.data["title"]}
    return {"href": path_href(path), "title": title}


def path_href(path: Outline) -> str:
    return path_address(path.slug)


def path_address(path: str) -> str:
    return address_of(path, get_language())


@lru_cache(maxsize=1024)
def address_of(slug: str, language: str | None) -> str:
    """The address of a path under the language's prefix."""
    return reverse("learning:path", args=[slug])


def unit_href(path: Outline, stop: Stop) -> str:
    return f"{path_href(path)}{stop.slug}/"


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


def unchecked(unit: Context) -> bool:
    """Whether a machine drafted this and no named person has taken responsibility."""
    return unit["origin"] == "machine" and not unit["responsible"]


def unit_address(path: str, unit: str) -> str:
    return reverse("learning:unit", args=[path, unit])


def list_page(groups: list[tuple[Context, list[Outline]]]) -> Context:
    """The page of all paths."""
    return {
        "section": "paths",
        "groups": [(audience, [card(path) for path in paths]) for audience, paths in groups],
        "crumbs": [(_("Lernpfade"), "")],
    }


def card(path: Outline) -> Context:
    return {
        "title": path.data["title"],
        "href": path_href(path),
        "text": path.data["summary"],
        "facts": [units(len(path.stops)), minutes(path.minutes), level(path)],
    }
