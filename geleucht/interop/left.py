# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of a package is not brought: what the desk deleted, and what is another programme's."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.interop.deleted import deleted_among, of_others
from geleucht.interop.files import File
from geleucht.interop.package import Package
from geleucht.interop.pages import Model, by_key
from geleucht.interop.targets import Target

LINK = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\(key:([0-9a-f-]{36})\)")


@dataclass
class Left:
    """Keys of files. What is `deleted` leaves outlines, too; what is `foreign` is there.

    Of what is deleted, `lost` was another programme's, and is not this one's to bring back.
    """

    deleted: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def __contains__(self, key: str) -> bool:
        return key in self.deleted or key in self.foreign


def left_away(package: Package, target: Target) -> Left:
    """A path takes its new units along, wherever it goes."""
    gone = deleted_among(file.key for file in package.files())
    left = Left(gone, foreign(package, target), of_others(gone, target.programme))
    for folder in package.paths:
        new = {one.key for one in folder.units if by_key(UnitPage, one.key) is None}
        if folder.file.key in left.deleted:
            left.deleted |= new
            left.lost |= new if folder.file.key in left.lost else set()
        elif folder.file.key in left.foreign:
            left.foreign |= new
    return left


def foreign(package: Package, target: Target) -> set[str]:
    """Keys of pages that are there and that this import may not touch."""
    if target.programme is None:
        return set()
    places: list[tuple[File, Model]] = [
        (file, PathPage) for file in (one.file for one in package.paths)
    ]
    places += [(file, UnitPage) for file in package.units()]
    places += [(file, TextPage) for file in package.pages]
    places += [(leaf.file, leaf.kind.model) for leaf in package.leaves]
    found = ((file.key, by_key(model, file.key)) for file, model in places)
    return {key for key, page in found if page is not None and not target.holds(page)}


def without_links(part: Any, keys: Collection[str]) -> Any:
    """The document, where links to these are plain text: the desk would drop them, and the package
    would bring them again each time.
    """
    if not keys:
        return part
    if isinstance(part, str):
        return LINK.sub(lambda found: found[1] if found[2] in keys else found[0], part)
    if isinstance(part, dict):
        return {name: without_links(value, keys) for name, value in part.items()}
    return [without_links(one, keys) for one in part] if isinstance(part, list) else part
