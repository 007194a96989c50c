# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk: the overview of a path, and trying a draft's activities."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import desk_views, word_views


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def desk_urls() -> list[URLPattern]:
    return [
        path("ueberblick/<int:path_id>/", desk_views.Overview.as_view(), name="learning_overview"),
        path("aus-word/<int:path_id>/", word_views.FromWord.as_view(), name="learning_from_word"),
        path("probe/<int:page_id>/<uuid:key>/", desk_views.try_activity, name="learning_trial"),
        path("probe/", desk_views.keep_nothing, name="learning_nothing_kept"),
    ]


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def overview_button(
    page: Page, user: Person, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """In the editor and the explorer of a path, and of its units."""
    top = PathPage.objects.ancestor_of(page).last() if isinstance(page, UnitPage) else page
    if isinstance(top, PathPage) and desk_views.may_see(user, top):
        yield Button(
            _("Überblick über den Lernpfad"),
            url=reverse("learning_overview", args=[top.pk]),
            icon_name="list-ul",
            priority=60,
        )


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def word_button(
    page: Page, user: Person, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(page, PathPage) and page.permissions_for_user(user).can_add_subpage():
        yield Button(
            _("Lerneinheit aus Word-Datei"),
            url=reverse("learning_from_word", args=[page.pk]),
            icon_name="doc-full",
            priority=65,
        )
