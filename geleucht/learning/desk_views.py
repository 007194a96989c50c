# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk shows of paths and units that only this room knows."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from geleucht.content.models import PathPage
from geleucht.learning import overview


def may_see(person: Any, page: Page) -> bool:
    """Who may edit or publish a page sees its drafts."""
    may = page.permissions_for_user(person)
    return bool(may.can_edit() or may.can_publish())


class Overview(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """The path's newest draft, unit by unit."""

    template_name = "learning/desk/overview.html"
    page_title = gettext_lazy("Überblick")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.path = get_object_or_404(PathPage, pk=kwargs["path_id"])
        if not may_see(request.user, self.path):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.path.draft_title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"overview": overview.of_path(self.path, self.request.user)}
        return super().get_context_data(**kwargs) | shown
