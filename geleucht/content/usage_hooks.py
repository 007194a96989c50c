# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk: where something is used, and which links lead nowhere."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.content import keyed, link_report, report, usage_views


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def usage_urls() -> list[URLPattern]:
    links = link_report.LinkReport
    return [
        path("verwendung/<str:kind>/<int:pk>/", usage_views.Usage.as_view(), name="content_usage"),
        path("verweise/", links.as_view(), name="content_links"),
        path("verweise/liste/", links.as_view(results_only=True), name="content_links_results"),
    ]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def links_item() -> MenuItem:
    return report.DueItem(
        gettext_lazy("Verweise"), reverse("content_links"), icon_name="link", order=110
    )


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def usage_button(
    page: Page, user: Person, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if keyed.kind_of(page) and usage_views.may_see(user, "seite", page):
        yield Button(
            _("Verwendung"),
            url=reverse("content_usage", args=["seite", page.pk]),
            icon_name="link",
            priority=75,
        )


@hooks.register("before_delete_page")  # type: ignore[untyped-decorator]
def before_deleting(request: HttpRequest, page: Page) -> None:
    usage_views.warn(request, page)
