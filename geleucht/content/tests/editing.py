# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an editor's browser sends, and the time that passes at the desk."""

from datetime import timedelta
from typing import Any, TypeVar

from django.contrib.messages import get_messages
from django.utils import timezone
from wagtail.models import Page

from geleucht.content.errors import CannotPublish
from geleucht.content.models import PathPage, UnitPage

Dated = TypeVar("Dated", PathPage, UnitPage)
BULK = "/redaktion/bulk/wagtailcore/page/{}/?{}&next=/redaktion/"


def form(page: UnitPage, **changes: str) -> dict[str, str]:
    """What the editor's form sends for a unit with one reflection."""
    block = next(one for one in page.body if one.block_type == "reflection")
    return {
        "title": page.title,
        "slug": page.slug,
        "goal": page.goal,
        "minutes": str(page.minutes),
        "licence": page.licence,
        "origin": page.origin,
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "reflection",
        "body-0-id": str(block.id),
        "body-0-value-question": "Was nehmen Sie mit?",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }


def edit(page: Any) -> str:
    return f"/redaktion/pages/{page.pk}/edit/"


def chosen(verb: str, *pages: Page) -> str:
    return BULK.format(verb, "&".join(f"id={page.pk}" for page in pages))


def shown(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def said(response: Any) -> str:
    """What the next page will show, without drawing it."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def refuse(event: Any) -> None:
    raise CannotPublish("Die Lampe ist aus.")


def live() -> set[str]:
    return set(Page.objects.live().filter(depth__gt=3).values_list("slug", flat=True))


def scheduled(page: Dated) -> Dated:
    """Published, but for an hour from now."""
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    return page


def time_passes(*pages: PathPage | UnitPage) -> None:
    """The dates of these have come."""
    past = timezone.now() - timedelta(minutes=1)
    for page in pages:
        for revision in page.revisions.exclude(approved_go_live_at=None):
            revision.content["go_live_at"] = past.isoformat()
            revision.approved_go_live_at = past
            revision.save()
