# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/anlass/<slug>/: one prompt ready to fill in, what to watch, one video, one unit; never more."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.time import today
from geleucht.content.search_models import SearchDocument
from geleucht.content.shown_dates import dates_of
from geleucht.learning.pages import Context
from geleucht.learning.words import minutes
from geleucht.programmes.models import Audience, Programme
from geleucht.programmes.queries import audiences
from geleucht.prompts import pages
from geleucht.prompts.filling import FillForm
from geleucht.prompts.queries import Shown, house_rule_for, prompt_of_key
from geleucht.site import dates
from geleucht.site.audience_addresses import audience_href
from geleucht.site.models import LiveOccasion, OccasionAddress
from geleucht.site.occasion_document import Document
from geleucht.ui.context import here
from geleucht.videos.cards import card
from geleucht.videos.queries import offered

NO_SLUG = "entwurf"  # in the preview of a new page


def live_occasion(slug: str) -> LiveOccasion | None:
    """With its programme and audience; one query."""
    found = LiveOccasion.objects.select_related("programme__audience")
    return found.filter(slug=slug).first()


def moved(slug: str) -> str | None:
    """The present address of an occasion that once had this one."""
    keys = OccasionAddress.objects.filter(slug=slug).values("key")
    return LiveOccasion.objects.filter(key__in=keys).values_list("slug", flat=True).first()


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


def prompt_of(document: Document) -> Shown | None:
    """Its prompt, published or retired; one query."""
    key = document["prompt"]
    return prompt_of_key(key) if key else None


def page_of(
    document: Document,
    programme: Programme | None,
    shown: Shown | None,
    form: FillForm | None,
    learner: Learner | None = None,
) -> Context:
    """Four queries, and one each for video and unit; `shown` is the prompt, `form` what is filled
    in where there is one to fill."""
    href = reverse("site:occasion", args=[document["slug"] or NO_SLUG])
    filled = of_prompt(shown, form, programme) if shown and form else {"form": None}
    return (
        filled
        | framed(programme.audience if programme else None, document["title"])
        | {
            "occasion": document,
            "about": f"/anlass/{document['slug']}/",
            "href": href,
            "retired_on": shown.retired_on if shown else None,
            "rule": house_rule_for(programme, learner),
            "video": video_card(document.get("video")),
            "unit": unit_card(document.get("unit")),
            **dates.of_occasion(programme),
        }
    )


def of_prompt(shown: Shown, form: FillForm, programme: Programme | None) -> Context:
    return pages.fill(shown, form, programme) | {
        "prompt_href": reverse("prompts:prompt", args=[shown.slug]),
        "unchecked": pages.unchecked(shown),
        "dates": dates_of(shown.document, today()),
    }


def form_of(shown: Shown | None, data: Mapping[str, str] | None = None) -> FillForm | None:
    """The form of a prompt that is published."""
    return FillForm(shown.document, data) if shown and not shown.retired_on else None


def framed(audience: Audience | None, title: str) -> Context:
    """Colour, tone, and the way back to the audience's home, where the other occasions are."""
    found = audiences()
    crumbs = [(_("Start"), reverse("site:home"))]
    if audience and audience != found[0]:
        crumbs.append((audience.title, audience_href(audience, first=found[0])))
    return {
        "crumbs": [*crumbs, (title, "")],
        "audience": audience.accent if audience else "",
        "tone": audience.tone if audience else "sie",
        "others": crumbs[-1][1],
    }


def video_card(key: str | None) -> Context | None:
    """The video as its list shows it, as long as it is published and has not expired; one query
    where one is named."""
    live = offered().filter(key=key).first() if key else None
    return card(live.shown, here(f"/videos/{live.slug}/")) if live else None


def unit_card(key: str | None) -> Context | None:
    """The unit as the search knows it: with an address, only where a live path contains it."""
    unit = SearchDocument.objects.filter(key=key).first() if key else None
    if unit is None:
        return None
    return {
        "title": unit.title,
        "href": here(unit.address),
        "text": unit.summary,
        "facts": [minutes(unit.minutes)] if unit.minutes else [],
    }
