# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Fällige Videos* at the desk: which this editor may edit and must look at again soon."""

from typing import ClassVar

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from geleucht.content.report import DatedFilter, DatedReport, DueItem
from geleucht.videos.models import VideoPage


class VideosFilter(DatedFilter):
    class Meta:
        model = VideoPage
        fields: ClassVar[list[str]] = []


class VideosDue(DatedReport):
    page_title = _("Fällige Videos")
    index_url_name = "videos_due"
    index_results_url_name = "videos_due_results"
    filterset_class = VideosFilter
    export_filename = "faellige-videos"


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
