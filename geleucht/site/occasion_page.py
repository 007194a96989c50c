# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/anlass/<slug>/: one prompt ready to fill in, what to watch, one unit; never more of each."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geleucht.content.search_models import SearchDocument
from geleucht.learning.pages import Context
from geleucht.learning.words import minutes
from geleucht.programmes.models import Audience, Programme
from geleucht.programmes.queries import audiences
from geleucht.prompts.models import LivePrompt
from geleucht.prompts.queries import house_rule
from geleucht.site.audience_addresses import audience_href
from geleucht.site.models import LiveOccasion
from geleucht.site.occasion_document import Document


def live_occasion(slug: str) -> LiveOccasion | None:
    """With its programme and audience; one query."""
    found = LiveOccasion.objects.select_related("programme__audience")
    return found.filter(slug=slug).first()


def rows_for(audience: Audience) -> list[Context]:
    """The occasions of the home page in their order; one query."""
    found = LiveOccasion.objects.filter(programme__audience=audience)
    return [row(one) for one in found]


def row(live: LiveOccasion) -> Context:
    return {
        "title": live.document["title"],
        "href": reverse("site:occasion", args=[live.slug]),
        "text": live.document["sentence"],
    }


def page_of(document: Document, programme: Programme | None) -> Context:
    """Four queries at most, and that of the prompt."""
    key = document["prompt"]
    prompt = LivePrompt.objects.filter(key=key).first() if key else None
    return framed(programme.audience if programme else None, document["title"]) | {
        "occasion": document,
        "about": f"/anlass/{document['slug']}/",
        "programme": programme,
        "rule": house_rule(programme) if programme else None,
        "unit": unit_card(document.get("unit")),
        **of_prompt(prompt),
    }


def framed(audience: Audience | None, title: str) -> Context:
    found = audiences()
    home = reverse("site:home")
    crumbs = [(_("Start"), home)]
    if audience and audience != found[0]:
        crumbs.append((audience.title, audience_href(audience, first=found[0])))
    return {
        "crumbs": [*crumbs, (title, "")],
        "audience": audience.accent if audience else "",
        "tone": audience.tone if audience else "sie",
        "others": crumbs[-1][1],
    }


def of_prompt(live: LivePrompt | None) -> Context:
    """The prompt, or since when there is none any more."""
    if live is None or live.retired_on:
        return {"prompt": None, "retired_on": live.retired_on if live else None}
    return {"prompt": live}


def unit_card(key: str | None) -> Context | None:
    """The unit as the search knows it: with an address, only where a live path contains it."""
    unit = SearchDocument.objects.filter(key=key).first() if key else None
    if unit is None:
        return None
    prefix = "/en" if get_language() == "en" else ""
    return {
        "title": unit.title,
        "href": f"{prefix}{unit.address}",
        "text": unit.summary,
        "facts": [minutes(unit.minutes)] if unit.minutes else [],
    }
