# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates at the desk: their addresses, their place in the menu, and the way from their series."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.live import planning, session_changes_desk, session_desk, session_log
from geleucht.live.models import SeriesPage


class SessionsItem(MenuItem):  # type: ignore[misc]
    """Where somebody plans dates."""

    def is_shown(self, request: HttpRequest) -> bool:
        return isinstance(request.user, Person) and planning.plans_anywhere(request.user)


def addresses() -> list[URLPattern]:
    one, changes = "termine/<uuid:key>/", session_changes_desk
    return [
        path("termine/", session_desk.Sessions.as_view(), name="live_sessions"),
        path("termine/neu/", session_desk.NewSession.as_view(), name="live_session_new"),
        path(one, session_desk.OneSession.as_view(), name="live_session"),
        path(f"{one}kopie/", changes.CopySession.as_view(), name="live_session_copy"),
        path(f"{one}wiederholung/", changes.RepeatSession.as_view(), name="live_session_repeat"),
        path(f"{one}absage/", changes.CallOffSession.as_view(), name="live_session_call_off"),
    ]


def item() -> MenuItem:
    return SessionsItem(_("Termine"), reverse("live_sessions"), icon_name="date", order=306)


def sessions_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(page, SeriesPage) and page.live and planning.plans_anywhere(user):
        address = f"{reverse('live_sessions')}?reihe={page.key}"
        yield Button(gettext("Termine"), url=address, icon_name="date", priority=20)


hooks.register("register_admin_urls", addresses)
hooks.register("register_log_actions", session_log.actions)
hooks.register("register_admin_menu_item", item)
hooks.register("register_page_header_buttons", sessions_button)
