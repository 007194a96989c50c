# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates' contexts: what a prompt looks like on its page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.time import today
from geleucht.content.page_kinds import Level, Origin
from geleucht.content.shown_dates import dates_of
from geleucht.programmes.models import Programme
from geleucht.prompts import filling, queries, taking
from geleucht.prompts.document import Document
from geleucht.prompts.filling import FillForm
from geleucht.prompts.guard.check import Finding, blocking
from geleucht.prompts.guarding import in_gaps, invented
from geleucht.prompts.queries import Shown
from geleucht.prompts.vocabulary import FACETS, Task

Context = dict[str, Any]
TAX = "finanzverwaltung"  # the audience in whose texts no valid number is called invented
NO_SLUG = "entwurf"  # in the preview of a new page


def prompt_page(shown: Shown, form: FillForm, learner: Learner | None = None) -> Context:
    """The whole page; what it says beside the text to fill in. Readers share one."""
    return (
        frame(shown)
        | fill(shown, form)
        | {
            "crumbs": [*crumbs(), (shown.document["title"], "")],
            "facts": facts(shown),
            "meant_for": meant_for(shown.document),
            "checked_on": checked_on(shown.document),
            "checked": [one | {"day": date.fromisoformat(one["day"])} for one in shown.checked],
            "unchecked": unchecked(shown),
            "dates": dates_of(shown.document, today()),
            "address": taking.address(shown),
            "attribution": taking.attribution(shown),
            "code": "" if shown.draft or shown.retired_on else taking.code(shown),
            "rule": queries.house_rule_for(shown.programme, learner),
        }
    )


def fill(shown: Shown, form: FillForm, programme: Programme | None = None) -> Context:
    """What `prompts/fill.html` shows; `prompt` is the document, `href` where it is posted,
    `sign_in` (`lab_trying.sign_in_first`) where to sign in before anything is filled in.

    `programme` is that of the page on which it stands, where it is not its own.
    """
    values = filling.values(form)
    found = filling.pieces(shown.document, values)
    text = filling.finished(found)
    strict = any(one.audience.slug == TAX for one in (shown.programme, programme) if one)
    return guarded(form, in_gaps(shown.document, found), strict=strict) | {
        "shown": shown,
        "prompt": shown.document,
        "tone": shown.tone,
        "href": reverse("prompts:prompt", args=[shown.slug or NO_SLUG]),
        "form": form,
        "pieces": found,
        "text": text,
        "filled": form.is_bound and form.is_valid(),
        "strict": strict,
        "tools": [] if shown.retired_on else taking.tools(text),
        "longest_address": taking.LONGEST_ADDRESS,
        "lab": bool(settings.MODELS) and not shown.draft,
        "sign_in": "",
    }


def guarded(form: FillForm, found: list[Finding], *, strict: bool) -> Context:
    """What the guard has found, and whether some of it still stands in the way."""
    called = invented(form.data)
    return {
        "findings": found,
        "invented": called,
        "held": bool(blocking(found, called, strict=strict)),
    }


def frame(shown: Shown) -> Context:
    """What the base template asks: the audience's colour, and which part of the site this is."""
    return {
        "audience": shown.programme.audience.accent if shown.programme else "",
        "tone": shown.tone,
        "section": "prompts",
        "about": f"/prompts/{shown.slug}/",
        "href": reverse("prompts:prompt", args=[shown.slug or NO_SLUG]),
    }


def crumbs() -> list[tuple[str, str]]:
    return [(_("Prompts"), reverse("prompts:list"))]


def facts(shown: Shown) -> list[str]:
    """For whom in general, what kind of task, how difficult."""
    audience = shown.programme.audience.title if shown.programme else ""
    task = dict(Task.choices).get(shown.document["task"], "")
    level = dict(Level.choices).get(shown.document["level"], "")
    return [str(one) for one in (audience, task, level) if one]


def meant_for(document: Document) -> str:
    """*Deutsch, Englisch · Grundschule*: the facets that are set, in their order."""
    return " · ".join(", ".join(words(document, facet.name)) for facet in set_facets(document))


def set_facets(document: Document) -> Iterator[Any]:
    return (facet for facet in FACETS if document.get(facet.name))


def words(document: Document, facet: str) -> list[str]:
    names = next(one.names for one in FACETS if one.name == facet)
    return [str(names.get(value, value)) for value in document.get(facet, [])]


def checked_on(document: Document) -> date | None:
    day = document.get("checked_on")
    return date.fromisoformat(day) if day else None


def unchecked(shown: Shown) -> str:
    """What is said until a named person has taken responsibility; then nothing."""
    if shown.responsible:
        return ""
    machine = shown.document["origin"] == Origin.MACHINE
    return _("maschinell entworfen, fachlich ungeprüft") if machine else _("fachlich ungeprüft")
