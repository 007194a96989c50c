# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which pages use a film, and who may bring one."""

from typing import Any

from django.db.models import Q
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.videos.film_models import Film
from geleucht.videos.models import VideoPage


def pages_with(film: Film) -> list[VideoPage]:
    """Mini-videos whose published state or draft has it, by title; one query."""
    draft, key = "latest_revision__content", str(film.key)
    of_draft = Q(**{f"{draft}__film": key}) | Q(**{f"{draft}__sign_film": key})
    found = VideoPage.objects.filter(Q(film=film) | Q(sign_film=film) | of_draft)
    return list(found.order_by("title", "pk"))


def may_bring(person: Any) -> bool:
    """Who may write in any programme."""
    policy = PagePermissionPolicy()
    return bool(policy.user_has_any_permission(person, ["add", "change"]))
