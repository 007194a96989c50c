# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/prompts/: what is published, narrowed by facets, in one of three orders."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from geleucht.content.page_kinds import Level
from geleucht.content.search import Hit, Order, Search, shortened
from geleucht.content.search_shelf import Shelf
from geleucht.programmes.models import Audience
from geleucht.programmes.queries import audiences
from geleucht.prompts.searching import PROMPT
from geleucht.prompts.vocabulary import FACET, Task
from geleucht.ui.context import here
from geleucht.ui.stencil import stencil

Context = dict[str, Any]
PER_PAGE = 12
PARAMETERS = {  # in the address, and the search's name for it
    "zielgruppe": "audience",
    "aufgabe": "task",
    "fach": "subjects",
    "schulform": "school_forms",
    "schulstufe": "stages",
    "fachbereich": "fields",
    "beruf": "occupations",
    "amt": "office_tasks",
    "stufe": "level",
}
ABOVE = "zielgruppe"  # stands as tabs above all
SPREAD = {"aufgabe", "stufe"}  # stand open; the others are folded until something is chosen
MOST_CHOICES = 40  # of a facet, those with the most hits
ORDERS = {
    "": Order.RELEVANCE,
    "neu": Order.NEWEST,
    "gemerkt": Order.WEIGHT,
}
LONGEST = 80  # characters of a value
NAMED = 2  # things that a card says a prompt is for


@dataclass(frozen=True)
class Choice:
    """One value of a facet: what it leads to when it is taken or, if it is chosen, dropped."""

    label: str
    number: int
    href: str
    chosen: bool

    @property
    def html(self) -> SafeString:
        one = stencil("prompts/list_choice.html", "href", "label", "number", chosen=self.chosen)
        return one.filled(self.href, self.label, str(self.number))


@dataclass(frozen=True)
class Group:
    parameter: str
    title: str
    choices: list[Choice]

    @property
    def html(self) -> SafeString:
        """There may be hundreds of choices on a page."""
        return SafeString("".join([one.html for one in self.choices]))

    @property
    def open(self) -> bool:
        return self.parameter in SPREAD or any(one.chosen for one in self.choices)


