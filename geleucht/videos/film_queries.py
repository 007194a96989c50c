# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which pages use a film, and who may bring one."""

from typing import Any

from django.db.models import Q
from wagtail.models import Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.videos.film_models import Film
from geleucht.videos.models import VideoPage


def pages_with(film: Film) -> list[VideoPage]:
    """Mini-videos whose published state or draft has it, by title; two queries."""
    key = str(film.key)
    of_draft = Q(content__film=key) | Q(content__sign_film=key)
    drafts = Revision.objects.page_revisions().filter(of_draft).values_list("pk", flat=True)
    uses = Q(film=film) | Q(sign_film=film) | Q(latest_revision__in=list(drafts))
    return list(VideoPage.objects.filter(uses).order_by("title", "pk"))


def may_bring(person: Any) -> bool:
    """Who may write in any programme."""
    policy = PagePermissionPolicy()
    return bool(policy.user_has_any_permission(person, ["add", "change"]))
