# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The neutral document of a unit, a path, a text page: plain JSON without primary keys.

Publishing compiles it, packages carry it. Texts are canonical Markdown. A document of the desk
also has what is derived: `responsible`, and of media `served`, `width`, `height`, `size`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from geleucht.content import activity_dates, competences, entry_check, links, richtext, slugs
from geleucht.content.dates import apply_dates, date_problems, dates_document
from geleucht.content.fields import kinds_of_text, kinds_of_unit
from geleucht.content.kinds import BlockKind, Data, activity_types
from geleucht.content.models import (
    PathPage,
    PathPrerequisite,
    PathUnit,
    Responsibility,
    TextPage,
    UnitPage,
)
from geleucht.content.page_kinds import LEAST_MINUTES, MOST_MINUTES, Order
from geleucht.content.text_tree import one_line

Document = dict[str, Any]
PRINT = "druck"
TAKEN = {PRINT, entry_check.SLUG}  # addresses below that of a path which are no unit's


def unit_document(page: UnitPage) -> Document:
    """key, slug, title, goal, minutes, origin, licence, responsible (a name or None), body;
    `competences` where it names any, and of `dates.NAMES` what is set.

    A block is its kind, an activity's key and its `dates` where any are set, and the kind's
    data. One query for the name, one for each kind of media, and those for links between pages.
    """
    return unit_data(page, names_by_unit([page]).get(page.key))


def unit_documents(pages: Sequence[UnitPage]) -> list[Document]:
    """The same of many, whose bodies are read already (`latest`): four queries at most."""
    names = names_by_unit(pages)
    with links.known([list(page.body.raw_data) for page in pages]):
        return [unit_data(page, names.get(page.key)) for page in pages]


def names_by_unit(pages: Iterable[UnitPage]) -> dict[UUID, str]:
    """Who answers for these units."""
    found = Responsibility.objects.filter(unit__in=[page.key for page in pages])
    return dict(found.values_list("unit", "name"))


def unit_data(page: UnitPage, responsible: str | None) -> Document:
    return {
        "key": str(page.key),
        "slug": page.slug,
        "title": one_line(page.title),
        "goal": one_line(page.goal),
        "minutes": page.minutes,
        "origin": page.origin,
        "licence": one_line(page.licence),
        **competences_document(page),
        **dates_document(page),
        "responsible": responsible,
        "body": body_document(page.body, kinds_of_unit()),
    }


def competences_document(page: UnitPage) -> Document:
    """Nothing for a unit that names none: its edition is the one it was before there were any."""
    named = competences.in_order(page.competences)
    return {"competences": named} if named else {}


def path_document(page: PathPage) -> Document:
    """key, slug, title, summary, level, licence, origin, outcomes, competences (in words of its
    own: what frameworks have, its units name), units (keys) and how they belong together: order,
    optional (keys), sections (the title of each that begins with a unit, by its key),
    prerequisites (keys of paths); and check (`entry_check`).

    The audience is the programme's, above this room: who has it, adds it. Three queries, and one
    for the units of a check.
    """
    places = places_in_order(page)
    before = [one.before_id for one in page.prerequisites.all()]
    keys = PathPage.objects.in_bulk(before) if before else {}
    return {
        "key": str(page.key),
        "slug": page.slug,
        "title": one_line(page.title),
        "summary": one_line(page.summary),
        "level": page.level,
        "licence": one_line(page.licence),
        "origin": page.origin,
        "outcomes": lines(page.outcomes),
        "competences": lines(page.competences),
        "units": [str(unit.key) for _place, unit in places],
        "order": page.order,
        "optional": [str(unit.key) for place, unit in places if place.optional],
        "sections": {
            str(unit.key): title for place, unit in places if (title := one_line(place.section))
        },
        "prerequisites": [str(keys[one].key) for one in before if one in keys],
        "check": entry_check.questions(page.entry_check),
    }


def text_document(page: TextPage) -> Document:
    """key, slug, title, body."""
    return {
        "key": str(page.key),
        "slug": page.slug,
        "title": one_line(page.title),
        "body": body_document(page.body, kinds_of_text()),
    }


def units_in_order(page: PathPage) -> list[UnitPage]:
    """The units of this state of the path, which may be a revision that is not saved."""
    return [unit for _place, unit in places_in_order(page)]


def places_in_order(page: PathPage) -> list[tuple[PathUnit, UnitPage]]:
    places = list(page.units.all())
    units = UnitPage.objects.in_bulk([place.unit_id for place in places])
    return [(place, units[place.unit_id]) for place in places if place.unit_id in units]


def body_document(body: Iterable[Any], kinds: Mapping[str, BlockKind]) -> list[Data]:
    """Blocks in order; neighbouring texts are one, since Markdown cannot keep them apart."""
    blocks: list[Data] = []
    for bound in body:
        kind = bound.block_type
        data = activity_dates.from_stream(kinds[kind], bound.value)
        key = {"key": str(bound.id)} if kind in activity_types() else {}
        if kind == "text" and blocks and blocks[-1]["kind"] == "text":
            joined = f"{blocks[-1]['markdown']}\n\n{data['markdown']}"
            blocks[-1]["markdown"] = richtext.canonical(joined)
        elif data != {"markdown": ""}:
            blocks.append({"kind": kind, **key, **data})
    return blocks


def apply_unit_document(page: UnitPage, document: Document) -> UnitPage:
    """Put the document into the page, unsaved. Media and linked pages must be there already."""
    for name in ("title", "slug", "goal", "minutes", "origin", "licence"):
        setattr(page, name, document[name])
    page.competences = document.get("competences", [])
    apply_dates(page, document)
    page.key = UUID(document["key"])
    page.body = stream(page.key, document["body"], kinds_of_unit())  # type: ignore[assignment]  # it parses
    return page


