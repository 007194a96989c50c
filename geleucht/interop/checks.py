# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a package must find in the database, or must not find there.

Documents may be incomplete here: what reading found is told together with this.
"""

from typing import Any

from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.content import keyed
from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.content.queries import home
from geleucht.content.slugs import SLUG
from geleucht.interop.embedded import check_embedded
from geleucht.interop.files import File
from geleucht.interop.package import BY_KEY, Package, link_keys, listed, prerequisites
from geleucht.interop.pages import Model, Page, by_key
from geleucht.interop.targets import Target
from geleucht.interop.yaml_form import uuid
from geleucht.programmes.queries import programmes


def check_against_database(package: Package, target: Target, by: Person | None) -> None:
    """Notes keys and addresses that do not fit, and what this target or person may not change."""
    check_links(package)
    check_embedded(package)
    check_prerequisites(package)
    for folder in package.paths:
        check_page(package, target, folder.file, PathPage)
        for unit in folder.units:
            check_page(package, target, unit, UnitPage, folder.file)
    for file in package.pages:
        check_page(package, target, file, TextPage)
    for leaf in package.leaves:
        check_page(package, target, leaf.file, leaf.kind.model)
    if target.programme:
        check_target(package, target)
    if by:
        check_locks(package, target, by)


def check_audiences(package: Package, target: Target) -> None:
    """Each path, and each thing of one file, has a programme to go to."""
    for file in owned(package):
        audience = file.document.get("audience")
        named = file.document.get("programme")
        if file.problems:
            continue
        if named and not programmes().filter(key=named, audience__slug=audience).exists():
            sentence = f"Ein Programm {named} für „{audience}“ gibt es nicht."
            package.problems.note(file.path, file.line("programme"), sentence)
        elif target.programme_for(file) is None:
            sentence = f"Für die Zielgruppe „{audience}“ gibt es kein Programm."
            package.problems.note(file.path, file.line("audience"), sentence)


def check_target(package: Package, target: Target) -> None:
    """A programme takes paths of its audience that are new or its own; the rest stays untouched."""
    assert target.programme is not None
    own = target.programme.audience.slug
    for model, file in [(PathPage, one.file) for one in package.paths] + leaves(package):
        page = page_of(model, file)
        mine = page is None or target.holds(page)
        audience = file.document.get("audience")
        if mine and not file.problems and audience != own:
            sentence = f"Die Datei ist für „{audience}“, dieses Programm für „{own}“."
            package.problems.note(file.path, file.line("audience"), sentence)
    for file in package.pages:
        if page_of(TextPage, file) is None:
            sentence = _("Diese Textseite gibt es hier noch nicht; der Betrieb spielt sie ein.")
            package.problems.note(file.path, 1, sentence)


def check_locks(package: Package, target: Target, by: Person) -> None:
    """Nobody writes over what others are just approving or have locked."""
    places: list[tuple[File, Model]] = [(one.file, PathPage) for one in package.paths]
    places += [(file, UnitPage) for file in package.units()]
    places += [(file, model) for model, file in leaves(package)]
    for file, model in places:
        page = page_of(model, file)
        lock = page.get_lock() if page is not None and target.holds(page) else None
        if page is not None and lock and lock.for_user(by):
            sentence = _("„%s“ ist gerade gesperrt oder wird geprüft.") % page.title
            package.problems.note(file.path, 1, sentence)


def page_of(model: Model, file: File) -> Page | None:
    """The page with the file's key, where that is one."""
    return None if uuid(file.key) else by_key(model, file.key)


def owned(package: Package) -> list[File]:
    """The files that say for which audience they are."""
    return [one.file for one in package.paths] + [leaf.file for leaf in package.leaves]


def leaves(package: Package) -> list[tuple[Model, File]]:
    return [(leaf.kind.model, leaf.file) for leaf in package.leaves]


def check_links(package: Package) -> None:
    """Every key that is linked to stands in the package or in the database."""
    wanted = [(file, key, line) for file in package.files() for key, line in link_keys(file)]
    wanted += [(f, k, line) for f, k, line in listed_keys(package)]
    wanted += [
        (leaf.file, key, leaf.file.line(field))
        for leaf in package.leaves
        if not leaf.file.problems
        for field, key in leaf.kind.keys(leaf.file.document)
    ]
    keys = {key for _file, key, _line in wanted if not uuid(key)}
    known = {file.key for file in package.files()}
    for model in keyed.models():
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
        for number, name in enumerate(listed(folder.file))
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


def check_page(
    package: Package, target: Target, file: File, model: Model, path: File | None = None
) -> None:
    """A key keeps its kind, an address its page, and nobody else is at work; `path` is a unit's."""
    if "key" in file.document and uuid(file.key):
        return  # told already
    for other in keyed.models() if file.key else ():
        if other is not model and other.objects.filter(key=file.key).exists():
            name = other._meta.verbose_name
            sentence = f"Der Schlüssel gehört schon zu etwas anderem ({name})."
            package.problems.note(file.path, file.line("key"), sentence)
    page = by_key(model, file.key) if file.key else None
    if page is not None and not target.holds(page):
        return
    if not SLUG.fullmatch(file.document["slug"]):
        return  # as well
    others = neighbours(page, model, path).filter(slug=file.document["slug"])
    taken = others.exclude(pk=page.pk if page else None).first()
    if taken:
        sentence = f"Die Adresse hat schon „{taken.title}“."
        package.problems.note(file.path, file.line("slug"), sentence)


def neighbours(page: Page | None, model: Model, path: File | None) -> Any:
    """The pages among which this one's address must be its own: a unit's are those beside it, a
    text page's those below the home page, of all others those of its kind in the whole house."""
    if model not in (UnitPage, TextPage):
        return model.objects.all()
    found = page_of(PathPage, path) if path else home()
    above = page.get_parent() if page else found
    return above.get_children() if above else PathPage.objects.none()
