# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Erste Schritte* in the desk's menu, for operators and the office of the house; an occasion
whose prompt is over says so to whoever edits it."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from geleucht.site import desk_views, occasion_desk
from geleucht.site.models import OccasionPage


class FirstStepsItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return desk_views.may_see(request)


def first_steps_address() -> list[URLPattern]:
    return [path("erste-schritte/", desk_views.first_steps, name="first_steps")]


def first_steps_item() -> MenuItem:
    address = reverse_lazy("first_steps")
    return FirstStepsItem(_("Erste Schritte"), address, icon_name="clipboard-list", order=50)


def flag_prompt(request: HttpRequest, page: Page) -> None:
    sentence = occasion_desk.flag(page) if isinstance(page, OccasionPage) else ""
    if sentence and request.method == "GET":
        messages.warning(request, sentence)


hooks.register("before_edit_page", flag_prompt)
hooks.register("register_admin_urls", first_steps_address)
hooks.register("register_admin_menu_item", first_steps_item)
