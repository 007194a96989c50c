# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The preview at the desk: a draft on the page that readers will see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from geleucht.content.queries import responsible_for
from geleucht.programmes.queries import programme_of
from geleucht.videos import pages
from geleucht.videos.models import VideoPage
from geleucht.videos.queries import Video
from geleucht.videos.shown import draw

FILES = {"tracks": [], "chapters_file": ""}  # a draft's texts are kept nowhere


def video(page: VideoPage, request: HttpRequest) -> HttpResponse:
    """The page may be new and unsaved."""
    programme = programme_of(page) if page.path else None
    taken = responsible_for(page.key)
    shown = draw(page).shown | FILES
    answers = taken.name if taken else ""
    one = Video(page.key, page.slug or pages.NO_SLUG, shown, programme, None, answers, draft=True)
    return render(request, "videos/video.html", pages.video_page(one) | {"signed_in": True})
