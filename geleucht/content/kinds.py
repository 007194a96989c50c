# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of blocks: those of this room, and those of rooms above that settings name.

Activities, and blocks to read that another room brings, are resolved lazily; nobody here knows
one by name.
"""

from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from django.conf import settings
from wagtail.blocks import Block

from geleucht.content.directives import Directive

Data = dict[str, Any]
DATES = "dates"  # of an activity, in its block and in its document: `activity_dates`
HOUSE = ("kind", "key", DATES)  # parts of a block that are not its kind's


@runtime_checkable
class BlockKind(Protocol):
    """What every kind of block can do; an activity type does more (`learning.activity`).

    `Data` is neutral and JSON: text as canonical Markdown, no primary keys, without `kind`,
    `key` and `dates`.
    """

    kind: str

    @property
    def label(self) -> Any:
        """What the desk calls it."""

    def block(self) -> Block:
        """The block of the editors' desk."""

    def from_stream(self, value: Any) -> Data:
        """Neutral data of a StreamField value."""

    def to_stream(self, data: Data) -> Any:
        """The raw StreamField value, as it stands in the database."""

    def problems(self, data: Data) -> list[str]:
        """German sentences that block publishing."""

    def read(self, directive: Directive) -> Data:
        """From a package. Raises PackageProblem, or notes it in the directive."""

    def write(self, data: Data) -> Directive:
        """To a package."""


@runtime_checkable
class TouchesLaw(Protocol):
    """A kind whose blocks may be about law or data: somebody who knows it looks at them first."""

    def touches_law(self, data: Data) -> bool:
        """Whether this one is."""


@runtime_checkable
class HasProse(Protocol):
    """A kind with texts that are only read: nothing hangs on their wording but what they say."""

    prose: tuple[str, ...]  # names of these texts in its data


@runtime_checkable
class HasHints(Protocol):
    """A kind that knows what its blocks had better have; blocks nothing."""

    def hints(self, data: Data, day: date) -> list[str]:
        """German sentences about this one, on this day."""


@runtime_checkable
class Embeds(BlockKind, Protocol):
    """A kind that shows what another page has published."""

    def fitting(self, data: Data) -> Data:
        """What of a package's data can be had in this house."""

    def key_of(self, data: Data) -> str:
        """That page's; empty for what is no key."""

    def known(self, keys: set[str]) -> set[str]:
        """Those that are here, or were published here once."""

    def naming(self, key: str) -> Data:
        """What of a block's data names that page."""

    def renewed(self, blocks: list[Data]) -> list[Data]:
        """These blocks of an edition with what is published of the pages now."""


@cache
def lent_kinds() -> dict[str, Any]:
    """`KIND` of each of settings.BLOCK_KINDS, by its name: blocks to read in units
    (`blocks.reading`), with `templates`, the names of those it draws with."""
    found = [import_module(dotted).KIND for dotted in settings.BLOCK_KINDS]
    return {one.kind: one for one in found}


@cache
def activity_types() -> dict[str, Any]:
    """`TYPE` of `<dotted>.activity` for each of settings.ACTIVITY_TYPES, by its kind."""
    types = [import_module(f"{dotted}.activity").TYPE for dotted in settings.ACTIVITY_TYPES]
    return {one.kind: one for one in types}


def embedding_kinds() -> dict[str, Embeds]:
    """Those of both that show other pages."""
    kinds = {**lent_kinds(), **activity_types()}
    return {name: kind for name, kind in kinds.items() if isinstance(kind, Embeds)}


def plain_data(block: Data) -> Data:
    """What is the kind's own of a block of a document."""
    return {name: value for name, value in block.items() if name not in HOUSE}


def house_data(block: Data) -> Data:
    """What is not."""
    return {name: block[name] for name in HOUSE if name in block}
