# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A path as its editors left it: order, minutes, states, and what is missing before publishing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from geleucht.base.time import today
from geleucht.content import document
from geleucht.content import queries as pages
from geleucht.content.latest import latest
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import checks, hints
from geleucht.learning.activity import Data


@dataclass(frozen=True)
class Line:
    """A unit in its place. What somebody else's unit will become is not shown: its live state is.

    `blocking` are the sentences with which publishing would refuse, `hints` block nothing.
    """

    page: UnitPage
    data: Data
    states: list[str]
    optional: bool = False
    section: str = ""
    mine: bool = True
    blocking: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Overview:
    """A path's newest draft."""

    page: PathPage
    states: list[str]
    lines: list[Line]
    loose: list[UnitPage]  # in the path's folder, but in no place of it
    blocking: list[str]
    hints: list[str]

    @property
    def minutes(self) -> int:
        return sum(line.data["minutes"] or 0 for line in self.lines)

    @property
    def required_minutes(self) -> int:
        return sum(line.data["minutes"] or 0 for line in self.lines if not line.optional)

    @property
    def blocked(self) -> int:
        return len(self.blocking) + sum(len(line.blocking) for line in self.lines)


def of_path(saved: PathPage, person: Any) -> Overview:
    """As many queries for many units as for one."""
    (page,) = latest([saved])
    places = document.places_in_order(page)
    rows = [unit for _place, unit in places]
    mine = pages.allowed(person, "change", rows)
    drafts = latest([one if one.pk in mine else live_only(one) for one in rows])
    data = document.unit_documents(drafts)
    outline = document.path_document(page)
    asked = in_review([saved, *rows])
    sentences = checks.unit_sentences(data)
    lines = [
        Line(
            page=row,
            data=unit,
            states=states(row, unit, asked),
            optional=place.optional,
            section=place.section,
            mine=row.pk in mine,
            blocking=blocking if row.pk in mine else [],
            hints=hints.of_unit(unit, today()) if row.pk in mine else [],
        )
        for (place, row), unit, blocking in zip(places, data, sentences, strict=True)
    ]
    return Overview(
        page=page,
        states=states(saved, {}, asked),
        lines=lines,
        loose=loose_units(saved, rows),
        blocking=checks.path_sentences(page, outline, list(zip(rows, data, strict=True))),
        hints=hints.of_path(outline),
    )


def live_only(unit: UnitPage) -> UnitPage:
    """The row alone: it is the last published state."""
    unit.latest_revision_id = None
    return unit


def loose_units(page: PathPage, placed: Sequence[UnitPage]) -> list[UnitPage]:
    units = UnitPage.objects.child_of(page).exclude(pk__in=[unit.pk for unit in placed])
    return list(units.defer("body").order_by("path"))


def in_review(found: Iterable[PathPage | UnitPage]) -> set[int]:
    """Which of these pages wait for somebody's approval; one query."""
    open_ones = WorkflowState.objects.filter(
        object_id__in=[str(page.pk) for page in found],
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return {int(pk) for pk in open_ones.values_list("object_id", flat=True)}


def states(page: PathPage | UnitPage, data: Data, asked: set[int]) -> list[str]:
    """What holds of the page, the most important first."""
    expired = data.get("expires_on", "9999") <= today().isoformat()
    told = {
        _("abgelaufen"): page.live and expired,
        _("veröffentlicht"): page.live,
        _("Entwurf"): not page.live,
        _("geändert"): page.live and page.has_unpublished_changes,
        _("in Prüfung"): page.pk in asked,
    }
    return [state for state, holds in told.items() if holds]
