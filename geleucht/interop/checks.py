# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a package must find in the database, or must not find there."""

from typing import Any

from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.content.queries import home
from geleucht.interop.files import File
from geleucht.interop.package import BY_KEY, Package, link_keys, prerequisites
from geleucht.interop.pages import Model, Page, by_key
from geleucht.interop.yaml_form import uuid
from geleucht.programmes.queries import folder_of_audience

MODELS: tuple[Model, ...] = (PathPage, UnitPage, TextPage)


def check_against_database(package: Package) -> None:
    """Notes audiences, keys and addresses that do not fit."""
    check_audiences(package)
    check_links(package)
    check_prerequisites(package)
    for folder in package.paths:
        check_page(package, folder.file, PathPage)
        for unit in folder.units:
            check_page(package, unit, UnitPage, folder.file)
    for file in package.pages:
        check_page(package, file, TextPage)


def check_audiences(package: Package) -> None:
    for folder in package.paths:
        audience = folder.file.document["audience"]
        if folder_of_audience(audience) is None:
            sentence = f"Für die Zielgruppe „{audience}“ gibt es kein Programm."
            package.problems.note(folder.file.path, folder.file.line("audience"), sentence)


def check_links(package: Package) -> None:
    """Every key that is linked to stands in the package or in the database."""
    wanted = [(file, key, line) for file in package.files() for key, line in link_keys(file)]
    wanted += [(f, k, line) for f, k, line in listed_keys(package)]
    keys = {key for _file, key, _line in wanted}
    known = {file.key for file in package.files()}
    for model in MODELS:
        known |= {
            str(key) for key in model.objects.filter(key__in=keys).values_list("key", flat=True)
        }
    for file, key, line in wanted:
        if key not in known:
            package.problems.note(file.path, line, f"Den Schlüssel {key} gibt es nirgends.")


def listed_keys(package: Package) -> list[tuple[File, str, int]]:
    """Units of a path that lie elsewhere."""
    return [
        (folder.file, name.removeprefix(BY_KEY), folder.file.line(f"units.{number}"))
        for folder in package.paths
        for number, name in enumerate(folder.file.document["units"])
        if name.startswith(BY_KEY)
    ]


def check_prerequisites(package: Package) -> None:
    """Each is a path, of the package or of the database."""
    own = {folder.file.key for folder in package.paths}
    for folder in package.paths:
        for key in prerequisites(folder):
            if key not in own and not is_path(key):
                sentence = f"Einen Lernpfad mit dem Schlüssel {key} gibt es nirgends."
                package.problems.note(folder.file.path, folder.file.line("prerequisites"), sentence)


def is_path(key: str) -> bool:
    return not uuid(key) and PathPage.objects.filter(key=key).exists()


def check_page(package: Package, file: File, model: Model, path: File | None = None) -> None:
    """A key keeps its kind, and an address its page; `path` is that of a unit."""
    for other in MODELS:
        if other is not model and other.objects.filter(key=file.key).exists():
            name = other._meta.verbose_name
            sentence = f"Der Schlüssel gehört schon zu etwas anderem ({name})."
            package.problems.note(file.path, file.line("key"), sentence)
    page = by_key(model, file.key)
    others = neighbours(page, model, path).filter(slug=file.document["slug"])
    taken = others.exclude(pk=page.pk if page else None).first()
    if taken:
        package.problems.note(file.path, 1, f"Die Adresse hat schon „{taken.title}“.")


def neighbours(page: Page | None, model: Model, path: File | None) -> Any:
    """The pages among which this one's address must be its own; a path's is in the whole house."""
    if model is PathPage:
        return PathPage.objects.all()
    found = by_key(PathPage, path.key) if path else home()
    above = page.get_parent() if page else found
    return above.get_children() if above else PathPage.objects.none()
