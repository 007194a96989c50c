# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package's folder, read as a whole: paths with their units and media, text pages.

What lies below a folder with `path.yaml` is a path; `seiten/*.md` are text pages; what is one
file of YAML lies in the folder of its kind (`leaves`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geleucht.content import media
from geleucht.content.kinds import Data
from geleucht.content.links import KEY_LINK
from geleucht.content.slugs import SLUG
from geleucht.interop import check_file, result_file
from geleucht.interop.files import File, read_path, read_text_page, read_unit
from geleucht.interop.leaves import Leaf, read_leaves
from geleucht.interop.problems import Problems
from geleucht.prompts.models import Check

BY_KEY = "key:"
NAME = "Der Name besteht aus kleinen Buchstaben a bis z, Ziffern und Strichen."
PAGES = "seiten"
PROGRAMMES = "programmes.yaml"


@dataclass
class PathFolder:
    """A path's file and those of its units, in the order of the path, and its entry check."""

    file: File
    units: list[File] = field(default_factory=list)
    check: File | None = None

    @property
    def questions(self) -> list[Data]:
        """Those of the entry check, with names of units."""
        found: list[Data] = self.check.document["check"] if self.check else []
        return found


@dataclass
class Package:
    """Everything in a folder; `problems` holds what is wrong in it."""

    root: Path
    problems: Problems
    paths: list[PathFolder] = field(default_factory=list)
    pages: list[File] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    results: list[Check] = field(default_factory=list)  # of its prompts

    @property
    def programmes(self) -> Path | None:
        file = self.root / PROGRAMMES
        return file if file.is_file() else None

    def units(self) -> Iterator[File]:
        return (unit for folder in self.paths for unit in folder.units)

    def files(self) -> Iterator[File]:
        yield from (folder.file for folder in self.paths)
        yield from self.units()
        yield from self.pages
        yield from (leaf.file for leaf in self.leaves)


def read_package(root: Path, new_keys: bool = False) -> Package:
    """Read it all; what is wrong stands in `problems`."""
    package = Package(root, Problems(root))
    if note_links(package):
        return package
    for file in sorted(root.rglob("path.yaml")):
        package.paths.append(read_folder(file, package.problems, new_keys))
    for file in sorted((root / PAGES).glob("*.md")):
        package.pages.append(read_text_page(file, new_keys))
    package.leaves += read_leaves(root, package.problems, new_keys)
    if (results := root / result_file.NAME).is_file():
        package.results, wrong = result_file.read(results)
        package.problems.take(results, wrong)
    for folder in package.paths:
        if folder.check:
            package.problems.take(folder.check.path, folder.check.problems)
    for found in package.files():
        package.problems.take(found.path, found.problems)
        check_slug(found, package.problems)
        check_media(found, package.problems)
    if not (package.paths or package.pages or package.leaves or package.programmes):
        package.problems.note(root, 1, "Hier liegt nichts, was sich einlesen lässt.")
    check_keys(package)
    check_names(package)
    return package


def note_links(package: Package) -> bool:
    """Whether the folder has symbolic links, which may lead anywhere; then nothing is read."""
    found = [path for path in sorted(package.root.rglob("*")) if path.is_symlink()]
    for path in found:
        package.problems.note(path, 1, "Verknüpfungen (Symlinks) gehören nicht in ein Paket.")
    return bool(found)


def read_folder(path: Path, problems: Problems, new_keys: bool) -> PathFolder:
    """path.yaml and the units that it lists; what is missing or not listed is noted."""
    folder = PathFolder(read_path(path, new_keys))
    names = listed(folder.file)
    for number, name in enumerate(names):
        line = folder.file.line(f"units.{number}")
        if name.startswith(BY_KEY):
            continue
        if not SLUG.fullmatch(name):
            problems.note(path, line, NAME)
        elif names.index(name) != number:
            problems.note(path, line, f"„{name}“ steht zweimal da.")
        elif f"{name}.md" == check_file.NAME:
            problems.note(path, line, "Diese Datei ist der Einstiegscheck, keine Lerneinheit.")
        elif not (file := path.with_name(f"{name}.md")).is_file():
            problems.note(path, line, f"Die Datei {file.name} fehlt.")
        else:
            folder.units.append(read_unit(file, new_keys))
    note_foreign(folder.file, names, problems)
    read_questions(folder, names, problems)
    for file in sorted(path.parent.glob("*.md")):
        if file.stem not in names and file.name != check_file.NAME:
            problems.note(file, 1, "Diese Einheit steht nicht in path.yaml.")
    return folder


def listed(path: File) -> list[str]:
    """The units that path.yaml names; none where that is no list."""
    names = path.document.get("units")
    return [str(name) for name in names] if isinstance(names, list) else []


def read_questions(folder: PathFolder, names: list[str], problems: Problems) -> None:
    """The entry check, where there is one; each question stands for a unit of the path."""
    path = folder.file.path.with_name(check_file.NAME)
    if not path.is_file():
        return
    folder.check = check_file.read_check(path)
    for number, question in enumerate(folder.questions):
        unit = question["for"]
        if unit and unit not in names:
            sentence = f"„{unit}“ steht in path.yaml nicht unter „units“."
            problems.note(path, folder.check.line(number), sentence)


def note_foreign(file: File, names: list[str], problems: Problems) -> None:
    """What is said of units that the path does not list; prerequisites are named by key."""
    for told, kind in (("optional", list), ("sections", dict), ("prerequisites", list)):
        found = file.document.get(told)
        for name in map(str, found if isinstance(found, kind) else ()):
            if told == "prerequisites" and not name.startswith(BY_KEY):
                sentence = f"Ein Lernpfad wird mit „{BY_KEY}…“ genannt, nicht „{name}“."
                problems.note(file.path, file.line(told), sentence)
            elif told != "prerequisites" and name not in names:
                problems.note(file.path, file.line(told), f"„{name}“ steht nicht unter „units“.")


def prerequisites(folder: PathFolder) -> list[str]:
    """The keys of the paths that belong to its completion."""
    names = folder.file.document.get("prerequisites")
    return [str(name).removeprefix(BY_KEY) for name in names] if isinstance(names, list) else []


def in_order(folders: list[PathFolder]) -> list[PathFolder]:
    """Prerequisites first, else as they stand; who sets themselves in a circle stays there."""
    found: list[PathFolder] = []
    left = list(folders)
    while left:
        waiting = {folder.file.key for folder in left}
        ready = [one for one in left if waiting.isdisjoint({*prerequisites(one)} - {one.file.key})]
        found += ready or left
        left = [one for one in left if one not in found]
    return found


def check_slug(file: File, problems: Problems) -> None:
    if not SLUG.fullmatch(file.document["slug"]):
        problems.note(file.path, 1, NAME)


def check_media(file: File, problems: Problems) -> None:
    """Fill in the hashes of the files that blocks name; note what is missing or not taken."""
    for number, block in enumerate(file.blocks):
        if not block.get("file"):
            continue
        path = media_file(file, block)
        if not path.is_file():
            problems.note(file.path, file.line(number), f"Die Datei media/{path.name} fehlt.")
            continue
        if path.stat().st_size > media.MOST_BYTES:
            problems.note(file.path, file.line(number), media.too_big(path.name))
            continue
        data = path.read_bytes()
        block["sha256"] = media.sha256(data)
        for sentence in media.file_problems(path.name, data):
            problems.note(file.path, file.line(number), sentence)


def media_file(file: File, block: Data) -> Path:
    return file.path.parent / "media" / Path(block["file"]).name


def check_keys(package: Package) -> None:
    """A key belongs to one thing alone."""
    taken: dict[str, str] = {}
    for file in package.files():
        places = [(file.key, file.line("key"))] if file.key else []
        places += [(b["key"], file.line(n)) for n, b in enumerate(file.blocks) if "key" in b]
        for key, line in places:
            if key in taken:
                sentence = f"Den Schlüssel {key} gibt es schon in {taken[key]}."
                package.problems.note(file.path, line, sentence)
            taken.setdefault(key, str(file.path.relative_to(package.root)))


def check_names(package: Package) -> None:
    """Things of one file have their address in the whole house, whoever they are for."""
    taken: dict[tuple[str, str], str] = {}
    for leaf in package.leaves:
        name = (leaf.kind.folder, str(leaf.file.document["slug"]))
        if name in taken:
            sentence = f"Die Adresse „{name[1]}“ hat schon {taken[name]}."
            package.problems.note(leaf.file.path, leaf.file.line("key"), sentence)
        taken.setdefault(name, str(leaf.file.path.relative_to(package.root)))


def link_keys(file: File) -> Iterator[tuple[str, int]]:
    """Every key that the file's texts link to, with the line of the block."""
    for number, block in enumerate(file.blocks):
        for key in KEY_LINK.findall(repr(block)):
            yield key, file.line(number)
