# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order of units lives in the path's own revision, not in the page tree."""

from wagtail.models import PagePermissionTester


class FixedOrderTester(PagePermissionTester):  # type: ignore[misc]
    """Nobody drags this page's children about in the explorer."""

    def can_reorder_children(self) -> bool:
        return False
