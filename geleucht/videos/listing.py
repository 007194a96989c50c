# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/videos/: what is published, narrowed by facets, in one of three orders."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.content.page_kinds import Level
from geleucht.content.search import Hit, Order, Search, shortened
from geleucht.content.search_shelf import Shelf
from geleucht.programmes.models import Audience
from geleucht.programmes.queries import audiences
from geleucht.ui.context import here
from geleucht.videos import cards, queries
from geleucht.videos.models import Topic
from geleucht.videos.searching import LONG, MIDDLE, SHORT, VIDEO
from geleucht.videos.shown import Shown

Context = dict[str, Any]
PER_PAGE = 12
PARAMETERS = {  # in the address, and the search's name for it
    "zielgruppe": "audience",
    "thema": "topic",
    "stufe": "level",
    "laenge": "duration",
}
ABOVE = "zielgruppe"  # stands as tabs above all
ORDERS = {"": Order.RELEVANCE, "neu": Order.NEWEST}


@dataclass(frozen=True)
class Choice:
    """One value of a facet: what it leads to when it is taken or, if it is chosen, dropped."""

    label: str
    number: int
    href: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    parameter: str
    title: str
    choices: list[Choice]


class Asked:
    """What the address asks for; unknown values are left out."""

    def __init__(self, query: QueryDict, now: Shelf) -> None:
        self.shelf = now
        self.audiences: list[Audience] = now.drawn.get("audiences", audiences)
        self.labels = labels(self.audiences)
        self.text = shortened(query.get("q", ""))
        order = query.get("sortierung", "")
        self.order = order if order in ORDERS else ""
        self.page = query.get("seite")
        self.values = {
            name: value
            for name in PARAMETERS
            if (value := query.get(name, "")) in self.labels[name]
        }

    @cached_property
    def search(self) -> Search:
        chosen = {PARAMETERS[name]: value for name, value in self.values.items()}
        return Search(self.text, chosen, VIDEO, ORDERS[self.order], self.shelf)

    def href(self, **change: str) -> str:
        """This page with something else asked for, from its first hits on."""
        asked = {"q": self.text, **dict.fromkeys(PARAMETERS, ""), **self.values}
        asked |= {"sortierung": self.order, **change}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"?{query}" if query else reverse("videos:list")

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the search form keeps besides its own field."""
        kept = {**self.values, "sortierung": self.order}
        return [(name, value) for name, value in kept.items() if value]


def labels(known: list[Audience]) -> dict[str, dict[str, str]]:
    """By parameter: the values there are, in their order, and how they are called."""
    return {
        "zielgruppe": {one.slug: one.title for one in known},
        "thema": {value: str(label) for value, label in Topic.choices},
        "stufe": {value: str(label) for value, label in Level.choices},
        "laenge": {
            SHORT: _("bis 2 Minuten"),
            MIDDLE: _("2 bis 4 Minuten"),
            LONG: _("länger"),
        },
    }


def of(query: QueryDict, now: Shelf) -> Context:
    asked = Asked(query, now)
    search = asked.search
    page = Paginator(range(search.total), PER_PAGE).get_page(asked.page)
    hits = search.hits(max(page.start_index() - 1, 0), PER_PAGE, excerpts=False)
    shown = queries.shown_of([hit.key for hit in hits])
    chosen = next((one for one in asked.audiences if one.slug == asked.values.get(ABOVE)), None)
    return {
        "section": "videos",
        "audience": chosen.accent if chosen else "",
        "tone": chosen.tone if chosen else "sie",
        "name": _("Videos zu „%(text)s“") % {"text": asked.text} if asked.text else _("Videos"),
        "text": asked.text,
        "hidden": asked.hidden,
        "narrowed": bool(asked.text or asked.values),
        "number": number(search.total),
        "corrected": sorted({word for known in search.corrected.values() for word in known}),
        "tabs": tabs(asked),
        "orders": orders(asked),
        "taken": list(taken(asked)),
        "groups": list(groups(asked)),
        "hits": [card(hit, shown.get(hit.key), asked) for hit in hits],
        "page": page,
        "everything": reverse("videos:list"),
    }


def number(total: int) -> str:
    return ngettext("%(n)s Mini-Video", "%(n)s Mini-Videos", total) % {"n": total}


def tabs(asked: Asked) -> list[tuple[str, str, bool]]:
    """Name, address and whether it is shown; only audiences that have something."""
    counted, now = asked.search.counts("audience"), asked.values.get(ABOVE, "")
    found = [
        (f"{title} ({counted.get(slug, 0)})", asked.href(**{ABOVE: slug}), slug == now)
        for slug, title in asked.labels[ABOVE].items()
        if slug in counted or slug == now
    ]
    return [(_("Alle"), asked.href(**{ABOVE: ""}), not now), *found]


def orders(asked: Asked) -> list[tuple[str, str, bool]]:
    first = _("am besten passend") if asked.text else _("von A bis Z")
    named = {"": first, "neu": _("neueste zuerst")}
    return [
        (label, asked.href(sortierung=name), name == asked.order) for name, label in named.items()
    ]


def taken(asked: Asked) -> Iterator[tuple[str, str]]:
    """What is chosen besides the audience, and the address without it."""
    for name, value in asked.values.items():
        if name != ABOVE:
            yield asked.labels[name][value], asked.href(**{name: ""})


def groups(asked: Asked) -> Iterator[Group]:
    """The facets that have something to choose from, but for the audience."""
    titles = {"thema": _("Thema"), "stufe": _("Stufe"), "laenge": _("Länge")}
    for name, title in titles.items():
        counted, now = asked.search.counts(PARAMETERS[name]), asked.values.get(name, "")
        choices = [
            Choice(
                label,
                counted.get(value, 0),
                asked.href(**{name: "" if value == now else value}),
                value == now,
            )
            for value, label in asked.labels[name].items()
            if value in counted or value == now
        ]
        if choices:
            yield Group(name, title, choices)


def card(hit: Hit, shown: Shown | None, asked: Asked) -> Context:
    """As all cards, and for whom; what is not published any more has no picture."""
    audience = asked.labels[ABOVE].get(hit.audience, "")
    topic = next((tag.partition(":")[2] for tag in hit.tags if tag.startswith("topic:")), "")
    href = here(hit.address)
    bare = {"title": hit.title, "href": href, "text": hit.summary}
    return (cards.card(shown, href) if shown else bare) | {
        "topic": asked.labels["thema"].get(topic, ""),
        "facts": [fact for fact in (audience, asked.labels["stufe"].get(hit.level, "")) if fact],
    }
