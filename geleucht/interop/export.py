# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing packages: what is live, in the one canonical form."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geleucht.content import document as documents
from geleucht.content.document import Document
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.queries import text_pages
from geleucht.interop import files
from geleucht.interop.media_import import find
from geleucht.interop.package import BY_KEY, PAGES
from geleucht.programmes.queries import programme_of


@dataclass
class Export:
    """One export under way. A unit of several paths is written once."""

    folder: Path
    homes: dict[str, str] = field(default_factory=dict)  # unit key -> path key
    written: list[Path] = field(default_factory=list)

    def path(self, page: PathPage, audience: str) -> None:
        document = documents.path_document(page) | {"audience": audience}
        place = self.folder / audience / page.slug
        units = documents.units_in_order(page)
        home = str(page.key)
        own = [unit for unit in units if self.homes.setdefault(str(unit.key), home) == home]
        names = {str(unit.key): unit.slug for unit in own}
        for name in ("units", "optional", "prerequisites"):
            document[name] = [names.get(key, f"{BY_KEY}{key}") for key in document[name]]
        sections = document["sections"].items()
        document["sections"] = {names.get(key, f"{BY_KEY}{key}"): v for key, v in sections}
        self.write(place / "path.yaml", files.write_path(document))
        taken: dict[str, str] = {}
        for unit in own:
            self.unit(unit, page, place, taken)

    def unit(self, unit: UnitPage, path: PathPage, place: Path, taken: dict[str, str]) -> None:
        document = documents.unit_document(unit)
        if document["licence"] == path.licence:
            del document["licence"]
        self.media(document, place / "media", taken)
        self.write(place / f"{unit.slug}.md", files.write_unit(document))

    def media(self, document: Document, place: Path, taken: dict[str, str]) -> None:
        """Write the originals under their names; a name that is taken gets a part of the hash."""
        for block in document["body"]:
            upload = find(block) if block.get("sha256") else None
            if upload is None:
                continue
            name, digest = block["file"], block["sha256"]
            if taken.setdefault(name, digest) != digest:
                stem, _dot, extension = name.rpartition(".")
                name = block["file"] = f"{stem}-{digest[:8]}.{extension}"
            with upload.open_file() as file:
                self.write(place / name, file.read())

    def write(self, path: Path, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.written.append(path)


def export_package(folder: Path) -> list[Path]:
    """Write every live path and text page below this folder; the files that were written."""
    export = Export(folder)
    paths = list(live_paths())
    for page, _audience in paths:
        for unit in documents.units_in_order(page):
            if unit.get_parent().pk == page.pk:
                export.homes[str(unit.key)] = str(page.key)
    for page, audience in paths:
        export.path(page, audience)
    taken: dict[str, str] = {}
    for text in text_pages():
        document = documents.text_document(text)
        export.media(document, folder / PAGES / "media", taken)
        export.write(folder / PAGES / f"{text.slug}.md", files.write_text_page(document))
    return export.written


def left_over(folder: Path, written: list[Path]) -> list[Path]:
    """What lies among the package's files but was not written now, from an export before."""
    places = [file.parent for file in folder.rglob("path.yaml")] + [folder / PAGES]
    found = {file for place in places for file in place.rglob("*") if file.is_file()}
    return sorted(found - set(written))


def live_paths() -> Iterator[tuple[PathPage, str]]:
    """With the short name of their audience; a path outside every programme has none."""
    for page in PathPage.objects.live().order_by("path"):
        programme = programme_of(page)
        if programme is not None:
            yield page, programme.audience.slug
