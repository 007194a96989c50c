# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page put together: what is the same for many comes from memory, the rest is drawn.

A unit's page is a shell around holes: one for each activity, the unit's end, the learner's own
marks, the shaft. Shell, end and shaft follow from editions and from what is done; so does an
activity without words of the learner's own. Drafts, whose editions have no id, are always drawn.
"""

import re
from dataclasses import replace
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from geleucht.base.memory import Memory
from geleucht.base.sql import select
from geleucht.base.time import today
from geleucht.content import corrections
from geleucht.content.shown_dates import Dates, dates_of
from geleucht.learning import addresses, history, marks, pages, render, slots
from geleucht.learning.activity import AnswerRefused, Slot
from geleucht.learning.editions import Activity
from geleucht.learning.queries import PathState, UnitState, prerequisites
from geleucht.ui.context import languages

# Which reports of readers helped; without the ORM's share, as every page of a path asks.
THANKS = """
    SELECT id FROM content_correction WHERE key = ANY(%s) AND state = 'accepted'
    ORDER BY handled_on DESC, id DESC LIMIT %s
"""
HOLE = re.compile(r"<!--(slot|end|mark|shaft):([0-9a-f-]*)-->")
MOST_THANKS = 20  # for reports of readers on a path's page
Problem = tuple[UUID, AnswerRefused]  # an answer that was not saved, and why

shells: Memory[list[str]] = Memory(512)
pieces: Memory[SafeString] = Memory(4096)
paths: Memory[SafeString] = Memory(512)


def unit_page(
    state: UnitState,
    *,
    signed_in: bool,
    problem: Problem | None = None,
    unsaved: AnswerRefused | None = None,
) -> str:
    """The whole page of a unit; `unsaved` is a note that was refused."""
    parts = shell(state, signed_in=signed_in)
    found = [parts[0]]
    for kind, name, html in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        drawn = mark(state, unsaved) if kind == "mark" else fill(state, kind, name, problem)
        found += [drawn, html]
    return "".join(found)


def shell(state: UnitState, *, signed_in: bool) -> list[str]:
    """HTML, kind, name, HTML, kind, name, HTML …: the page without its holes.

    What a date makes of the unit today is part of the name: a notice appears on its day.
    """
    dates = dates_of(state.unit.data, today())
    if not state.path.id:
        return draw_shell(state, dates, signed_in=signed_in)
    name = (*place(state), render.renderer_version(), dates, signed_in)
    return shells.get(name, lambda: draw_shell(state, dates, signed_in=signed_in))


def draw_shell(state: UnitState, dates: Dates, *, signed_in: bool) -> list[str]:
    context = pages.unit_frame(state) | {
        "dates": dates,
        "parts": [
            one if isinstance(one, SafeString) else hole("slot", str(one))
            for one in render.segments(state.unit, locale())
        ],
        "end": hole("end"),
        "mark": hole("mark"),
        "shaft": hole("shaft"),
        "draft": not state.path.id,
        "signed_in": signed_in,
        "languages": languages(addresses.unit_href(state.path, state.stop)),
    }
    return HOLE.split(render_to_string("learning/unit.html", context))


def hole(kind: str, name: str = "") -> SafeString:
    return mark_safe(f"<!--{kind}:{name}-->")  # noqa: S308 a mark of our own


def fill(state: UnitState, kind: str, name: str, problem: Problem | None) -> str:
    if kind == "slot":
        return slot(state, state.unit.activities[UUID(name)], problem)
    return end(state) if kind == "end" else shaft(state)


def place(state: UnitState) -> tuple[object, ...]:
    return (locale(), state.path.id, state.stop.position, state.unit.id)


def end(state: UnitState) -> SafeString:
    """What follows the text: the rule with its ticks, the way on."""
    waits = state.comes_first(state.stop) is not None
    passed, points = state.is_passed(state.unit.key), pages.reached_points(state)
    counts = (state.may_confirm, state.unit_done, state.done, waits, passed, points)
    seen = (tuple(state.requirements), *counts)
    return piece("end", state, seen, "learning/unit_end.html")


def mark(state: UnitState, unsaved: AnswerRefused | None = None) -> SafeString:
    """Bookmark and note; what holds a note is drawn each time and never kept."""
    kept = marks.Kept(*state.mark) if state.mark else marks.NOTHING
    if unsaved:
        sent = unsaved.posted or {}
        ticked, note = bool(sent.get("kept")), str(sent.get("note", ""))
        kept = replace(kept, error=unsaved.sentence, kept=ticked, posted=note)
    href = f"{addresses.unit_href(state.path, state.stop)}notiz/"

    def draw() -> SafeString:
        return render_to_string("learning/mark.html", {"mark": kept, "action": href})

    return draw() if kept != marks.NOTHING else pieces.get(("mark", locale(), href), draw)


def shaft(state: UnitState) -> SafeString:
    return piece("shaft", state, stops_seen(state), "learning/unit_shaft.html")


def stops_seen(state: PathState) -> tuple[str, ...]:
    """How the shaft shows each unit."""
    return tuple(
        f"{pages.stop_state(state, stop, None)} {state.is_passed(stop.key)}"
        for stop in state.path.stops
    )


def piece(kind: str, state: UnitState, seen: tuple[object, ...], template: str) -> SafeString:
    def draw() -> SafeString:
        return render_to_string(template, pages.unit_end(state))

    return pieces.get((kind, *place(state), seen), draw) if state.path.id else draw()


def slot(state: UnitState, activity: Activity, problem: Problem | None = None) -> SafeString:
    """One activity. Texts of the learner's own are drawn each time and never kept."""
    shown = slots.slot_of(state, activity, problem)
    own_words = shown.work is not None and activity.type.own_words(activity.public)
    if own_words or shown.error or not state.path.id:
        return render.slot(activity.type, shown)
    name = (*place(state), activity.key, *seen(shown))
    return pieces.get(name, lambda: render.slot(activity.type, shown))


def seen(slot: Slot) -> tuple[object, ...]:
    counts = (slot.version, slot.tries, slot.tries_left, slot.done, slot.share)
    dates = render.slot_dates(slot)  # a notice appears on its day
    return (repr(slot.work), *counts, slot.seed, repr(slot.first), slot.waits, dates, slot.report)


def path_page(state: PathState, *, signed_in: bool) -> SafeString:
    """The whole page of a path; it follows from the edition, prerequisites, what is done, and
    which reports of readers helped. What changed before an edition follows from that edition."""
    before = prerequisites(state)
    keys = [state.path.key, *state.path.unit_keys]
    thanks = select(THANKS, [keys, MOST_THANKS])

    def draw() -> SafeString:
        helped = corrections.accepted(keys, MOST_THANKS) if thanks else []
        more = {"signed_in": signed_in, "languages": languages(addresses.path_href(state.path))}
        context = pages.path_page(state, before, history.latest(state.path.key, helped))
        return render_to_string("learning/path.html", context | more)

    if not state.path.id:
        return draw()
    needed = tuple(stop.key for stop in state.needed)
    asked = tuple((one.slug, one.data["title"], done) for one, done in before)
    row = (state.row.done, state.row.done_on) if state.row else None
    seen = (needed, stops_seen(state), asked, tuple(thanks), state.points)
    name = (locale(), state.path.id, signed_in, row, *seen)
    return paths.get(name, draw)


def locale() -> str:
    return get_language() or "de"
