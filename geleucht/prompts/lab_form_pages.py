# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The context of the page on which a run is begun."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.base.errors import Refused
from geleucht.prompts.gateway import cards
from geleucht.prompts.lab import budgets
from geleucht.prompts.lab.amounts import cents
from geleucht.prompts.lab_forms import RunForm
from geleucht.prompts.lab_run_pages import brief
from geleucht.prompts.lab_trying import Brought, Place, sign_in
from geleucht.prompts.own_forms import OwnForm
from geleucht.prompts.own_pages import frame, prompt_href, to_workshop

Context = dict[str, Any]


def trying(
    place: Place,
    along: Brought,
    form: RunForm | None,
    *,
    text: str = "",
    refused: Refused | None = None,
) -> Context:
    """Without a form there is no model; `text` is shown then, so that it can be taken along."""
    shown = framed(along) | {"known": True, "text": text, "refused": refused}
    if place.programme is None or form is None:
        return shown
    audience = place.programme.audience
    return shown | {
        "audience": audience.accent,
        "tone": audience.tone,
        "form": form,
        "strict": form.strict,
        "findings": form.findings,
        "invented": form.invented,
        "programme": place.programme,
        "programmes": place.programmes,
        "models": [choice(form, slug) for slug in form.models],
        "ages": [age(form, one) for one in form.ages],
        "left": left(place),
    }


def nobody(along: Brought, text: str, sent: QueryDict) -> Context:
    """For whoever is not signed in: what it takes, and what becomes of the text. One that is their
    own can be saved as theirs: that goes without an account, and is taken over at sign-in."""
    goal = along.task.partition("antwort/")[0] or reverse("lab:trying")
    some = bool(text.strip())
    return framed(along) | {
        "known": False,
        "text": text if some else "",
        "sign_in": sign_in(goal),
        "draft": draft(text, sent) if some and not along.prompt else None,
    }


def draft(text: str, sent: QueryDict) -> OwnForm:
    """With all that was typed in the workshop."""
    data = sent.copy()
    data["text"], data["title"] = text, sent.get("title") or brief(text)
    return OwnForm(data, checking=True)


def framed(along: Brought) -> Context:
    return frame(to_workshop(), (_("Ausprobieren"), "")) | brought(along)


def brought(along: Brought) -> Context:
    known = along.prompt
    return {
        "title": along.title,
        "prompt": known.slug if known else "",
        "prompt_href": prompt_href(known.slug) if known else "",
        "task": along.task,
        "back": along.task.partition("antwort/")[0],
    }


def choice(form: RunForm, slug: str) -> Context:
    return {"card": cards.card(form.models[slug]), "ticked": slug in form.ticked}


def age(form: RunForm, years: int) -> Context:
    """Which of the models need this age."""
    names = [form.models[slug].name for slug, needed in form.needed.items() if needed == years]
    return {"years": years, "models": ", ".join(names)}


def left(place: Place) -> Context:
    """What may still be spent this month, in words."""
    if place.learner is None or place.programme is None:
        return {}
    amount = budgets.left(place.learner, place.programme)
    return {"words": cents(amount), "none": amount <= 0}
