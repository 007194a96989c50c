# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who wrote what has changed in a page since it was last released.

A revision that says the same as the one before was written by nobody: it holds a comment, or was
saved again.
"""

from itertools import pairwise
from typing import Any

from wagtail.models import Page, PageLogEntry, Revision

from geleucht.content import keyed
from geleucht.content.document import Document
from geleucht.content.models import SmallChange

# What Wagtail keeps in a revision beside the page: comments and the state of the page.
BESIDE = {
    *("wagtail_admin_comments", "latest_revision", "live_revision", "live", "draft_title"),
    *("has_unpublished_changes", "first_published_at", "last_published_at", "expired"),
    *("latest_revision_created_at", "locked", "locked_at", "locked_by"),
    *("path", "depth", "numchild", "url_path", "translation_key", "locale", "alias_of"),
}


def writers(page: Page, revision: Revision) -> set[int]:
    """The primary keys of the people who wrote any part of this state since the last release."""
    since = last_release(page)
    found = list(page.revisions.filter(pk__gte=since, pk__lte=revision.pk).order_by("pk"))
    steps = pairwise(found if found and found[0].pk == since else [None, *found])
    return {after.user_id for before, after in steps if after.user_id and differ(before, after)}


def last_release(page: Page) -> int:
    """The revision that was published last and is not waiting for a second look; 0 for none."""
    unseen = SmallChange.objects.unseen().filter(page=page.pk).order_by("pk").first()
    if unseen is not None:
        return unseen.before_id
    live = Page.objects.filter(pk=page.pk).values_list("live_revision_id", flat=True).first()
    return live or last_published(page)


def last_published(page: Page) -> int:
    """Of a page that was taken off; 0 where it never was live."""
    log = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
    found = log.exclude(revision=None).order_by("-timestamp", "-pk")
    return found.values_list("revision_id", flat=True).first() or 0


def differ(before: Revision | None, after: Revision) -> bool:
    """Whether the later revision says something else than the earlier one."""
    if before is None:
        return True
    if plain(before) == plain(after):
        return False
    return bool(state(before.as_object()) != state(after.as_object()))


def plain(revision: Revision) -> dict[str, Any]:
    return {name: value for name, value in revision.content.items() if name not in BESIDE}


def state(page: Page) -> Any:
    """What there is to say for or against: the neutral document, the tick, the dates."""
    return neutral(page), getattr(page, "law_or_data", None), page.go_live_at, page.expire_at


def neutral(page: Page) -> Document:
    kind = keyed.kind_of(page)
    assert kind is not None  # no other page of ours has revisions
    return kind.document(page)


def says_what_is_live(page: Page) -> bool:
    """Whether readers would see nothing new."""
    live = type(page).objects.live().filter(pk=page.pk).first()
    return live is not None and neutral(live) == neutral(page)