def apply_path_document(page: PathPage, document: Document) -> PathPage:
    """Put the document into the page, unsaved. Its units and prerequisites must be there already.

    How units belong together may be left out: then all are required, in any order.
    """
    for name in ("title", "slug", "summary", "level", "origin", "licence"):
        setattr(page, name, document[name])
    page.key = UUID(document["key"])
    page.outcomes = "\n".join(document["outcomes"])
    page.competences = "\n".join(document["competences"])
    page.order = document.get("order", Order.FREE)
    put_units(page, document)
    put_prerequisites(page, document.get("prerequisites", []))
    page.entry_check = entry_check.stream(page.key, document.get("check", []))  # type: ignore[assignment]  # it parses
    return page


def put_units(page: PathPage, document: Document) -> None:
    units = {str(unit.key): unit for unit in UnitPage.objects.filter(key__in=document["units"])}
    old = {place.unit_id: place.pk for place in page.units.all()}
    optional, sections = document.get("optional", []), document.get("sections", {})
    page.units = [
        PathUnit(
            pk=old.pop(units[key].pk, None),
            unit=units[key],
            sort_order=place,
            optional=key in optional,
            section=sections.get(key, ""),
        )
        for place, key in enumerate(document["units"])
    ]


def put_prerequisites(page: PathPage, keys: list[str]) -> None:
    paths = {str(path.key): path for path in PathPage.objects.filter(key__in=keys)}
    old = {one.before_id: one.pk for one in page.prerequisites.all()}
    page.prerequisites = [
        PathPrerequisite(pk=old.pop(paths[key].pk, None), before=paths[key], sort_order=place)
        for place, key in enumerate(keys)
    ]


def apply_text_document(page: TextPage, document: Document) -> TextPage:
    page.title, page.slug, page.key = document["title"], document["slug"], UUID(document["key"])
    page.body = stream(page.key, document["body"], kinds_of_text())  # type: ignore[assignment]  # it parses
    return page


def stream(owner: UUID, blocks: list[Data], kinds: Mapping[str, BlockKind]) -> list[Data]:
    """Raw StreamField blocks; what has no key of its own gets an id from its place."""
    return [
        {
            "type": block["kind"],
            "id": block.get("key") or str(uuid5(owner, str(place))),
            "value": activity_dates.to_stream(kinds[block["kind"]], block),
        }
        for place, block in enumerate(blocks)
    ]


def problems(document: Document) -> list[str]:
    """German sentences about a unit that block publishing; what other pages say is not asked."""
    body = document["body"]
    keys = Counter(block["key"] for block in body if "key" in block)
    minutes = document["minutes"]
    found = {
        _("Das Ziel fehlt."): not document["goal"],
        _("Die Lizenz fehlt."): document.get("licence") == "",  # a package's may be its path's
        _("Die Dauer liegt zwischen 1 und 60 Minuten."): not minutes
        or not LEAST_MINUTES <= minutes <= MOST_MINUTES,
        _("Es fehlt eine Aktivität."): not keys,
        slugs.taken(document["slug"]): document["slug"] in TAKEN,
        _("Zwei Aktivitäten haben denselben Schlüssel."): max(keys.values(), default=0) > 1,
    }
    sentences = [sentence for sentence, wrong in found.items() if wrong]
    sentences += competences.problems(document.get("competences", []))
    return sentences + date_problems(document) + body_problems(body, kinds_of_unit())


def body_problems(body: list[Data], kinds: Mapping[str, BlockKind]) -> list[str]:
    return [
        f"{kinds[block['kind']].label}: {sentence}"
        for block in body
        for sentence in activity_dates.block_problems(kinds[block["kind"]], block)
    ]


def text_problems(document: Document) -> list[str]:
    """German sentences about a text page that block publishing."""
    return body_problems(document["body"], kinds_of_text())


def path_problems(document: Document) -> list[str]:
    """German sentences about a path that block publishing."""
    return [sentence for sentence, _field in path_mistakes(document)]


def path_mistakes(document: Document) -> list[tuple[str, str]]:
    """Those sentences, each with the field where something is to be done."""
    units, before, slug = document["units"], document["prerequisites"], document.get("slug", "")
    found = [
        (slugs.taken(slug), "slug", slugs.is_folder(slug)),
        (_("Die Zusammenfassung fehlt."), "summary", not document["summary"]),
        (_("Die Lizenz fehlt."), "licence", document.get("licence") == ""),
        (_("Der Lernpfad hat noch keine Lerneinheit."), "units", not units),
        (
            _("Eine Lerneinheit steht zweimal im Lernpfad."),
            "units",
            len(set(units)) < len(units),
        ),
        (
            _("Alle Lerneinheiten sind freiwillig; mindestens eine gehört zum Abschluss."),
            "optional",
            bool(units) and set(units) <= set(document["optional"]),
        ),
        (
            _("Der Lernpfad setzt sich selbst voraus."),
            "prerequisites",
            document["key"] in before,
        ),
        (
            _("Eine Voraussetzung steht zweimal da."),
            "prerequisites",
            len(set(before)) < len(before),
        ),
    ]
    asked = [(sentence, "check") for sentence, _number in entry_check.mistakes(document)]
    return [(sentence, field) for sentence, field, wrong in found if wrong] + asked


def lines(text: str) -> list[str]:
    return [line for line in (one_line(part) for part in text.splitlines()) if line]
