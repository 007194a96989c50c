# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What publishing means for the pages of this room: paths, units, text pages."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import resolve
from django.utils.translation import gettext as _

from geleucht.base.events import emit
from geleucht.content import document, queries, search_index, searching
from geleucht.content.dated_actions import keep_activity_dates
from geleucht.content.errors import CannotPublish
from geleucht.content.events import PathChanged, PathGone, UnitChanged, UnitGone
from geleucht.content.keyed import PageKind
from geleucht.content.law import unit_touches_law
from geleucht.content.models import PathPage, TextPage, UnitPage


def unit_published(page: UnitPage) -> None:
    keep_activity_dates(unit=page)
    emit(UnitChanged(page.pk))


def path_published(page: PathPage) -> None:
    check_units_live(page)
    emit(PathChanged(page.pk))


def check_units_live(path: PathPage) -> None:
    """Raises CannotPublish where a unit of the path is a draft: nobody has checked its state."""
    sentences = draft_sentences(queries.units_of(path))
    if sentences:
        raise CannotPublish(sentences, path.pk)


def draft_sentences(units: Iterable[UnitPage]) -> list[str]:
    """One for each of these units that is not live, which a path that goes live would contain."""
    sentence = _("„%s“ ist noch nicht veröffentlicht. Veröffentlichen Sie zuerst die Einheit.")
    return [sentence % unit.title for unit in units if not unit.live]


def text_problems(page: TextPage) -> list[str]:
    return document.text_problems(document.text_document(page)) + address_problems(page)


def address_problems(page: TextPage) -> list[str]:
    """The house's own addresses come first: a text page there would never be seen."""
    own = resolve(page.address()).kwargs == {"slug": page.slug}
    if own and page.slug not in dict(settings.LANGUAGES):
        return []
    return [_("Die Adresse %s gehört schon zum Haus. Wählen Sie eine andere.") % page.address()]


OWN = (
    PageKind(
        PathPage,
        document=document.path_document,
        problems=lambda page: document.path_problems(document.path_document(page)),
        published=path_published,
        gone=lambda page: emit(PathGone(page.key)),
    ),
    PageKind(
        UnitPage,
        document=document.unit_document,
        problems=lambda page: document.problems(document.unit_document(page)),
        published=unit_published,
        gone=lambda page: emit(UnitGone(page.key)),
        touches_law=unit_touches_law,
        answered=True,
    ),
    PageKind(
        TextPage,
        document=document.text_document,
        problems=text_problems,
        published=searching.put,
        gone=lambda page: search_index.drop([page.key]),
        approved=False,
    ),
)
