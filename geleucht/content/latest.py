# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many pages in their newest drafts, for as many queries as for one."""

from collections.abc import Sequence
from typing import Any, TypeVar

from wagtail.models import COMMENTS_RELATION_NAME, Revision

from geleucht.content.models import PathPage, TextPage, UnitPage

P = TypeVar("P", PathPage, UnitPage, TextPage)
KEPT = (
    *("pk", "path", "depth", "numchild", "url_path", "live", "has_unpublished_changes"),
    *("latest_revision_id", "live_revision_id", "content_type_id"),
)


def latest(pages: Sequence[P]) -> list[P]:
    """Each page as its newest revision has it, else as it is saved; unsaved, in the same order.

    One query for the revisions, and one for each kind of media in all bodies together.
    """
    numbers = [page.latest_revision_id for page in pages if page.latest_revision_id]
    revisions = Revision.objects.in_bulk(numbers) if numbers else {}
    found = [drafted(page, revisions.get(page.latest_revision_id)) for page in pages]
    for model in (UnitPage, TextPage):
        fill_bodies([page for page in found if isinstance(page, model)])
    return found


def drafted(page: P, revision: Revision | None) -> P:
    """Without asking whether what it points to is still there: whoever reads it asks for all."""
    if revision is None:
        return page
    content = {**revision.content, COMMENTS_RELATION_NAME: []}
    found: P = type(page).from_serializable_data(content, check_fks=False)
    for name in KEPT:
        setattr(found, name, getattr(page, name))
    return found


def fill_bodies(pages: Sequence[Any]) -> None:
    """Read the blocks of all bodies at once: pictures and files are asked for together."""
    if not pages:
        return
    block = pages[0].body.stream_block
    bodies = block.bulk_to_python([list(page.body.raw_data) for page in pages])
    for page, body in zip(pages, bodies, strict=True):
        page.body = body
