# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a path needs to stand in another house: its prerequisites, and the pages it links to."""

from collections.abc import Iterator
from typing import TypeVar

from geleucht.content import document as documents
from geleucht.content.links import KEY_LINK
from geleucht.content.models import PathPage, TextPage, UnitPage

Kept = TypeVar("Kept", PathPage, UnitPage)


def needed(page: PathPage, drafts: PathPage | None) -> tuple[list[PathPage], list[TextPage]]:
    """The path itself first, then others that are live in the order of the tree; nothing twice.

    `drafts` is the path whose newest state is meant, and that of the units below it.
    """
    found: dict[int, PathPage | TextPage] = {}
    waiting: list[PathPage | TextPage] = [page]
    while waiting:
        one = waiting.pop()
        if one.pk not in found:
            found[one.pk] = one
            waiting += [other for other in others(one, drafts) if other.live]
    del found[page.pk]
    rest = sorted(found.values(), key=by_tree)
    paths = [one for one in rest if isinstance(one, PathPage)]
    return [page, *paths], [one for one in rest if isinstance(one, TextPage)]


def by_tree(page: PathPage | TextPage) -> str:
    return str(page.path)


def others(page: PathPage | TextPage, drafts: PathPage | None) -> Iterator[PathPage | TextPage]:
    """Prerequisites of a path, and whose pages it or its units link to."""
    if isinstance(page, TextPage):
        yield from linked(documents.text_document(page))
        return
    now = state(page, drafts)
    yield from (one.before for one in now.prerequisites.all())
    for unit in documents.units_in_order(now):
        yield from linked(documents.unit_document(state(unit, drafts)))


def linked(document: documents.Document) -> Iterator[PathPage | TextPage]:
    """A unit stands for a path that takes it: below which it lies, else the first."""
    keys = set(KEY_LINK.findall(repr(document["body"])))
    if not keys:
        return
    yield from PathPage.objects.filter(key__in=keys)
    yield from TextPage.objects.filter(key__in=keys)
    for unit in UnitPage.objects.filter(key__in=keys):
        paths = PathPage.objects.filter(units__unit=unit).order_by("path").distinct()
        found = paths.filter(pk=unit.get_parent().pk).first() or paths.first()
        if found:
            yield found


def state(page: Kept, drafts: PathPage | None) -> Kept:
    """What is published, or the desk's newest state where that is meant."""
    if drafts is None or not (page.pk == drafts.pk or page.is_child_of(drafts)):
        return page
    newest: Kept = page.get_latest_revision_as_object()
    return newest
