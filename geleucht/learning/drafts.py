# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The preview at the desk: a draft on the page that readers will see."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from geleucht.base.errors import Refused
from geleucht.content import document
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import assembly, store, trial
from geleucht.learning import compile as compiling
from geleucht.learning.activity import Data
from geleucht.learning.editions import Outline, Unit
from geleucht.learning.models import UnitEdition
from geleucht.learning.queries import PathState, UnitState

NOT_STORED = 0  # the id of a draft's edition: memory keeps none of it


def path(page: PathPage, request: HttpRequest) -> HttpResponse:
    """The path as it would be, with the units' last published states."""
    return HttpResponse(assembly.path_page(PathState(outline(page, None)), signed_in=True))


def unit(page: UnitPage, request: HttpRequest) -> HttpResponse:
    """The unit as it would be, within the path it belongs to; its activities can be tried."""
    draft, parent = document.unit_document(page), path_of(page)
    found = outline(parent, draft)
    stop = next(stop for stop in found.stops if stop.key == page.key)
    data, solutions = store.parted(draft)
    state = UnitState(found, stop=stop, unit=Unit(NOT_STORED, data))
    html = assembly.unit_page(state, signed_in=True)
    return HttpResponse(trial.preview(state, html, solutions, page.pk or parent.pk))


def path_of(page: UnitPage) -> PathPage:
    """The path in whose folder the unit lies."""
    parent: PathPage | None = PathPage.objects.ancestor_of(page).last()
    if parent is None:
        raise Refused(_("Diese Einheit liegt noch in keinem Lernpfad."), 409)
    return parent


def outline(page: PathPage, draft: Data | None) -> Outline:
    """The path's outline with the draft of one of its units; added where it is not in it yet."""
    documents = [document.unit_document(unit) for unit in document.units_in_order(page)]
    if draft:
        documents = [draft if one["key"] == draft["key"] else one for one in documents]
        documents += [] if draft in documents else [draft]
    units = [
        UnitEdition(pk=NOT_STORED, key=one["key"], data=store.parted(one)[0]) for one in documents
    ]
    audience = compiling.audience_of(page)
    data = store.outline_data(document.path_document(page), audience, units)
    return Outline(NOT_STORED, page.key, 0, data)
