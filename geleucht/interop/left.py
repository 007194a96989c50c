# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of a package is not brought: what the desk deleted, and what is another programme's."""

from dataclasses import dataclass, field

from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.interop.deleted import deleted_among
from geleucht.interop.package import Package
from geleucht.interop.pages import by_key
from geleucht.interop.targets import Target


@dataclass
class Left:
    """Keys of files. What is `deleted` leaves outlines, too; what is `foreign` is there."""

    deleted: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)

    def __contains__(self, key: str) -> bool:
        return key in self.deleted or key in self.foreign


def left_away(package: Package, target: Target) -> Left:
    """A path takes its new units along, wherever it goes."""
    left = Left(deleted_among(file.key for file in package.files()), foreign(package, target))
    for folder in package.paths:
        new = {one.key for one in folder.units if by_key(UnitPage, one.key) is None}
        if folder.file.key in left.deleted:
            left.deleted |= new
        elif folder.file.key in left.foreign:
            left.foreign |= new
    return left


def foreign(package: Package, target: Target) -> set[str]:
    """Keys of pages that are there and that this import may not touch."""
    if target.programme is None:
        return set()
    places = [(file, PathPage) for file in (one.file for one in package.paths)]
    places += [(file, UnitPage) for file in package.units()]
    places += [(file, TextPage) for file in package.pages]
    found = ((file.key, by_key(model, file.key)) for file, model in places)
    return {key for key, page in found if page is not None and not target.holds(page)}
