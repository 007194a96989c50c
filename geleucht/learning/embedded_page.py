# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities that show what another page has published, named by its key."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any, ClassVar

from geleucht.base.ids import is_key
from geleucht.learning.activity import Data, Plain


def shown(live: type[Any], wanted: Collection[str]) -> dict[str, Data]:
    """`shown` of these keys in the table `live`, with `retired_on` where it is; without those that
    were never published. One query."""
    found = live.objects.filter(key__in=[key for key in wanted if is_key(key)])
    return {str(one.key): data_of(one) for one in found}


def data_of(one: Any) -> Data:
    retired = {"retired_on": one.retired_on.isoformat()} if one.retired_on else {}
    return dict(one.shown) | retired


class EmbedsPage(Plain, ABC):
    """Fulfils content.kinds.Embeds. `field` of the data holds the key of a page of `pages`, whose
    published state is in `live`."""

    field: ClassVar[str]
    pages: ClassVar[type[Any]]
    live: ClassVar[type[Any]]

    @abstractmethod
    def split(self, data: Data) -> tuple[Data, Data]: ...

    def fitting(self, data: Data) -> Data:
        return data

    def key_of(self, data: Data) -> str:
        key = data[self.field]
        return str(key) if is_key(key) else ""

    def known(self, keys: set[str]) -> set[str]:
        here = self.pages.objects.filter(key__in=keys).values_list("key", flat=True)
        once = self.live.objects.filter(key__in=keys).values_list("key", flat=True)
        return {str(key) for key in (*here, *once)}

    def naming(self, key: str) -> Data:
        return {self.field: key}

    def renewed(self, blocks: list[Data]) -> list[Data]:
        now = shown(self.live, {block[self.field] for block in blocks})
        kept = [block | {"shown": now.get(block[self.field], block["shown"])} for block in blocks]
        return [block | self.split(block)[0] for block in kept]
