# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a mini-video's editor to the studio."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from geleucht.videos.models import VideoPage
from geleucht.videos.studio_desk import Recording, ScenePicture, Studio


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def urls() -> list[URLPattern]:
    one = "studio/<int:page_id>/"
    return [
        path(one, Studio.as_view(), name="videos_studio"),
        path(f"{one}<int:number>.webp", ScenePicture.as_view(), name="videos_scene"),
        re_path(
            r"^studio/(?P<page_id>\d{1,9})/(?P<stored>[0-9a-f]{64}\.(?:wav|mp3|ogg|m4a))$",
            Recording.as_view(),
            name="videos_recording",
        ),
    ]


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def studio_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(page, VideoPage) and page.permissions_for_user(user).can_edit():
        address = reverse("videos_studio", args=[page.pk])
        yield Button(_("Studio"), url=address, icon_name="media", priority=21)
