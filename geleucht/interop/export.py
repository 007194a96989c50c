# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing packages in the one canonical form: all that is live, or one path with its needs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from geleucht.content import document as documents
from geleucht.content import media
from geleucht.content.document import Document
from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.content.queries import is_live, text_pages
from geleucht.interop import (
    check_file,
    comparing,
    embedded,
    files,
    leaves,
    prompt_file,
    result_file,
)
from geleucht.interop.leaves import LeafKind
from geleucht.interop.media_import import find
from geleucht.interop.needs import needed, state
from geleucht.interop.package import PAGES, PROGRAMMES
from geleucht.programmes import packages
from geleucht.programmes.models import Audience, Programme
from geleucht.programmes.queries import audiences, programme_of, programmes
from geleucht.prompts.checking import results
from geleucht.prompts.models import Check


@dataclass
class Export:
    """One export under way. A unit of several paths is written once, in its home.

    `drafts` is a path of which the desk's newest state is written, and of the units below it.
    """

    folder: Path
    homes: dict[str, str] = field(default_factory=dict)  # unit key -> path key
    drafts: PathPage | None = None
    firsts: dict[str, Programme] = field(default_factory=dict)  # of an audience, in the package
    written: list[Path] = field(default_factory=list)
    attached: dict[str, tuple[str, str]] = field(default_factory=dict)  # by path: name, stored

    def offers(self, found: list[Programme], told: Iterable[Audience]) -> None:
        for one in found:
            self.firsts.setdefault(one.audience.slug, one)
        if found:
            self.write(self.folder / PROGRAMMES, packages.written(found, told))

    def path(self, page: PathPage, programme: Programme) -> None:
        page, audience = state(page, self.drafts), programme.audience.slug
        own = [
            state(unit, self.drafts)
            for unit in documents.units_in_order(page)
            if (unit.live or (self.drafts and unit.is_child_of(self.drafts)))
            and self.homes.setdefault(str(unit.key), str(page.key)) == str(page.key)
        ]
        about = {"audience": audience}
        if self.firsts[audience] != programme:
            about["programme"] = str(programme.key)
        names = {str(unit.key): unit.slug for unit in own}
        document = comparing.named(documents.path_document(page), names) | about
        place = self.folder / audience / page.slug
        self.write(place / "path.yaml", files.write_path(document))
        if document["check"]:
            self.write(place / check_file.NAME, check_file.write_check(document["check"]))
        taken: dict[str, str] = {}
        for unit in own:
            self.unit(unit, page, place, taken)

    def unit(self, unit: UnitPage, path: PathPage, place: Path, taken: dict[str, str]) -> None:
        document = documents.unit_document(unit)
        if document["licence"] == path.licence:
            del document["licence"]
        self.media(document, place / "media", taken)
        self.write(place / f"{unit.slug}.md", files.write_unit(document))

    def leaf(self, kind: LeafKind, page: Any, programme: Programme) -> None:
        audience = programme.audience.slug
        about = {"audience": audience}
        if self.firsts[audience] != programme:
            about["programme"] = str(programme.key)
        document = kind.with_what_is_there(kind.document(page), is_there)
        if document:  # an occasion whose prompt is over is none
            place = self.folder / audience / kind.folder
            document = self.attach(kind, document, place)
            for suffix, text in kind.files(document | about).items():
                self.write(place / f"{page.slug}{suffix}", text)

    def attach(self, kind: LeafKind, document: Document, place: Path) -> Document:
        """Write its files of the store under their names; what another one is called already gets
        a part of its hash. Capitals make no difference: in a .zip, on some disks."""
        names: dict[str, str] = {}
        for name, stored in kind.attached(document).items():
            own = (name, stored)
            if self.attached.setdefault(str(place / name).lower(), own) != own:
                names[name] = media.apart(name, stored)
            self.write(place / names.get(name, name), media.stored(stored).read_bytes())
        return kind.renamed(document, names)

    def texts(self, found: Iterable[TextPage]) -> None:
        taken: dict[str, str] = {}
        for text in found:
            document = documents.text_document(text)
            self.media(document, self.folder / PAGES / "media", taken)
            place = self.folder / PAGES / f"{text.slug}.md"
            self.write(place, files.write_text_page(document))

    def media(self, document: Document, place: Path, taken: dict[str, str]) -> None:
        """Write the originals under their names; a name that is taken gets a part of the hash."""
        for block in document["body"]:
            upload = find(block) if block.get("sha256") else None
            if upload is None:
                continue
            name, digest = block["file"], block["sha256"]
            if taken.setdefault(name, digest) != digest:
                name = block["file"] = media.apart(name, digest)
            with upload.open_file() as file:
                self.write(place / name, file.read())

    def results(self, found: list[Check]) -> None:
        if found:
            self.write(self.folder / result_file.NAME, result_file.written(found))

    def write(self, path: Path, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.written.append(path)


def export_package(folder: Path) -> list[Path]:
    """Write all programmes, and every live path and text page, below this folder; the files that
    were written.
    """
    found = list(live_paths())
    export = Export(folder, homes_of(page for page, _programme in found))
    export.offers(list(programmes()), audiences())
    for page, programme in found:
        export.path(page, programme)
    for kind, one, programme in live_leaves():
        export.leaf(kind, one, programme)
    export.texts(text_pages())
    export.results(results.known())
    return export.written


def is_there(key: str) -> bool:
    return bool(key) and is_live(UUID(key))


def live_leaves() -> Iterator[tuple[LeafKind, Any, Programme]]:
    """In the order of the tree; what lies outside every programme is not written."""
    folders = {one.folder.path: one for one in programmes()}
    for kind in leaves.kinds():
        for page in kind.model.objects.live().order_by("path"):
            programme = next((p for at, p in folders.items() if page.path.startswith(at)), None)
            if programme is not None:
                yield kind, page, programme


def export_path(folder: Path, page: PathPage, drafts: bool = False) -> list[Path]:
    """Write a path with all its units, and what it needs to go into an empty house: prerequisites,
    linked pages and their paths, what units embed, programmes.
    """
    meant = page if drafts else None
    paths, texts = needed(page, meant)
    export = Export(folder, drafts=meant)
    found = [(one, programme) for one in paths if (programme := programme_of(one))]
    shown = [
        (k, one, home) for k, one in embedded.shown_in(paths, meant) if (home := programme_of(one))
    ]
    homes = {programme for _page, programme in found} | {home for _kind, _one, home in shown}
    offers = [one for one in programmes() if one in homes]
    export.offers(offers, [one for one in audiences() if one in {p.audience for p in offers}])
    for one, programme in found:
        export.path(one, programme)
    for kind, leaf, programme in shown:
        export.leaf(kind, leaf, programme)
    export.texts(texts)
    keys = {leaf.key for kind, leaf, _programme in shown if kind is prompt_file.KIND}
    export.results([one for one in results.known() if one.key in keys])
    return export.written


def homes_of(paths: Iterable[PathPage]) -> dict[str, str]:
    """Each unit lies in the folder of the path it lies below, else of the first that takes it."""
    homes: dict[str, str] = {}
    for page in paths:
        for unit in documents.units_in_order(page):
            if unit.is_child_of(page):
                homes[str(unit.key)] = str(page.key)
            else:
                homes.setdefault(str(unit.key), str(page.key))
    return homes


def left_over(folder: Path, written: list[Path]) -> list[Path]:
    """What lies among the package's files but was not written now, from an export before."""
    places = [file.parent for file in folder.rglob("path.yaml")] + [folder / PAGES]
    places += [place for kind in leaves.kinds() for place in folder.glob(f"*/{kind.folder}")]
    found = {file for place in places for file in place.rglob("*") if file.is_file()}
    return sorted(found - set(written))


def live_paths() -> Iterator[tuple[PathPage, Programme]]:
    """With their programme; a path outside every programme has none."""
    for page in PathPage.objects.live().order_by("path"):
        programme = programme_of(page)
        if programme is not None:
            yield page, programme
