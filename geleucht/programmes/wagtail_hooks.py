# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The programme office at the desk, and the report of competences."""

from wagtail import hooks

from geleucht.programmes import approval_hooks
from geleucht.programmes.coverage_report import report_addresses, report_item
from geleucht.programmes.viewsets import ProgrammeMenu

__all__ = ["approval_hooks"]  # registers its own


def programme_menu() -> ProgrammeMenu:
    return ProgrammeMenu()


hooks.register("register_admin_viewset", programme_menu)
hooks.register("register_admin_urls", report_addresses)
hooks.register("register_reports_menu_item", report_item)
