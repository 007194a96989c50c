# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of the desk about one path."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from geleucht.content.models import PathPage


class OfPath(WagtailAdminTemplateMixin):  # type: ignore[misc]
    """For those who may: `may` says who."""

    path: PathPage

    def may(self, person: Any) -> bool:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.path = get_object_or_404(PathPage, pk=kwargs["path_id"])
        if not self.may(request.user):
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_page_subtitle(self) -> str:
        return str(self.path.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        explorer = reverse("wagtailadmin_explore", args=[self.path.pk])
        return [
            *self.breadcrumbs_items,
            {"url": explorer, "label": self.path.draft_title},
            {"url": "", "label": self.page_title, "sublabel": self.path.draft_title},
        ]
