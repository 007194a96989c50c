# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates' contexts of what learners have of prompts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.numbers import whole
from geleucht.prompts import own_queries, remix, structure
from geleucht.prompts.guard.check import Finding as Guarded
from geleucht.prompts.guard.check import findings as guard
from geleucht.prompts.models import LivePrompt
from geleucht.prompts.own_forms import OwnForm
from geleucht.prompts.own_models import TEXT, Collection, Entry, OwnPrompt
from geleucht.prompts.placeholders import filled
from geleucht.prompts.remix_models import Offer, Verdict
from geleucht.prompts.structure import Finding

Context = dict[str, Any]


def prompt_href(slug: str) -> str:
    """The public page of a prompt, under the language's prefix."""
    return reverse("prompts:prompt", args=[slug])


def keep(key: UUID, slug: str, learner: Learner | None) -> Context:
    """What `prompts/keep.html` needs; one query for a learner, none for a reader."""
    return {"keep": {"slug": slug, "mine": own_queries.mine(learner, key)}}


def frame(*crumbs: tuple[str, str]) -> Context:
    return {"section": "prompts", "crumbs": crumbs}


def to_mine() -> tuple[str, str]:
    return _("Meine Prompts"), reverse("own:mine")


def to_workshop() -> tuple[str, str]:
    return _("Werkstatt"), reverse("own:workshop")


def mine(learner: Learner | None) -> Context:
    """Everything that somebody has; the number of queries does not grow with it."""
    shown = frame((_("Meine Prompts"), "")) | {"known": learner is not None}
    if learner is None:
        return shown
    return shown | {
        "kept": [kept(prompt) for prompt in own_queries.kept(learner)],
        "own": [own_row(one) for one in own_queries.own(learner)],
        "collections": own_queries.collections(learner),
        "shared": own_queries.shared_collections(learner),
    }


def kept(prompt: LivePrompt) -> Context:
    document = prompt.version.document
    return {
        "slug": prompt.slug,
        "href": prompt_href(prompt.slug),
        "title": document["title"],
        "purpose": document["purpose"],
        "retired": prompt.retired_on,
    }


def own_row(one: OwnPrompt) -> Context:
    offers = list(one.offers.all())
    return {
        "title": one.title,
        "href": reverse("own:own", args=[one.key]),
        "day": one.changed_on,
        "origin": one.origin.document["title"] if one.origin else "",
        "state": offers[-1].get_state_display() if offers else "",
    }


def workshop(learner: Learner | None, form: OwnForm, findings: Sequence[Finding] = ()) -> Context:
    """The page to write a new one, and what was written so far."""
    drafts = own_queries.own(learner) if learner else []
    return frame((_("Werkstatt"), "")) | {
        "form": form,
        "check": reverse("own:check"),
        "findings": findings,
        "guarded": guarded(form),
        "drafts": [own_row(one) for one in drafts],
        "lab": bool(settings.MODELS),
    }


def handing_in(learner: Learner | None, to: str, stand: str) -> Context:
    """The choice of one of one's own for a task: `to` is where its answers are posted, `stand` how
    often the page of the task knew an answer to be saved."""
    drafts = own_queries.own(learner) if learner else []
    here = _("Einen Prompt abgeben")
    return frame(to_workshop(), (here, "")) | {
        "to": to,
        "back": to.partition("antwort/")[0],
        "stand": whole(stand) or 0,
        "drafts": [own_row(one) | {"text": one.text} for one in drafts],
    }


def own(one: OwnPrompt, form: OwnForm, findings: Sequence[Finding] | None = None) -> Context:
    """The page of an own prompt as it is saved, and the form to go on with it."""
    offers = list(one.offers.all())
    return frame(to_workshop(), (one.title, "")) | {
        "one": one,
        "form": form,
        "check": reverse("own:check_own", args=[one.key]),
        "findings": structure.check(one.text) if findings is None else findings,
        "guarded": guarded(form),
        "source": source(one),
        "finished": with_examples(one),
        "offers": [shown_offer(offer) for offer in offers],
        "waiting": any(offer.state == Verdict.OFFERED for offer in offers),
        "may_offer": all(offer.state == Verdict.DECLINED for offer in offers),
        "lab": bool(settings.MODELS),
    }


def guarded(form: OwnForm) -> list[Guarded]:
    """What the guard finds in as much text as can be saved: of more it would read for seconds."""
    return guard((form["text"].value() or "")[:TEXT])


def source(one: OwnPrompt) -> Context | None:
    """Where it comes from, with the address of what is published under that key now."""
    if one.origin is None:
        return None
    live = own_queries.prompts([one.origin.key]).get(one.origin.key)
    href = prompt_href(live.slug) if live else ""
    return remix.source(one.origin) | {"href": href}


def with_examples(one: OwnPrompt) -> str:
    """The text as it would be copied, with the examples in its gaps."""
    return filled(one.text, {gap["name"]: gap.get("example", "") for gap in one.placeholders})


def shown_offer(offer: Offer) -> Context:
    return {
        "day": offer.day,
        "state": offer.get_state_display(),
        "programme": offer.programme.title,
        "note": offer.note,
        "handled": offer.handled_on,
        "name": offer.name,
    }


def collection(found: Collection, learner: Learner) -> Context:
    """Its page, for its owner or for a member of a group that it is shared with."""
    entries = own_queries.entries(found)
    live = own_queries.prompts([entry.key for entry in entries if entry.key])
    rows = [row for entry in entries if (row := entry_row(entry, live))]
    owner = found.learner_id == learner.pk
    return frame(to_mine(), (found.title, "")) | {
        "collection": found,
        "entries": rows,
        "owner": owner,
        "groups": sharing(found, learner) if owner else [],
    }


def entry_row(entry: Entry, live: dict[Any, LivePrompt]) -> Context | None:
    """What lies there; a prompt that was never published has no row."""
    if entry.own:
        text = {
            "text": entry.own.text,
            "source": entry.own.origin and remix.source(entry.own.origin),
        }
        href = reverse("own:own", args=[entry.own.key])
        return {"id": entry.pk, "own": True, "title": entry.own.title, "href": href, **text}
    prompt = live.get(entry.key)
    return {"id": entry.pk, "own": False, **kept(prompt)} if prompt else None


def sharing(found: Collection, learner: Learner) -> list[Context]:
    """The groups that the owner leads, and which of them may read it."""
    led = own_queries.led_by(learner)
    shared = set(found.shared.values_list("group", flat=True)) if led else set()
    return [{"key": one.key, "name": one.name, "shared": one.pk in shared} for one in led]


def collecting(title: str, back: str, learner: Learner | None) -> Context:
    """The page that asks into which collection something goes."""
    return frame(to_mine(), (_("In eine Sammlung legen"), "")) | {
        "title": title,
        "back": back,
        "collections": own_queries.collections(learner) if learner else [],
    }
