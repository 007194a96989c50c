# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library at the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from geleucht.content.report import DueItem
from geleucht.prompts import remix_desk
from geleucht.prompts.checks_report import ChecksItem, ChecksReport, FailingPanel
from geleucht.prompts.due_report import PromptsDue
from geleucht.prompts.house_rule_desk import HouseRuleViewSet

__all__ = ["remix_desk"]  # registers its own


def house_rules() -> HouseRuleViewSet:
    return HouseRuleViewSet()


hooks.register("register_admin_viewset", house_rules)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def urls() -> list[URLPattern]:
    return [
        path("faellige-prompts/", PromptsDue.as_view(), name="prompts_due"),
        path(
            "faellige-prompts/results/",
            PromptsDue.as_view(results_only=True),
            name="prompts_due_results",
        ),
        path("gepruefte-prompts/", ChecksReport.as_view(), name="prompts_checks"),
        path(
            "gepruefte-prompts/results/",
            ChecksReport.as_view(results_only=True),
            name="prompts_checks_results",
        ),
    ]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def due_item() -> MenuItem:
    return DueItem(_("Fällige Prompts"), reverse("prompts_due"), icon_name="calendar-check")


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def checks_item() -> MenuItem:
    label, href = _("Geprüfte Prompts"), reverse("prompts_checks")
    return ChecksItem(label, href, icon_name="clipboard-list")


@hooks.register("construct_homepage_panels")  # type: ignore[untyped-decorator]
def failing(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(FailingPanel(request))
