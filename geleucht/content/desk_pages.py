# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What our own pages at the desk have in common."""

from typing import Any

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class DeskPage(WagtailAdminTemplateMixin):  # type: ignore[misc]
    """Its title stands in the header, behind the way back."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]