class Asked:
    """What the address asks for; unknown values are left out."""

    def __init__(self, query: QueryDict, now: Shelf) -> None:
        self.shelf = now
        self.audiences: list[Audience] = now.drawn.get("audiences", audiences)
        self.text = shortened(query.get("q", ""))
        self.order = query.get("sortierung", "")
        if self.order not in ORDERS:
            self.order = ""
        self.page = query.get("seite")
        self.values = {
            name: value for name in PARAMETERS if self.knows(name, value := query.get(name, ""))
        }

    def knows(self, name: str, value: str) -> bool:
        """Whether it is a value of this facet; occupations are words that no list has."""
        if name == ABOVE:
            return value in {one.slug for one in self.audiences}
        listed = known(name)
        return value in listed if listed else 0 < len(value) <= LONGEST

    @cached_property
    def search(self) -> Search:
        chosen = {PARAMETERS[name]: value for name, value in self.values.items()}
        return Search(self.text, chosen, PROMPT, ORDERS[self.order], self.shelf)

    def href(self, **change: str) -> str:
        """This page with something else asked for, from its first hits on."""
        return address(said({**self.everything, **change}.items()))

    def hrefs(self, name: str) -> Callable[[str], str]:
        """The same for one parameter and whatever value: there are many of some."""
        asked = list(self.everything.items())
        place = list(self.everything).index(name)
        before, after = said(asked[:place]), said(asked[place + 1 :])

        def href(value: str) -> str:
            return address("&".join(filter(None, (before, said([(name, value)]), after))))

        return href

    @cached_property
    def everything(self) -> dict[str, str]:
        """By parameter, in the order of the address; empty where nothing is asked for."""
        order = {"sortierung": self.order}
        return {"q": self.text, **dict.fromkeys(PARAMETERS, ""), **self.values, **order}

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the search form keeps besides its own field."""
        kept = {**self.values, "sortierung": self.order}
        return [(name, value) for name, value in kept.items() if value]


def said(asked: Iterable[tuple[str, str]]) -> str:
    """As an address has it, without what is empty."""
    return urlencode([(name, value) for name, value in asked if value])


def address(query: str) -> str:
    return f"?{query}" if query else reverse("prompts:list")


def of(query: QueryDict, now: Shelf) -> Context:
    asked = Asked(query, now)
    search = asked.search
    page = Paginator(range(search.total), PER_PAGE).get_page(asked.page)
    first = max(page.start_index() - 1, 0)
    chosen = next((one for one in asked.audiences if one.slug == asked.values.get(ABOVE)), None)
    return {
        "section": "prompts",
        "audience": chosen.accent if chosen else "",
        "tone": chosen.tone if chosen else "sie",
        "name": _("Prompts zu „%(text)s“") % {"text": asked.text} if asked.text else _("Prompts"),
        "text": asked.text,
        "hidden": asked.hidden,
        "narrowed": bool(asked.text or asked.values),
        "number": number(search.total),
        "corrected": sorted({word for known in search.corrected.values() for word in known}),
        "tabs": tabs(asked),
        "orders": orders(asked),
        "taken": list(taken(asked)),
        "groups": list(groups(asked)),
        "hits": [card(hit, asked) for hit in search.hits(first, PER_PAGE, excerpts=False)],
        "page": page,
        "everything": reverse("prompts:list"),
    }


def number(total: int) -> str:
    return ngettext("%(n)s Prompt", "%(n)s Prompts", total) % {"n": total}


def tabs(asked: Asked) -> list[tuple[str, str, bool]]:
    """Name, address and whether it is shown; only audiences that have something."""
    counted, now = asked.search.counts("audience"), asked.values.get(ABOVE, "")
    found = [
        (f"{one.title} ({counted.get(one.slug, 0)})", asked.href(**{ABOVE: one.slug}), one.slug)
        for one in asked.audiences
        if one.slug in counted or one.slug == now
    ]
    every = (_("Alle"), asked.href(**{ABOVE: ""}), "")
    return [(name, href, slug == now) for name, href, slug in [every, *found]]


def orders(asked: Asked) -> list[tuple[str, str, bool]]:
    labels = {
        "": _("am besten passend") if asked.text else _("von A bis Z"),
        "neu": _("neueste zuerst"),
        "gemerkt": _("oft gemerkt"),
    }
    return [
        (label, asked.href(sortierung=name), name == asked.order) for name, label in labels.items()
    ]


def taken(asked: Asked) -> Iterator[tuple[str, str]]:
    """What is chosen besides the audience, and the address without it."""
    for name, value in asked.values.items():
        if name != ABOVE:
            yield names(name, [value])[value], asked.href(**{name: ""})


def groups(asked: Asked) -> Iterator[Group]:
    """The facets that have something to choose from, but for the audience."""
    for name, title in titles().items():
        counted = asked.search.counts(PARAMETERS[name])
        now = asked.values.get(name, "")
        most = sorted(counted, key=lambda value: -counted[value])[:MOST_CHOICES]
        shown = {value for value in (*most, now) if value}
        href = asked.hrefs(name)
        choices = [
            Choice(label, counted.get(value, 0), href("" if value == now else value), value == now)
            for value, label in names(name, shown).items()
        ]
        if choices:
            yield Group(name, title, choices)


def titles() -> dict[str, str]:
    found = {"aufgabe": _("Aufgabe"), "stufe": _("Stufe")}
    facets = {name: facet for name, facet in PARAMETERS.items() if facet in FACET}
    return found | {name: str(FACET[facet].label) for name, facet in facets.items()}


def names(parameter: str, values: Any) -> dict[str, str]:
    """How these values are called: in the order of their list, else of the alphabet."""
    listed = known(parameter)
    if not listed:
        return {value: value for value in sorted(values)}
    return {value: label for value, label in listed.items() if value in values}


def known(parameter: str) -> Mapping[str, str]:
    """The values that this facet lists, none where they are words themselves."""
    return words(PARAMETERS[parameter], get_language())


@cache
def words(facet: str, language: str) -> Mapping[str, str]:
    fixed = {"task": Task.choices, "level": Level.choices}
    listed = dict(fixed[facet]) if facet in fixed else FACET[facet].names
    return {value: str(label) for value, label in listed.items()}


def card(hit: Hit, asked: Asked) -> Context:
    """Title, purpose, task, for whom; nothing else."""
    tags: dict[str, list[str]] = {}
    for tag in hit.tags:
        facet, _colon, value = tag.partition(":")
        tags.setdefault(facet, []).append(value)
    task = tags.get("task", [""])[0]
    return {
        "title": hit.title,
        "href": here(hit.address),
        "text": hit.summary,
        "task": known("aufgabe").get(task, ""),
        "facts": [audience_of(hit, asked), *meant_for(tags)],
    }


def audience_of(hit: Hit, asked: Asked) -> str:
    return next((one.title for one in asked.audiences if one.slug == hit.audience), "")


def meant_for(tags: Mapping[str, list[str]]) -> Iterator[str]:
    """*Deutsch, Englisch und 3 weitere*: of the first facet that says it best."""
    for facet in ("subjects", "occupations", "office_tasks", "fields", "stages"):
        if values := tags.get(facet):
            called = words(facet, get_language())
            more = len(values) - NAMED
            rest = ngettext("und %(n)s weiteres", "und %(n)s weitere", more) % {"n": more}
            some = ", ".join(called.get(value, value) for value in values[:NAMED])
            yield f"{some} {rest}" if more > 0 else some
            return
