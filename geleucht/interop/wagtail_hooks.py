# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says of packages, and where."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.content.models import PathPage
from geleucht.interop import package_views, proposal_views
from geleucht.interop.pages import IMPORTED
from geleucht.interop.proposal_actions import DECLINED
from geleucht.interop.proposals import proposal_of
from geleucht.programmes.models import Programme

PROPOSALS = "vorschlaege/"
ONE = f"{PROPOSALS}<int:page_id>/<int:revision>/"
FOLDERS = 3  # how deep the folders of programmes lie in the tree
INTO = "paket/einspielen/<int:programme>/"


@hooks.register("register_log_actions")  # type: ignore[untyped-decorator]
def log_actions(actions: Any) -> None:
    actions.register_action(
        IMPORTED, gettext_lazy("Aus einem Paket"), gettext_lazy("Aus einem Paket eingelesen")
    )
    actions.register_action(
        DECLINED, gettext_lazy("Vorschlag abgelehnt"), gettext_lazy("Vorschlag abgelehnt")
    )


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def desk_urls() -> list[URLPattern]:
    return [
        path("paket/<int:page_id>/", package_views.TakeAlong.as_view(), name="interop_take_along"),
        path(
            "paket/<int:page_id>/<slug:state>.zip",
            package_views.Download.as_view(),
            name="interop_download",
        ),
        path(INTO, package_views.HandIn.as_view(), name="interop_hand_in"),
        path(f"{INTO}ansehen/", package_views.LookAt.as_view(), name="interop_look_at"),
        path(f"{INTO}verwerfen/", package_views.ThrowAway.as_view(), name="interop_throw_away"),
        path(PROPOSALS, proposal_views.Proposals.as_view(), name="interop_proposals"),
        path(f"{ONE}annahme/", proposal_views.Accept.as_view(), name="interop_proposal_accept"),
        path(f"{ONE}ablehnung/", proposal_views.Decline.as_view(), name="interop_proposal_decline"),
    ]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def proposals_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Vorschläge"), reverse("interop_proposals"), icon_name="history", order=155
    )


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def proposal_button(
    page: Page, user: Person, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if proposal_of(page):
        yield Button(
            _("Vorschlag aus einem Paket"),
            url=reverse("interop_proposals"),
            icon_name="history",
            priority=72,
        )


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def package_button(
    page: Page, user: Person, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """A path is taken along, a programme's folder takes a package in."""
    rights = page.permissions_for_user(user)
    if isinstance(page, PathPage) and rights.can_edit():
        yield Button(
            _("Als Paket herunterladen"),
            url=reverse("interop_take_along", args=[page.pk]),
            icon_name="download",
            priority=74,
        )
    own = Programme.objects.filter(folder=page.pk).first() if page.depth == FOLDERS else None
    if own and rights.can_add_subpage():
        yield Button(
            _("Paket einspielen"),
            url=reverse("interop_hand_in", args=[own.pk]),
            icon_name="upload",
            priority=74,
        )
