# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""HTML of editions: cut into segments around the slots, stamped with the renderer that made it.

Segments hold no static addresses, tokens or chrome, so they are the same in every release that
draws alike; the slots between are drawn for each learner.
"""

import hashlib
from functools import cache, lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from geleucht.base.time import today
from geleucht.content import render as content
from geleucht.content.kinds import DATES
from geleucht.content.shown_dates import Dates, dates_of
from geleucht.learning import editions
from geleucht.learning.activity import ActivityType, Data, Slot
from geleucht.learning.editions import Unit
from geleucht.learning.models import LivePath, PathEditionUnit, UnitHtml

SHAPE = b"1"  # of the stored segments: a new one where `draw` changes
Segment = SafeString | UUID  # HTML, or the key of the activity whose slot stands here


@cache
def renderer_version() -> str:
    """Changes with every template and source that segments are drawn with, an operator's own
    templates included."""
    own = Path(content.__file__).parent / "templates"
    names = [str(file.relative_to(own)) for file in sorted(own.glob("content/blocks/*.html"))]
    names += [f"ui/{name}.html" for name in content.UI]
    found = [Path(get_template(name).origin.name).read_bytes() for name in names]  # type: ignore[attr-defined]
    digest = hashlib.sha256(b"\0".join([*found, content.version().encode(), SHAPE]))
    return digest.hexdigest()[:16]


def segments(unit: Unit, locale: str) -> list[Segment]:
    """The unit's body; one query for each process, drawn here where no job has done it yet."""
    if not unit.id:  # a draft
        return read(draw(unit.data["body"]))
    return kept_segments(unit.id, locale, renderer_version())


@lru_cache(maxsize=512)
def kept_segments(unit: int, locale: str, renderer: str) -> list[Segment]:
    stored = UnitHtml.objects.filter(unit=unit, locale=locale, renderer=renderer)
    found = stored.values_list("segments", flat=True).first()
    return read(draw(editions.unit(unit).data["body"]) if found is None else found)


def draw(body: list[Data]) -> list[dict[str, str]]:
    """Segments as JSON: {"html": …} or {"slot": activity key}."""
    found: list[dict[str, str]] = []
    ids: set[str] = set()
    for block in body:
        if "key" in block:
            found.append({"slot": block["key"]})
            continue
        html = content.block_html(block, ids)
        if found and "html" in found[-1]:
            found[-1]["html"] += f"\n{html}"
        else:
            found.append({"html": str(html)})
    return found


def read(stored: list[dict[str, str]]) -> list[Segment]:
    """What was drawn, as the page takes it."""
    return [
        UUID(one["slot"])
        if "slot" in one
        else mark_safe(f'<div class="gl-prose">{one["html"]}</div>')  # noqa: S308 our own HTML
        for one in stored
    ]


def slot(kind: ActivityType, slot: Slot) -> SafeString:
    """The activity as this slot has it."""
    context = {"slot": slot, "dates": dates_note(slot_dates(slot)), **kind.view(slot)}
    return mark_safe(get_template(kind.template).render(context))  # noqa: S308 drawn by a template


def slot_dates(slot: Slot) -> Dates:
    """What the activity's own dates mean today."""
    return dates_of(slot.public.get(DATES, {}), today())


def dates_note(dates: Dates) -> SafeString:
    """What the frame of a slot says of them; nothing of most."""
    if dates == Dates():
        return SafeString("")
    return render_to_string("learning/activity_dates.html", {"dates": dates})


def question(kind: ActivityType, slot: Slot) -> SafeString:
    """The activity as a question of an entry check."""
    assert kind.question is not None  # `content.entry_check` takes no other
    html = get_template(kind.question.template).render({"slot": slot, **kind.view(slot)})
    return mark_safe(html)  # noqa: S308 drawn by a template


def rebuild() -> int:
    """Store this renderer's HTML of every live unit; returns how many were drawn."""
    renderer, drawn = renderer_version(), 0
    places = PathEditionUnit.objects.filter(path__in=LivePath.objects.values("edition"))
    for locale, _name in settings.LANGUAGES:
        have = UnitHtml.objects.filter(renderer=renderer, locale=locale).values("unit")
        for unit in places.exclude(unit__in=have).values_list("unit", flat=True).distinct():
            store(unit, renderer, locale)
            drawn += 1
    UnitHtml.objects.exclude(renderer=renderer).delete()
    return drawn


@transaction.atomic
def store(unit: int, renderer: str, locale: str) -> None:
    with translation.override(locale):
        drawn = draw(editions.unit(unit).data["body"])
    UnitHtml.objects.get_or_create(
        unit_id=unit, renderer=renderer, locale=locale, defaults={"segments": drawn}
    )
