# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages and the files of a package: finding, making, comparing, filling them."""

from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from geleucht.accounts.models import Person
from geleucht.content import document as documents
from geleucht.content.document import Document
from geleucht.content.models import Home, PathPage, ProgrammeFolder, TextPage, UnitPage
from geleucht.interop import files, leaves
from geleucht.interop.files import File
from geleucht.interop.leaves import Leaf
from geleucht.interop.package import BY_KEY, PathFolder

IMPORTED, MOVED = "geleucht.imported", "wagtail.move"  # in the page's history
Page: TypeAlias = Any  # a page with a key
Model: TypeAlias = type[Any]


def by_key(model: Model, key: str) -> Page | None:
    found: Page | None = model.objects.filter(key=key).first()
    return found


def path_page(file: File, parent: ProgrammeFolder, by: Person | None) -> PathPage:
    """The path's page, made as a draft where there is none."""
    page: PathPage | None = PathPage.objects.filter(key=file.key).first()
    if page is None:
        page = PathPage(**head(file), owner=by, live=False)
        parent.add_child(instance=page)
    return page


def unit_page(file: File, parent: PathPage, by: Person | None) -> UnitPage:
    page: UnitPage | None = UnitPage.objects.filter(key=file.key).first()
    if page is None:
        page = UnitPage(**head(file), owner=by, live=False)
        parent.add_child(instance=page)
    return page


def text_page(file: File, by: Person | None) -> TextPage:
    page: TextPage | None = TextPage.objects.filter(key=file.key).first()
    if page is None:
        page = TextPage(**head(file), owner=by, live=False)
        Home.objects.get().add_child(instance=page)
    return page


def leaf_page(leaf: Leaf, parent: Any, by: Person | None) -> Page:
    page: Page | None = by_key(leaf.kind.model, leaf.file.key)
    if page is None:
        page = leaf.kind.model(**head(leaf.file), owner=by, live=False)
        parent.add_child(instance=page)
    return page


def head(file: File) -> Document:
    return {name: file.document[name] for name in ("key", "slug", "title")}


def with_licence(unit: File, path: File) -> Document:
    """A unit has its path's licence unless it names one."""
    return {"licence": path.document["licence"], **unit.document}


def outline(folder: PathFolder, left: Collection[str] = ()) -> Document:
    """The path's document with keys in place of file names, and with all that is as usual;
    without what is left away.
    """
    keys = {unit.path.stem: unit.key for unit in folder.units}
    document = files.USUAL | folder.file.document

    def key(name: str) -> str:
        return keys.get(name, name.removeprefix(BY_KEY))

    def staying(names: Iterable[str]) -> list[str]:
        return [found for found in map(key, names) if found not in left]

    sections = {key(name): title for name, title in document["sections"].items()}
    return document | {
        **{part: staying(document[part]) for part in ("units", "optional", "prerequisites")},
        "sections": {one: title for one, title in sections.items() if one not in left},
        "check": [
            one | {"for": key(one["for"])}
            for one in folder.questions
            if key(one["for"]) not in left
        ],
    }


def edited_at_desk(page: Page) -> bool:
    """Whether a person saved what is live, or anything since, or took the page off."""
    if page.first_published_at and not page.live:
        return True
    since = page.revisions.filter(pk__gte=page.live_revision_id or 0)
    return bool(since.exclude(pk__in=brought(page)).exists())


def kept_there(page: Page) -> bool:
    """Whether a person edited the page where it lies, or has put it there."""
    moves = PageLogEntry.objects.filter(page=page.pk, action=MOVED).order_by("timestamp", "pk")
    last = moves.last()
    return edited_at_desk(page) or (last is not None and last.user_id is not None)


def brought(page: Page) -> QuerySet[Any]:
    """The revisions that packages brought. Those of erased people have no name either."""
    found = PageLogEntry.objects.filter(page=page.pk, action=IMPORTED, revision__isnull=False)
    revisions: QuerySet[Any] = found.values("revision")
    return revisions


def note_import(page: Page) -> None:
    """The page's newest revision is a package's."""
    page.refresh_from_db(fields=["latest_revision"])
    log(instance=page, action=IMPORTED, revision=page.latest_revision)


def filled(page: Page, document: Document) -> Page:
    """The newest state of the page with the document put into it, unsaved."""
    newest: Page = page.get_latest_revision_as_object()
    if kind := leaves.kind_of(newest):
        return kind.apply(newest, document)
    if isinstance(newest, PathPage):
        return documents.apply_path_document(newest, document)
    if isinstance(newest, UnitPage):
        return documents.apply_unit_document(newest, document)
    return documents.apply_text_document(newest, document)
