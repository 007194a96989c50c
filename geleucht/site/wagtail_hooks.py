# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Erste Schritte* in the desk's menu, for operators and the office of the house."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from geleucht.site import desk_views


class FirstStepsItem(MenuItem):  # type: ignore[misc]
    def is_shown(self, request: HttpRequest) -> bool:
        return desk_views.may_see(request)


def first_steps_address() -> list[URLPattern]:
    return [path("erste-schritte/", desk_views.first_steps, name="first_steps")]


def first_steps_item() -> MenuItem:
    address = reverse_lazy("first_steps")
    return FirstStepsItem(_("Erste Schritte"), address, icon_name="clipboard-list", order=50)


hooks.register("register_admin_urls", first_steps_address)
hooks.register("register_admin_menu_item", first_steps_item)
