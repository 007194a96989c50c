# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Fällige Videos* at the desk: which this editor may edit and must look at again soon."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.permissions import page_permission_policy

from geleucht.base.time import today
from geleucht.content import due
from geleucht.content.report import FARTHEST, OVERDUE, DueFilter, DueItem, DueReport
from geleucht.videos.models import VideoPage


class VideosFilter(DueFilter):
    class Meta:
        model = VideoPage
        fields: ClassVar[list[str]] = []

    def within(self, videos: QuerySet[Any], _name: str, span: str) -> QuerySet[Any]:
        if span == OVERDUE:
            return videos.filter(due.passed_on(today()))
        return videos.filter(pk__in=due.pages_due(VideoPage, int(span)).values("pk"))


class VideosDue(DueReport):
    """Live videos whose review or expiry comes within 90 days, or has come."""

    page_title = _("Fällige Videos")
    index_url_name = "videos_due"
    index_results_url_name = "videos_due_results"
    filterset_class = VideosFilter
    columns: ClassVar[list[Column]] = [one for one in DueReport.columns if one.name != "activities"]
    list_export: ClassVar[list[str]] = [n for n in DueReport.list_export if n != "activities"]
    export_filename = "faellige-videos"

    def get_base_queryset(self) -> QuerySet[Any]:
        may = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        found: QuerySet[Any] = due.pages_due(VideoPage, FARTHEST)
        return found.filter(pk__in=may.values("pk"))


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def urls() -> list[URLPattern]:
    results = VideosDue.as_view(results_only=True)
    return [
        path("faellige-videos/", VideosDue.as_view(), name="videos_due"),
        path("faellige-videos/results/", results, name="videos_due_results"),
    ]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator]
def due_item() -> MenuItem:
    return DueItem(_("Fällige Videos"), reverse("videos_due"), icon_name="calendar-check")
