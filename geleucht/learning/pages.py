# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates' contexts: what a state looks like on the page."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.content.document import PRINT
from geleucht.learning import competences
from geleucht.learning.activity import points_in_words
from geleucht.learning.addresses import (
    check_href,
    link,
    link_to,
    overview,
    path_href,
    unit_href,
)
from geleucht.learning.editions import Outline, Stop
from geleucht.learning.history import Change
from geleucht.learning.queries import PathState, UnitState
from geleucht.learning.words import (
    Before,
    hours_rule,
    level,
    minutes,
    order_in_words,
    path_rules,
    points,
    teaching_units,
    units,
)

Context = dict[str, Any]


def path_page(
    state: PathState, before: Sequence[Before] = (), changes: Sequence[Change] = ()
) -> Context:
    """The page of a path; `before` are its prerequisites and whether they are done."""
    path, coming = state.path, state.next
    begun = state.row is not None
    return frame(path) | {
        "state": state,
        "facts": facts(path),
        "points": points_in_words(state.points, sum(path.points.values())) if state.points else "",
        "hours_rule": hours_rule(path),
        "check": check_href(path) if path.data.get("check") else "",
        "begin": begin(state),
        "done": state.finished,
        "total": len(state.needed) if begun else 0,
        "stops": stops(state, here=coming if begun else None),
        "crumbs": [*crumbs(), (path.data["title"], "")],
        "path": path.data,
        "about": path_href(path),
        "print_href": f"{path_href(path)}{PRINT}/",
        "path_units": len(path.stops),
        "unchecked": sum(unchecked(stop.data) for stop in path.stops),
        "competences": competences.of_path(path),
        "rules": path_rules(state, before),
        "changes": changes,
        "before": [link_to(one) | {"done": done} for one, done in before],
        "order": order_in_words(state),
        "may_complete": not state.done and all(done for _rule, done in path_rules(state, before)),
    }


def facts(path: Outline) -> list[str]:
    lasts = [minutes(path.minutes), teaching_units(path.required_minutes)]
    worth = points(sum(path.points.values()))
    found = [units(len(path.stops)), *lasts, worth, level(path), path.data["licence"]]
    return [fact for fact in found if fact]


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
        "print_href": f"{unit_href(path, state.stop)}{PRINT}/",
        "place": _("Einheit %(n)s von %(total)s")
        % {"n": state.stop.position + 1, "total": len(path.stops)},
        "minutes": minutes(state.stop.data["minutes"]),
        "points": points(sum(state.unit_points.values())),
        "crumbs": [*crumbs(), (path.data["title"], path_href(path)), (state.stop.title, "")],
        "unchecked": unchecked(state.stop.data),
        "competences": competences.of_unit(path, state.stop),
    }


def unit_end(state: UnitState) -> Context:
    """What follows the text and changes with an answer: the rule, the way on."""
    path = state.path
    before, after = state.previous, state.following
    passed = state.is_passed(state.unit.key)
    waits = state.comes_first(state.stop) is not None
    open_to_confirm = state.may_confirm and (passed or not state.unit_done) and not waits
    return {
        "rules": state.rules,
        "unit_done": state.unit_done,
        "unit_passed": passed,
        "path_done": state.done,
        "reached": reached_points(state),
        "confirm": unit_href(path, state.stop) + "abschluss/" if open_to_confirm else "",
        "previous": link(path, before) if before else None,
        "next": link(path, after) if after else overview(path),
        "path_href": path_href(path),
        "stops": stops(state, current=state.stop),
    }


def reached_points(state: UnitState) -> str:
    """*2 von 4 Punkten.*; empty before the first answer and where there are none."""
    worth = state.unit_points
    answered = any(key in state.rows for key in worth)
    return points_in_words(state.reached(worth), sum(worth.values())) if answered else ""


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
            "passed": state.is_passed(stop.key),
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


def unchecked(unit: Context) -> bool:
    """Whether a machine drafted this and no named person has taken responsibility."""
    return unit["origin"] == "machine" and not unit["responsible"]


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
