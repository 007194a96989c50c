# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of a package is not brought: what the desk deleted, and what is another programme's."""

from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.interop.deleted import deleted_among
from geleucht.interop.package import Package
from geleucht.interop.pages import by_key
from geleucht.interop.targets import Target


def left_away(package: Package, target: Target) -> set[str]:
    """Keys of files: deleted at the desk, below such a path and new, or not of the target."""
    left = deleted_among(file.key for file in package.files())
    for folder in package.paths:
        if folder.file.key in left:
            left |= {one.key for one in folder.units if by_key(UnitPage, one.key) is None}
    return left | foreign(package, target)


def foreign(package: Package, target: Target) -> set[str]:
    """Keys of pages that are there and that this import may not touch."""
    if target.programme is None:
        return set()
    places = [(file, PathPage) for file in (one.file for one in package.paths)]
    places += [(file, UnitPage) for file in package.units()]
    places += [(file, TextPage) for file in package.pages]
    found = ((file.key, by_key(model, file.key)) for file, model in places)
    return {key for key, page in found if page is not None and not target.holds(page)}
