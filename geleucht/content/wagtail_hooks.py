# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk: responsibility for units, what awaits review, the log of refused dates."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.content import (
    correction_views,
    desk_views,
    keyed,
    queries,
    report,
    small_change_hooks,
    usage_hooks,
)
from geleucht.content.gate import REFUSED

__all__ = ["small_change_hooks", "usage_hooks"]  # which register their own


@hooks.register("insert_editor_js")  # type: ignore[untyped-decorator]
def editor_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("content/desk/comments.js"))


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def desk_urls() -> list[URLPattern]:
    return [
        path("faellig/", report.DueReport.as_view(), name="content_due"),
        path(
            "faellig/liste/",
            report.DueReport.as_view(results_only=True),
            name="content_due_results",
        ),
        path("pruefung/", desk_views.Review.as_view(), name="content_review"),
        path(
            "verantwortung/<int:unit_id>/",
            desk_views.TakeResponsibility.as_view(),
            name="content_responsibility",
        ),
        path(
            "verantwortung/<int:unit_id>/ende/",
            desk_views.EndResponsibility.as_view(),
            name="content_responsibility_end",
        ),
        path("hinweise/", correction_views.Inbox.as_view(), name="content_corrections"),
        path(
            "hinweise/<int:correction>/",
            correction_views.Decide.as_view(),
            name="content_correction",
        ),
        path(
            "hinweise/<int:correction>/ablehnung/",
            correction_views.Decline.as_view(),
            name="content_correction_decline",
        ),
    ]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def review_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Wartet auf Prüfung"), reverse("content_review"), icon_name="tasks", order=150
    )


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def due_item() -> MenuItem:
    return report.DueItem(
        gettext_lazy("Fällig"), reverse("content_due"), icon_name="calendar-check", order=100
    )


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def corrections_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Hinweise"), reverse("content_corrections"), icon_name="comment", order=160
    )


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def responsibility_button(
    page: Page, user: Person, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    kind = keyed.kind_of(page)
    if not (kind and kind.answered and page.live):
        return
    own = queries.answers_for(user, page)
    if own or desk_views.may_answer(user, page):
        yield Button(
            _("Verantwortung abgeben") if own else _("Verantwortung übernehmen"),
            url=reverse("content_responsibility", args=[page.pk]),
            icon_name="user",
            priority=70,
        )


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def log_actions(actions: Any) -> None:
    @actions.register_action(REFUSED)
    class RefusedFormatter(LogFormatter):  # type: ignore[misc]
        """A date that came, and why nothing happened."""

        label = gettext_lazy("Termin nicht ausgeführt")

        def format_message(self, log_entry: Any) -> str:
            sentences = " ".join(log_entry.data.get("sentences", []))
            return _("Der Termin wurde nicht ausgeführt: %s") % sentences
