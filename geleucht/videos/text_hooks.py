# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a mini-video's editor to its texts, and what is said there when film and texts differ."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from geleucht.videos import texts
from geleucht.videos.document import film_mistakes, length, playing, unchecked, video_document
from geleucht.videos.hearing_desk import Suggestion
from geleucht.videos.models import VideoPage
from geleucht.videos.text_desk import Texts
from geleucht.videos.texts import GERMAN

MOST = 3  # sentences of one notice


def address(page: Any) -> str:
    return reverse("videos_texts", args=[page.pk, GERMAN])


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def urls() -> list[URLPattern]:
    return [
        path("untertitel/<int:page_id>/vorschlag/", Suggestion.as_view(), name="videos_hearing"),
        path("untertitel/<int:page_id>/<str:part>/", Texts.as_view(), name="videos_texts"),
    ]


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator]
def texts_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(page, VideoPage) and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Untertitel und Kapitel"), url=address(page), icon_name="openquote", priority=20
        )


@hooks.register("before_edit_page")  # type: ignore[untyped-decorator]
def say_what_differs(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page learns what its film and its texts lack."""
    if request.method != "GET" or not isinstance(page, VideoPage):
        return
    told = notices(VideoPage.objects.get(pk=page.pk), page.get_latest_revision_as_object())
    if told:
        button = messages.button(address(page), _("Untertitel und Kapitel öffnen"))
        messages.warning(request, " ".join(told), buttons=[button])


def notices(live: VideoPage, draft: VideoPage) -> list[str]:
    """That the film is another one, and the first things that forbid publishing."""
    found = [replaced()] if live.live and is_replaced(live, draft) else []
    found += [sentence for sentence, _field in film_mistakes(draft) + unchecked(draft)]
    told = texts.of(video_document(draft))
    wrong = [sentence for sentence, _field in texts.mistakes(told, length(told, playing(draft)))]
    found += wrong[:MOST]
    if len(wrong) > MOST:
        found.append(_("Und %(n)d weitere Fehler.") % {"n": len(wrong) - MOST})
    return found


def is_replaced(live: VideoPage, draft: VideoPage) -> bool:
    return live.film_id is not None and live.film_id != draft.film_id


def replaced() -> str:
    return _(
        "Der Film ist ausgetauscht. Prüfen Sie, ob Untertitel, Kapitel und die Beschreibung noch "
        "zu ihm passen. Der Lernstand aller bleibt erhalten."
    )
