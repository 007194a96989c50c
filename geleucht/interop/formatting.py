# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The canonical form of a package's files, in place."""

from pathlib import Path

from geleucht.interop import check_file, files
from geleucht.interop.package import Package, read_package
from geleucht.programmes.errors import BrokenFile
from geleucht.programmes.packages import canonical


def format_package(*, folder: Path, check: bool = False) -> list[Path]:
    """Rewrite what is not canonical; what is missing a key gets one. The files concerned.

    With `check` nothing is written. Raises CannotImport with everything that is wrong; nothing
    is written then.
    """
    package = read_package(folder, new_keys=True)
    programmes = read_programmes(package)
    package.problems.refuse()
    texts = {one.file.path: files.write_path(one.file.document) for one in package.paths}
    texts |= {
        one.check.path: check_file.write_check(one.questions) for one in package.paths if one.check
    }
    texts |= {unit.path: files.write_unit(unit.document) for unit in package.units()}
    texts |= {page.path: files.write_text_page(page.document) for page in package.pages}
    texts |= {
        leaf.file.path.with_name(f"{leaf.file.document['slug']}{suffix}"): text
        for leaf in package.leaves
        for suffix, text in leaf.kind.files(leaf.file.document).items()
    }
    texts |= programmes
    changed = [path for path, text in texts.items() if path.read_bytes() != text.encode()]
    if not check:
        for path in changed:
            path.write_text(texts[path], encoding="utf-8")
    return changed


def read_programmes(package: Package) -> dict[Path, str]:
    """The canonical text of programmes.yaml, where there is one; notes what is wrong in it."""
    file = package.programmes
    if file is None:
        return {}
    try:
        return {file: canonical(file)}
    except BrokenFile as broken:
        for line, sentence in broken.problems:
            package.problems.note(file, line, sentence)
        return {}
