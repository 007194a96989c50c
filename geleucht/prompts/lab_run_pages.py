# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The contexts of runs: what one press of *Ausführen* has begun, and all of one's own."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from textwrap import shorten
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.prompts import own_queries
from geleucht.prompts.gateway.endings import Ending
from geleucht.prompts.lab import amounts
from geleucht.prompts.lab.models import Run, State
from geleucht.prompts.own_pages import frame, to_workshop

Context = dict[str, Any]
DAYS = timedelta(days=30)
BRIEF = 80  # characters that stand for a text without a title
RELOAD = 3  # seconds
PER_PAGE = 50
WITH_FACTS = (State.DONE, State.STOPPED)


def press(runs: Sequence[Run], places: Mapping[UUID, int], ticket: str) -> Context:
    """`places` are those in line of the runs that wait; `ticket` lets a script read along."""
    first = runs[0]
    audience = first.programme.audience
    title = first.title or _("Lauf mit eigenem Text")
    return frame(to_workshop(), to_runs(), (title, "")) | {
        "audience": audience.accent,
        "tone": audience.tone,
        "title": title,
        "text": first.text,
        "day": first.day,
        "task": first.task,
        "back": first.task.partition("antwort/")[0],
        "again": reverse("lab:trying"),
        "prompt": origin(first),
        "programme": first.programme.slug,
        "runs": [shown(run, places.get(run.key)) for run in runs],
        "open": any(run.is_open for run in runs),
        "seconds": RELOAD,
        "ticket": ticket,
        "streams": f"{settings.STREAMS_ADDRESS}/strom/",
    }


def origin(run: Run) -> str:
    """The address of the prompt that its text came from, as it is now; nothing where none did."""
    if run.version is None:
        return ""
    live = own_queries.prompts([run.version.key]).get(run.version.key)
    return live.slug if live else ""


def shown(run: Run, place: int | None) -> Context:
    return {
        "run": run,
        "said": said(run, place),
        "facts": amounts.facts(run) if run.state in WITH_FACTS else [],
        "problem": problem(run),
        "gone_on": None if run.kept else run.day + DAYS,
    }


def said(run: Run, place: int | None = None) -> str:
    """Its state in a sentence; what is heard while it goes on."""
    name = run.model_name
    if run.state == State.WAITING and place:
        return _("%(name)s: in der Reihe, Platz %(place)s.") % {"name": name, "place": place}
    sentences = {
        State.WAITING: _("%s: in der Reihe."),
        State.RUNNING: _("%s wird angehalten.") if run.stop_asked else _("%s antwortet."),
        State.DONE: _("%s ist fertig."),
        State.STOPPED: _("%s: angehalten."),
        State.FAILED: _("%s: nicht gelungen."),
    }
    return sentences[State(run.state)] % name


def problem(run: Run) -> str:
    """What is to be known of an answer that is none, or not a whole one."""
    if run.state == State.FAILED:
        return _("%s Das hat nichts gekostet, und der Text ist noch da.") % run.get_reason_display()
    if run.state == State.STOPPED:
        return _("Hier wurde angehalten.")
    if run.state == State.DONE and run.ending == Ending.LENGTH:
        return _("Die Antwort ist an der Höchstlänge abgeschnitten.")
    if run.state == State.DONE and run.ending == Ending.FILTER:
        return _("Der Anbieter hat die Antwort abgebrochen.")
    return ""


def brief(text: str) -> str:
    """How it begins; there is some."""
    found = shorten(text, BRIEF, placeholder=" …")
    return found if found != "…" else f"{text.split(maxsplit=1)[0][:BRIEF]} …"  # one long word


def runs(found: QuerySet[Run], number: str | None) -> Context:
    """A page of one's own; those of one press stand together. Two queries."""
    page = Paginator(found, PER_PAGE).get_page(number)
    presses: dict[UUID, list[Run]] = {}
    for run in page:
        presses.setdefault(run.press, []).append(run)
    rows = [row(sorted(together, key=lambda one: one.place)) for together in presses.values()]
    return frame(to_workshop(), (_("Meine Läufe"), "")) | {"rows": rows, "page": page}


def row(together: Sequence[Run]) -> Context:
    first = together[0]
    states = dict.fromkeys(str(run.get_state_display()) for run in together)
    return {
        "href": reverse("lab:press", args=[first.press]),
        "title": first.title or brief(getattr(first, "beginning", "")),
        "models": ", ".join(run.model_name for run in together),
        "day": first.day,
        "state": ", ".join(states),
        "cost": "" if any(run.is_open for run in together) else amounts.cost(*together),
        "kept": any(run.kept for run in together),
    }


def to_runs() -> tuple[str, str]:
    return _("Meine Läufe"), reverse("lab:runs")
