# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What publishing would refuse in a package's files, each with the line where it stands."""

from collections.abc import Mapping

from geleucht.content import activity_dates, dates, entry_check
from geleucht.content import document as documents
from geleucht.content.fields import kinds_of_text, kinds_of_unit
from geleucht.content.kinds import BlockKind
from geleucht.interop import pages
from geleucht.interop.files import File
from geleucht.interop.package import Package, PathFolder
from geleucht.interop.problems import Problems

TWICE = "Zwei Aktivitäten haben denselben Schlüssel."  # told already, with the line of the second

TWICE_IN_PATH = "Eine Lerneinheit steht zweimal im Lernpfad."  # as above


def check_content(package: Package) -> None:
    """Whatever can be said without the desk. A place where something is wrong already is left
    alone: one mistake is told once.
    """
    told = {(problem.file, problem.line) for problem in package.problems.found}
    for unit in package.units():
        check_body(unit, kinds_of_unit(), package, told)
        check_dates(unit, package.problems)
        if not unit.problems:
            check_unit(unit, package.problems)
    for page in package.pages:
        check_body(page, kinds_of_text(), package, told)
    for folder in package.paths:
        if not folder.file.problems:
            check_path(folder, package.problems)
    for leaf in package.leaves:
        if not leaf.file.problems:
            for sentence, field in leaf.kind.mistakes(leaf.file.document):
                package.problems.note(leaf.file.path, leaf.file.line(field), sentence)


def check_body(
    file: File, kinds: Mapping[str, BlockKind], package: Package, told: set[tuple[str, int]]
) -> None:
    name = str(file.path.relative_to(package.root))
    lines = {line for found, line in told if found == name}
    for number, block in enumerate(file.blocks):
        first = file.line(number)
        end = file.line(number + 1) if number + 1 < len(file.blocks) else max(lines, default=0) + 1
        if lines.isdisjoint(range(first, end)):
            for sentence in activity_dates.block_problems(kinds[block["kind"]], block):
                package.problems.note(file.path, first, sentence)


def check_dates(file: File, problems: Problems) -> None:
    """At the line of what is there: the law whose day is missing, or the other way round."""
    told = {problem.line for problem in file.problems}
    for name, sentence in dates.wrong_dates(file.document).items():
        there = next((one for one in (name, *dates.NAMES) if one in file.lines), name)
        if file.line(there) not in told:
            problems.note(file.path, file.line(there), sentence)


def check_unit(file: File, problems: Problems) -> None:
    """What is wrong with the unit as a whole."""
    told = [
        TWICE,
        *dates.date_problems(file.document),
        *documents.body_problems(file.blocks, kinds_of_unit()),
    ]
    for sentence in documents.problems(file.document):
        if sentence not in told:
            problems.note(file.path, 1, sentence)


def check_path(folder: PathFolder, problems: Problems) -> None:
    """How the path's units belong together; a unit that stands there twice is told already."""
    file = folder.file
    for sentence, field in documents.path_mistakes(pages.outline(folder)):
        if sentence != TWICE_IN_PATH and field != "check":
            problems.note(file.path, file.line(field), sentence)
    if folder.check and not folder.check.problems:
        check_questions(folder, folder.check, problems)


def check_questions(folder: PathFolder, check: File, problems: Problems) -> None:
    """What publishing would refuse in the entry check; whose unit is not the path's is told."""
    own = pages.outline(folder)
    for sentence, number in entry_check.mistakes(own):
        if own["check"][number]["for"] in own["units"]:
            problems.note(check.path, check.line(number), sentence)
