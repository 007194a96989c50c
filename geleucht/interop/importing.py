# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One import under way: pages are made, compared with what the package says, and written.

Keys decide what is what. Content that nobody edited at the desk is published; where somebody
did, the package's state becomes a draft there, a proposal to be looked at.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import transaction

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content import keyed, release
from geleucht.content.document import Document
from geleucht.content.errors import CannotPublish
from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.interop import comparing, embedded, pages
from geleucht.interop.comparing import Terms
from geleucht.interop.files import File
from geleucht.interop.leaves import TABLES, Leaf
from geleucht.interop.left import Left, without_links
from geleucht.interop.package import Package, PathFolder, in_order
from geleucht.interop.report import Report
from geleucht.interop.targets import Target
from geleucht.learning.compile import together
from geleucht.programmes.models import Programme


@dataclass
class Import:
    """In its transaction; what is wrong is noted in the package."""

    package: Package
    by: Person | None
    target: Target
    dry_run: bool
    left: Left = field(default_factory=Left)
    report: Report = field(default_factory=Report)
    moved: set[str] = field(default_factory=set)  # keys of what went to another programme

    def run(self) -> Report:
        """Pages first, so that links and outlines find them; then what stands in them. Each path
        is compiled once, when all is there.
        """
        if not self.dry_run:
            self.place_all()
        with together(self.refused):
            self.apply_leaves(shown=True)
            for folder in self.package.paths:
                for unit in folder.units:
                    terms = Terms({}, folder.file.document["licence"])
                    self.apply(unit, UnitPage, pages.with_licence(unit, folder.file), terms)
            for folder in in_order(self.package.paths):
                document = pages.outline(folder, self.left.deleted)
                self.apply(folder.file, PathPage, document, self.terms_of(folder))
            for file in self.package.pages:
                self.apply(file, TextPage, file.document, Terms({}))
            self.apply_leaves(shown=False)
        return self.report

    def apply_leaves(self, *, shown: bool) -> None:
        for leaf in self.package.leaves:
            if leaf.kind.shown == shown:
                self.apply_leaf(leaf)

    def apply_leaf(self, leaf: Leaf) -> None:
        """What it needs may be gone here, or taken off: then it stays away, as it is."""
        document = leaf.kind.with_what_is_there(leaf.file.document, self.is_there)
        if document or leaf.file.key in self.left:
            terms = Terms({}, about=about_of(leaf.file))
            self.apply(leaf.file, leaf.kind.model, document, terms)
        else:
            self.report.lacking.append(self.name_of(leaf.file))

    def is_there(self, key: str) -> bool:
        """Live, or new and on the way; a draft may name a draft."""
        if key in self.left.deleted:
            return False
        found = (model.objects.filter(key=key).first() for model in keyed.models())
        page = next((one for one in found if one is not None), None)
        return page is None or page.live or self.target.drafts

    def place_all(self) -> None:
        for folder in self.package.paths:
            if folder.file.key not in self.left:
                self.place(folder)
        for file in self.package.pages:
            if file.key not in self.left:
                pages.text_page(file, self.by)
        for leaf in self.package.leaves:
            if leaf.file.key not in self.left:
                self.place_leaf(leaf)

    def place(self, folder: PathFolder) -> None:
        """The path below the folder of its programme; new units below the path."""
        parent = self.programme_of(folder.file).folder
        path = pages.path_page(folder.file, parent, self.by)
        self.move(path, parent, folder.file)
        for unit in folder.units:
            if unit.key not in self.left:
                pages.unit_page(unit, path, self.by)

    def place_leaf(self, leaf: Leaf) -> None:
        leaf.kind.keep(leaf.file)
        parent = leaf.kind.place(programme=self.programme_of(leaf.file), by=self.by)
        self.move(pages.leaf_page(leaf, parent, self.by), parent, leaf.file)

    def move(self, page: pages.Page, parent: pages.Page, file: File) -> None:
        """To where the package has it, live or not."""
        if self.would_move(file, page):
            self.moved.add(file.key)
            page.move(parent, pos="last-child")

    def programme_of(self, file: File) -> Programme:
        found = self.target.programme_for(file)
        assert found is not None  # `check_against_database` has asked
        return found

    def terms_of(self, folder: PathFolder) -> Terms:
        names = {unit.key: unit.path.stem for unit in folder.units}
        about = about_of(folder.file)
        page = pages.by_key(PathPage, folder.file.key)
        children = UnitPage.objects.child_of(page) if page else UnitPage.objects.none()
        return Terms({str(one.key): one.slug for one in children} | names, about=about)

    def apply(self, file: File, model: pages.Model, document: Document, terms: Terms) -> None:
        name = self.name_of(file)
        page = pages.by_key(model, file.key)
        if file.key in self.left:
            deleted = file.key in self.left.deleted - self.left.lost
            (self.report.deleted if deleted else self.report.foreign).append(name)
            return
        document = embedded.fitting(without_links(document, self.left.deleted))
        new = page is None or page.latest_revision_id is None
        if page is not None and self.lies_elsewhere(file, page) and pages.kept_there(page):
            self.report.staying.append(name)
        if page is not None and not new and comparing.same(page, document, terms):
            moved = file.key in self.moved or self.would_move(file, page)
            (self.report.changed if moved else self.report.unchanged).append(name)
            return
        edited = page is not None and not new and pages.edited_at_desk(page)
        self.tell(name, new, edited)
        if page is not None and not new:
            self.report.diffs[name] = comparing.difference(name, page, document, terms)
        if page is not None and not self.dry_run:
            self.write(file, pages.filled(page, document), edited)

    def would_move(self, file: File, page: pages.Page) -> bool:
        """What somebody edited or moved at the desk stays where they have it."""
        return self.lies_elsewhere(file, page) and not pages.kept_there(page)

    def lies_elsewhere(self, file: File, page: pages.Page) -> bool:
        return "audience" in file.document and self.target.lies_elsewhere(page, file)

    def name_of(self, file: File) -> str:
        """Of a table all prompts stand in one file."""
        name = str(file.path.relative_to(self.package.root))
        return f"{name}: {file.document['slug']}" if file.path.suffix in TABLES else name

    def tell(self, name: str, new: bool, edited: bool) -> None:
        report = self.report
        target = report.created if new else report.proposed if edited else report.changed
        target.append(name)

    def write(self, file: File, page: pages.Page, edited: bool) -> None:
        """As a draft or live. What a person imports is theirs, as if edited at the desk."""
        if edited or self.target.drafts:
            content.save_draft(page=page, by=self.by)
        else:
            self.publish(file, page)
        if self.by is None:
            pages.note_import(page)

    def publish(self, file: File, page: pages.Page) -> None:
        try:
            with transaction.atomic(), release.unasked():  # a package was agreed on elsewhere
                if answered(page):
                    content.end_responsibility(key=page.key, by=self.by, tell=False)
                content.publish(page=page, by=self.by)
        except CannotPublish as refused:
            self.note(file, refused)
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                self.package.problems.note(file.path, file.line(name), " ".join(sentences))

    def refused(self, page: PathPage, error: CannotPublish) -> None:
        """A path cannot be compiled, whether it stands in the package or only takes its units."""
        self.note(self.files_of_paths.get(str(page.key)), error)

    def note(self, file: File | None, refused: CannotPublish) -> None:
        for sentence in refused.sentences:
            self.package.problems.note(file.path if file else self.package.root, 1, sentence)

    @cached_property
    def files_of_paths(self) -> dict[str, File]:
        return {folder.file.key: folder.file for folder in self.package.paths}


def about_of(file: File) -> Document:
    """What its page does not know: for whom it is."""
    told = ("audience", "programme")
    return {name: value for name, value in file.document.items() if name in told}


def answered(page: pages.Page) -> bool:
    kind = keyed.kind_of(page)
    return kind is not None and kind.answered
