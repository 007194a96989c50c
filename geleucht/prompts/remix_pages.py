# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which an own prompt is offered."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.programmes.models import Programme
from geleucht.prompts import own_pages, own_queries, remix
from geleucht.prompts.own_forms import OfferForm
from geleucht.prompts.own_models import OwnPrompt

Context = dict[str, Any]


def programme_of(one: OwnPrompt) -> Programme | None:
    """That of its origin; None where its author chooses."""
    if one.origin is None:
        return None
    live = own_queries.prompts([one.origin.key]).get(one.origin.key)
    return live.programme if live else None


def offering(one: OwnPrompt, form: OfferForm) -> Context:
    here = (one.title, reverse("own:own", args=[one.key]))
    licence = one.origin.document["licence"] if one.origin else remix.LICENCE
    return own_pages.frame(own_pages.to_workshop(), here, (_("Anbieten"), "")) | {
        "one": one,
        "form": form,
        "programme": form.chosen,
        "licence": licence,
        "source": own_pages.source(one),
        "findings": form.found(),
        "invented": form.invented(),
        "strict": True,
    }
