# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed in the content; upper rooms subscribe and act in the same transaction.

Emitted by every way of publishing, unpublishing, moving, renaming and deleting (`content.gate`).
A subscriber that raises CannotPublish undoes the whole change.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class UnitChanged:
    """A unit page is live in a new state; its row and children are saved already."""

    page_id: int


@dataclass(frozen=True)
class ResponsibilityEnded:
    """Nobody answers for a live unit any more; nothing else has changed.

    Subscribers refuse nothing: whoever is erased has a right to it.
    """

    key: UUID


@dataclass(frozen=True)
class PathChanged:
    """A path page is live in a new state: outline, title, slug, or its place in the tree."""

    page_id: int


@dataclass(frozen=True)
class UnitGone:
    """A live unit was unpublished or deleted. No live path contains it: that is refused."""

    key: UUID


@dataclass(frozen=True)
class PagesDeleted:
    """Paths, units and text pages were deleted, live or not. `tree` is Wagtail's path of the page
    above the others, of which readers know nothing.
    """

    keys: tuple[UUID, ...]
    tree: str


@dataclass(frozen=True)
class PathGone:
    """A live path was unpublished or deleted."""

    key: UUID
