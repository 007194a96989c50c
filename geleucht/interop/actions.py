# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Importing a package: all of it or nothing, and nothing twice.

Keys decide what is what. Content that nobody edited at the desk is published; where somebody
did, the package's state becomes a draft there, a proposal to be looked at.
"""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content.document import Document
from geleucht.content.errors import CannotPublish
from geleucht.content.models import Handout, PathPage, Picture, TextPage, UnitPage
from geleucht.interop import media_import, pages
from geleucht.interop.checks import check_against_database
from geleucht.interop.files import File
from geleucht.interop.package import Package, PathFolder, in_order, read_package
from geleucht.programmes.errors import BrokenFile
from geleucht.programmes.packages import import_programmes
from geleucht.programmes.queries import folder_of_audience, programme_of


@dataclass
class Report:
    """What an import did, or would do: file names from the package's folder."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


def import_package(*, folder: Path, by: Person | None, dry_run: bool = False) -> Report:
    """Import every path and text page of a folder. `by=None` is a command.

    Raises CannotImport with everything that is wrong; nothing is written then. A dry run
    checks all that can be checked without writing.
    """
    package = read_package(folder)
    package.problems.refuse()
    uploads: list[Picture | Handout] = []
    try:
        with transaction.atomic():
            import_audiences(package, by)
            check_against_database(package)
            package.problems.refuse()
            if not dry_run:
                media_import.import_media(package, by, uploads)
            report = Import(package, by, dry_run).run()
            package.problems.refuse()
            transaction.set_rollback(dry_run)
    except BaseException:
        media_import.remove_files(uploads)
        raise
    return report


def import_audiences(package: Package, by: Person | None) -> None:
    file = package.programmes
    if file is None:
        return
    try:
        with transaction.atomic():
            import_programmes(file=file, by=by)
    except BrokenFile as refused:
        for line, sentence in refused.problems:
            package.problems.note(file, line, sentence)


@dataclass
class Import:
    """One import under way, in its transaction."""

    package: Package
    by: Person | None
    dry_run: bool
    report: Report = field(default_factory=Report)

    def run(self) -> Report:
        """Pages first, so that links and outlines find them; then what stands in them."""
        if not self.dry_run:
            for folder in self.package.paths:
                self.place(folder)
            for file in self.package.pages:
                pages.text_page(file, self.by)
        for folder in self.package.paths:
            for unit in folder.units:
                self.apply(unit, UnitPage, pages.with_licence(unit, folder.file))
        for folder in in_order(self.package.paths):
            self.apply(folder.file, PathPage, pages.outline(folder))
        for file in self.package.pages:
            self.apply(file, TextPage, file.document)
        return self.report

    def place(self, folder: PathFolder) -> None:
        """The path below the folder of its audience; new units below the path."""
        audience = folder.file.document["audience"]
        parent = folder_of_audience(audience)
        assert parent is not None  # `check_against_database` has asked
        path = pages.path_page(folder.file, parent, self.by)
        programme = programme_of(path)
        if programme is None or programme.audience.slug != audience:
            path.move(parent, pos="last-child")
        for unit in folder.units:
            pages.unit_page(unit, path, self.by)

    def apply(self, file: File, model: pages.Model, document: Document) -> None:
        name = str(file.path.relative_to(self.package.root))
        page = pages.by_key(model, file.key)
        new = page is None or not page.first_published_at
        if page is not None and not new and pages.same(page, document):
            self.report.unchanged.append(name)
            return
        edited = page is not None and pages.edited_at_desk(page)
        target = self.report.proposed if edited else self.report.changed
        (self.report.created if new and not edited else target).append(name)
        if page is not None and not self.dry_run:
            self.write(file, pages.filled(page, document), edited)

    def write(self, file: File, page: pages.Page, edited: bool) -> None:
        """As a draft or live. What a person imports is theirs, as if edited at the desk."""
        save = self.draft if edited else self.publish
        save(file, page)
        if self.by is None:
            pages.note_import(page)

    def draft(self, file: File, page: pages.Page) -> None:
        content.save_draft(page=page, by=self.by)

    def publish(self, file: File, page: pages.Page) -> None:
        try:
            with transaction.atomic():
                if isinstance(page, UnitPage):
                    content.end_responsibility(key=page.key, by=self.by, tell=False)
                content.publish(page=page, by=self.by)
        except CannotPublish as refused:
            for sentence in refused.sentences:
                self.package.problems.note(file.path, 1, sentence)
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                self.package.problems.note(file.path, file.line(name), " ".join(sentences))
