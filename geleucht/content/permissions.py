# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody does at the desk, whatever their role."""

from wagtail.models import PagePermissionTester


class OpenTester(PagePermissionTester):  # type: ignore[misc]
    """What is published is open to read: a restriction would be shown and not be kept."""

    def can_set_view_restrictions(self) -> bool:
        return False


class FixedOrderTester(OpenTester):
    """The order of units lives in the path's own revision: nobody drags them in the explorer."""

    def can_reorder_children(self) -> bool:
        return False


class StandingTester(OpenTester):
    """The page carries others and is made and renamed by a verb: it stays where it is.

    What may not be deleted, Wagtail does not move.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False
