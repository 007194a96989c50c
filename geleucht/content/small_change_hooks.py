# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Kleine Korrektur* in the editor and the menu, and the guard over two editors at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from geleucht.content import small_change_views, two_editors
from geleucht.content.models import UnitPage

NAME = "action-small-change"


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def small_change_urls() -> list[URLPattern]:
    views = small_change_views
    return [
        path(
            "kleine-korrektur/<int:unit_id>/",
            views.PublishSmall.as_view(),
            name="content_small_change_new",
        ),
        path("kleine-korrekturen/", views.SmallChanges.as_view(), name="content_small_changes"),
        path(
            "kleine-korrekturen/<int:change>/",
            views.LookAtSmallChange.as_view(),
            name="content_small_change",
        ),
        path(
            "kleine-korrekturen/<int:change>/ruecknahme/",
            views.TakeBackSmallChange.as_view(),
            name="content_small_change_back",
        ),
    ]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def small_changes_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Kleine Korrekturen"),
        reverse("content_small_changes"),
        icon_name="edit",
        order=155,
    )


class SmallChangeItem(ActionMenuItem):  # type: ignore[misc]
    """Saves the draft and leads to the page that shows what it changes for readers."""

    label = gettext_lazy("Als kleine Korrektur veröffentlichen")
    name = NAME
    icon_name = "edit"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        return (
            context["view"] == "edit"
            and isinstance(page, UnitPage)
            and page.live
            and not page.workflow_in_progress
            and super().is_shown(context)
        )


@hooks.register("register_page_action_menu_item")  # type: ignore[untyped-decorator]
def small_change_item() -> SmallChangeItem:
    return SmallChangeItem(order=90)


@hooks.register("before_edit_page")  # type: ignore[untyped-decorator]
def nothing_is_lost(request: HttpRequest, page: Page) -> None:
    two_editors.before_saving(request, page)


@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]
def show_small_change(request: HttpRequest, page: Page) -> HttpResponse | None:
    if NAME in request.POST and isinstance(page, UnitPage):
        return redirect("content_small_change_new", page.pk)
    return None
