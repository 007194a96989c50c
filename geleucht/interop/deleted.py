# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk deleted stays away, until somebody asks for it."""

from collections.abc import Iterable
from uuid import UUID

from geleucht.content.events import PagesDeleted
from geleucht.content.models import PathPage, TextPage, UnitPage
from geleucht.interop.models import DeletedKey

MODELS = (PathPage, UnitPage, TextPage)


def remember(event: PagesDeleted) -> None:
    """In the transaction that deletes."""
    DeletedKey.objects.bulk_create(
        [DeletedKey(key=key) for key in event.keys], ignore_conflicts=True
    )


def deleted_among(keys: Iterable[str]) -> set[str]:
    """Those of these keys whose pages were deleted and have not come back by another way."""
    gone = set(DeletedKey.objects.filter(key__in=keys).values_list("key", flat=True))
    for model in MODELS if gone else ():
        gone -= set(model.objects.filter(key__in=gone).values_list("key", flat=True))
    return {str(key) for key in gone}


def forget(keys: Iterable[UUID | str]) -> None:
    """These are wanted again."""
    DeletedKey.objects.filter(key__in=keys).delete()
