# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk deleted stays away, until somebody asks for it."""

from collections.abc import Iterable

from geleucht.content import keyed
from geleucht.content.events import PagesDeleted
from geleucht.interop.models import DeletedKey
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import programme_at


def remember(event: PagesDeleted) -> None:
    """In the transaction that deletes."""
    programme = programme_at(event.tree)
    DeletedKey.objects.bulk_create(
        [DeletedKey(key=key, programme=programme) for key in event.keys],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["programme"],
    )


def deleted_among(keys: Iterable[str]) -> set[str]:
    """Those of these keys whose pages were deleted and have not come back by another way."""
    gone = set(DeletedKey.objects.filter(key__in=keys).values_list("key", flat=True))
    for model in keyed.models() if gone else ():
        gone -= set(model.objects.filter(key__in=gone).values_list("key", flat=True))
    return {str(key) for key in gone}


def of_others(keys: Iterable[str], programme: Programme | None) -> set[str]:
    """Those of these keys that were deleted elsewhere than in this programme."""
    if programme is None:
        return set()
    found = DeletedKey.objects.filter(key__in=keys).exclude(programme=programme)
    return {str(key) for key in found.values_list("key", flat=True)}


def forget(keys: Iterable[str], programme: Programme | None) -> None:
    """These are wanted again, as far as they were the programme's."""
    wanted = set(keys)
    DeletedKey.objects.filter(key__in=wanted - of_others(wanted, programme)).delete()
