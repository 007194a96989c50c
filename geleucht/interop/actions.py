# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Importing a package: all of it or nothing, and nothing twice."""

from pathlib import Path

from django.db import transaction

from geleucht.accounts.models import Person
from geleucht.content.actions import one_at_a_time
from geleucht.content.models import Handout, Picture
from geleucht.interop import deleted, media_import, prompt_file, result_file
from geleucht.interop.checks import check_against_database, check_audiences
from geleucht.interop.content_checks import check_content
from geleucht.interop.importing import Import
from geleucht.interop.left import left_away
from geleucht.interop.package import Package, read_package
from geleucht.interop.prompt_tables import read_table
from geleucht.interop.report import Report
from geleucht.interop.targets import Target
from geleucht.programmes.errors import BrokenFile
from geleucht.programmes.models import Programme
from geleucht.programmes.packages import import_programmes
from geleucht.prompts.checking import results

Upload = Picture | Handout


def import_package(
    *,
    folder: Path,
    by: Person | None,
    dry_run: bool = False,
    restore: bool = False,
    programme: Programme | None = None,
) -> Report:
    """Import every path and text page of a folder. `by=None` is a command.

    With `programme` its pages alone are touched, and only drafts are written. What the desk
    deleted stays away unless `restore`. A dry run writes nothing. Raises CannotImport with
    everything that is wrong; nothing is written then.
    """
    return import_read(read_package(folder), by, Target(programme), dry_run, restore)


def import_prompts(
    *, file: Path, by: Person | None, dry_run: bool = False, restore: bool = False
) -> Report:
    """Import the prompts of a .csv or .json (`prompt_tables`), as `import_package` does."""
    return import_read(read_table(file), by, Target(), dry_run, restore)


def import_read(
    package: Package, by: Person | None, target: Target, dry_run: bool, restore: bool
) -> Report:
    """All of it or nothing."""
    check_content(package)
    uploads: list[Upload] = []
    try:
        with transaction.atomic():
            run = Import(package, by, target, dry_run)
            write_package(run, restore, uploads)
            transaction.set_rollback(dry_run)
    except BaseException:
        media_import.remove_files(uploads)
        raise
    return run.report


def write_package(run: Import, restore: bool, uploads: list[Upload]) -> None:
    """In a transaction, which a refusal undoes."""
    if not run.dry_run:
        one_at_a_time()  # before the first row, as whoever publishes
    package, target = run.package, run.target
    if target.programme is None and import_audiences(run):
        check_audiences(package, target)
    check_against_database(package, target, run.by)
    package.problems.refuse()
    if restore:
        deleted.forget((file.key for file in package.files()), target.programme)
    run.left = left_away(package, target)
    if not run.dry_run:
        media_import.import_media(run, uploads)
    run.run()
    package.problems.refuse()
    if package.results and not target.drafts:
        bring_results(run)


def bring_results(run: Import) -> None:
    """Of the package's own prompts: what was checked elsewhere is said with them."""
    own = {leaf.file.key for leaf in run.package.leaves if leaf.kind is prompt_file.KIND}
    brought = results.bring([one for one in run.package.results if str(one.key) in own])
    (run.report.created if brought else run.report.unchanged).append(result_file.NAME)


def import_audiences(run: Import) -> bool:
    """Audiences and programmes first: paths ask for them. Whether they can be asked for."""
    file = run.package.programmes
    if file is None:
        return True
    try:
        with transaction.atomic():
            made = import_programmes(file=file, by=run.by)
    except BrokenFile as refused:
        for line, sentence in refused.problems:
            run.package.problems.note(file, line, sentence)
        return False
    (run.report.created if made else run.report.unchanged).append(file.name)
    return True
