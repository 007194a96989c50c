# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/suche/: everything published, narrowed by audience, level, length and kind."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from geleucht.content.competences import Shown, shown
from geleucht.content.excerpts import START, STOP
from geleucht.content.frameworks import competences
from geleucht.content.search import Hit, Search, shortened
from geleucht.content.search_shelf import LENGTHS, Shelf, shelf
from geleucht.learning.pages import Context
from geleucht.learning.words import minutes
from geleucht.programmes.queries import audiences
from geleucht.ui.context import here
from geleucht.ui.stencil import around

PER_PAGE = 10
PARAMETERS = {
    **{"art": "kind", "zielgruppe": "audience", "stufe": "level", "dauer": "length"},
    "kompetenz": "competence",
}
FOLDED = "kompetenz"  # a facet with many values


@dataclass(frozen=True)
class Choice:
    """One value of a facet: what it leads to when it is taken or, if it is chosen, dropped."""

    label: str
    number: int
    href: str
    chosen: bool


def main(request: HttpRequest) -> str:
    """What the page is of; people ask the same things, so what was drawn last is kept."""
    now = shelf()
    address = (get_language(), request.GET.urlencode())

    def draw() -> str:
        return render_to_string("site/search_main.html", of(request.GET, now), request)

    return str(now.kept(address, draw))


def of(asked: QueryDict, now: Shelf) -> Context:
    """The page for what the address asks; unknown values of facets are left out."""
    names = now.drawn.get(get_language(), labels)
    text = shortened(asked.get("q", ""))
    chosen = {
        facet: value
        for parameter, facet in PARAMETERS.items()
        if (value := asked.get(parameter, "")) in names[facet]
    }
    search = Search(text, chosen, shelf=now)
    page = Paginator(range(search.total), PER_PAGE).get_page(asked.get("seite"))
    first = max(page.start_index() - 1, 0)
    return {
        "text": text,
        "asked": bool(text or chosen),
        "chosen": [
            (parameter, chosen[facet]) for parameter, facet in PARAMETERS.items() if facet in chosen
        ],
        "number": found(search.total),
        "corrected": sorted({word for known in search.corrected.values() for word in known}),
        "facets": facets(search, names),
        "frameworks": frameworks(search, names["competence"]),
        "open": "competence" in chosen,
        "hits": [shown_hit(hit, names) for hit in search.hits(first, PER_PAGE)],
        "page": page,
    }


def whole(request: HttpRequest, context: Context, main: str) -> str:
    """The page around what was found."""
    text = shortened(request.GET.get("q", ""))
    name = _("Suche nach „%(text)s“") % {"text": text} if text else _("Suche")
    context = context | {"section": "search"}
    return around(request, "site/search.html", context, name=name, body=main)


def labels() -> dict[str, dict[str, str]]:
    """By facet: the values there are, in their order, and how they are called."""
    return {
        "kind": kinds(),
        "audience": {one.slug: one.title for one in audiences()},
        "level": {
            "einstieg": _("Einstieg"),
            "aufbau": _("Aufbau"),
            "vertiefung": _("Vertiefung"),
        },
        "length": dict(
            zip(
                LENGTHS,
                [_("bis 5 Minuten"), _("6 bis 10"), _("11 bis 15"), _("länger")],
                strict=True,
            )
        ),
        "competence": {one.id: one.label for one in competences().values()},
    }


def kinds() -> dict[str, str]:
    return {
        "occasion": _("Anlass"),
        "path": _("Lernpfad"),
        "unit": _("Lerneinheit"),
        "prompt": _("Prompt"),
        "video": _("Mini-Video"),
        "series": _("Online-Termin"),
        "page": _("Seite"),
    }


def facets(search: Search, names: dict[str, dict[str, str]]) -> list[tuple[str, list[Choice]]]:
    """Title and choices of each facet that has something to choose from."""
    titles = {
        "art": _("Art"),
        "zielgruppe": _("Zielgruppe"),
        "stufe": _("Stufe"),
        "dauer": _("Dauer"),
    }
    found = [
        (titles[parameter], choices(search, parameter, names[facet]))
        for parameter, facet in PARAMETERS.items()
        if parameter != FOLDED
    ]
    return [(title, some) for title, some in found if some]


def frameworks(search: Search, names: dict[str, str]) -> list[tuple[Shown, list[Choice]]]:
    """The competences that can be chosen, by their frameworks."""
    found = {search.chosen.get("competence", ""), *search.counts("competence")}
    return [
        (
            one,
            choices(search, FOLDED, {c.id: names[c.id] for _area, some in one.areas for c in some}),
        )
        for one in shown(found)
    ]


def choices(search: Search, parameter: str, names: dict[str, str]) -> list[Choice]:
    facet = PARAMETERS[parameter]
    counted, now = search.counts(facet), search.chosen.get(facet)
    return [
        Choice(label, counted.get(value, 0), href(search, parameter, value), value == now)
        for value, label in names.items()
        if value in counted or value == now
    ]


def href(search: Search, parameter: str, value: str) -> str:
    """The page with this value taken, or dropped where it is chosen; from its first hits on."""
    asked = {name: search.chosen.get(facet, "") for name, facet in PARAMETERS.items()}
    asked[parameter] = "" if asked[parameter] == value else value
    query = urlencode({name: one for name, one in {"q": search.text, **asked}.items() if one})
    return f"?{query}"


def found(number: int) -> str:
    return ngettext("%(n)s Treffer", "%(n)s Treffer", number) % {"n": number}


def shown_hit(hit: Hit, names: dict[str, dict[str, str]]) -> Context:
    audience = names["audience"].get(hit.audience, "")
    level = names["level"].get(hit.level, "")
    length = minutes(hit.minutes) if hit.minutes else ""
    return {
        "kind": names["kind"].get(hit.kind, ""),
        "title": hit.title,
        "href": here(hit.address),
        "text": hit.summary,
        "excerpt": marked(hit.excerpt),
        "facts": [fact for fact in (audience, level, length) if fact],
    }


def marked(excerpt: str) -> SafeString:
    """What matched is marked; everything else is text. Empty where nothing matched in it."""
    if START not in excerpt:
        return SafeString("")
    html = escape(excerpt).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(html)  # noqa: S308 escaped above
