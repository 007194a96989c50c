# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's form of what shows another page, and its value.

Beside the page's number the database keeps the page's key: a page that is gone is retired, and
what embeds it goes on showing it.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from wagtail.blocks import StructBlock, StructValue

Data = dict[str, Any]


class Batch:
    """Values that were read together, and are asked for together once one of them is shown."""

    def __init__(self, values: "Sequence[EmbeddedValue]") -> None:
        self.values = values

    @cached_property
    def shown(self) -> dict[Any, Data]:
        return self.values[0].read({one.wanted for one in self.values})


class EmbeddedValue(StructValue):  # type: ignore[misc]
    """`field` holds the page, `kept` is its key as the database has it."""

    field = ""
    kept = ""
    batch: Batch | None = None

    @staticmethod
    def read(wanted: set[Any]) -> dict[Any, Data]:
        """What is shown of these; of each value that is `wanted`."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        page = self[self.field]
        return str(page.key) if page else self.kept

    @property
    def wanted(self) -> Any:
        return self.key

    @property
    def shown(self) -> Data | None:
        """None where there is nothing published to be shown."""
        batch = self.batch or Batch([self])
        return batch.shown.get(self.wanted)


class EmbeddedBlock(StructBlock):  # type: ignore[misc]
    """Its `value_class` is an EmbeddedValue."""

    def to_python(self, value: Any) -> Any:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Any) -> Any:
        found = super().bulk_to_python(values)
        batch = Batch(found)
        for one, raw in zip(found, values, strict=True):
            one.kept, one.batch = raw.get("key", ""), batch
        return found

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value) | {"key": value.key}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned.kept = value.kept
        return cleaned
