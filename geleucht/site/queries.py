# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over several rooms, each ready for its page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.content.document import text_document
from geleucht.content.models import TextPage
from geleucht.content.queries import text_pages
from geleucht.content.render import body_html
from geleucht.learning.addresses import path_href, unit_href
from geleucht.learning.editions import Outline, live_paths
from geleucht.learning.pages import Context, card
from geleucht.live import find_queries as date_queries
from geleucht.programmes.models import Audience, Programme
from geleucht.programmes.queries import audiences, programme_of_audience, programmes
from geleucht.prompts import queries as prompt_queries
from geleucht.site import dates
from geleucht.site.audience_addresses import audience_href
from geleucht.site.models import LiveOccasion
from geleucht.site.occasion_page import rows_for
from geleucht.site.shelves import entrances
from geleucht.ui.context import here
from geleucht.videos import cards
from geleucht.videos import queries as video_queries


def audience_page(audience: Audience | None, all_of_them: list[Audience]) -> Context:
    """The home page as this audience sees it; without any audience, everything."""
    if audience is None:
        return shelves(live_paths(), []) | {"tabs": [], "tone": "sie"}
    return shelves(paths_for(audience), rows_for(audience)) | {
        "tabs": tabs(audience, all_of_them),
        "tabs_label": _("Zielgruppe"),
        "audience": audience.accent,
        "audience_slug": audience.slug,
        "tone": audience.tone,
        "programme": programme_of_audience(audience.slug),
        "video": newest_video(audience),
        **dates.at_home(audience),
    }


def shelves(outlines: list[Outline], occasions: list[Context]) -> Context:
    """Where there is no occasion yet, short units stand in their place."""
    return {
        "occasions": occasions,
        "entrances": [] if occasions else entrances(outlines),
        "paths": [card(outline) for outline in outlines],
    }


def paths_for(audience: Audience) -> list[Outline]:
    return [path for path in live_paths() if path.audience["slug"] == audience.slug]


def newest_video(audience: Audience) -> Context | None:
    live = video_queries.newest(audience.slug)
    return cards.card(live.shown, here(f"/videos/{live.slug}/")) if live else None


def tabs(chosen: Audience, audiences: list[Audience]) -> list[tuple[str, str, bool]]:
    """Name, address and whether it is the page shown; the first audience is at home."""
    return [
        (audience.title, audience_href(audience, first=audiences[0]), audience == chosen)
        for audience in audiences
    ]


def programme_page(programme: Programme) -> Context:
    audience = programme.audience
    return {
        "programme": programme,
        "paths": [card(outline) for outline in paths_for(audience)],
        "crumbs": [(_("Start"), reverse("site:home")), (programme.title, "")],
        "audience": audience.accent,
        "tone": audience.tone,
    }


def published() -> list[str]:
    """The paths of all addresses for search engines, home first."""
    found = audiences()
    tabs = [audience_href(audience, first=found[0]) for audience in found[1:]]
    offers = [reverse("site:programme", args=[programme.slug]) for programme in programmes()]
    texts = [page.address() for page in text_pages()]
    names = ["learning:paths", "prompts:list", "videos:list", "live:list"]
    lists = [reverse(name) for name in names]
    named = [reverse("site:home"), *tabs, *occasions(), *lists, *offers]
    return [*named, *lessons(), *prompts(), *videos(), *series(), *texts]


def occasions() -> list[str]:
    slugs = LiveOccasion.objects.order_by("slug").values_list("slug", flat=True)
    return [reverse("site:occasion", args=[slug]) for slug in slugs]


def prompts() -> list[str]:
    return [reverse("prompts:prompt", args=[slug]) for slug in prompt_queries.slugs()]


def videos() -> list[str]:
    return [reverse("videos:video", args=[slug]) for slug in video_queries.slugs()]


def series() -> list[str]:
    return [reverse("live:series", args=[slug]) for slug in date_queries.slugs()]


def lessons() -> list[str]:
    outlines = live_paths()
    units = [unit_href(outline, stop) for outline in outlines for stop in outline.stops]
    return [*(path_href(outline) for outline in outlines), *units]


def text_context(page: TextPage) -> Context:
    return {
        "page": page,
        "about": page.address(),
        "html": body_html(text_document(page)["body"]),
        "crumbs": [(_("Start"), reverse("site:home")), (page.title, "")],
    }
