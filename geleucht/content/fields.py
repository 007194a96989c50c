# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A body of blocks whose definitions stay out of migrations.

The kinds are looked up when the first page is loaded: activities live above this room.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

from geleucht.content import activity_dates
from geleucht.content.blocks import KINDS
from geleucht.content.kinds import BlockKind, activity_types, lent_kinds

MOST_QUESTIONS = 5  # of an entry check


def kinds_of_text() -> Mapping[str, BlockKind]:
    return KINDS


def kinds_of_unit() -> Mapping[str, BlockKind]:
    """Blocks to read and activities."""
    return {**KINDS, **lent_kinds(), **activity_types()}


def kinds_of_check() -> dict[str, Any]:
    """The activity types that can be a question of an entry check, by their kind."""
    return {kind: one for kind, one in activity_types().items() if one.question}


class TextBodyField(StreamField):  # type: ignore[misc]
    """Blocks to read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__([], **{"blank": True} | kwargs)

    def kinds(self) -> Mapping[str, BlockKind]:
        return kinds_of_text()

    def desk_block(self, kind: BlockKind) -> Any:
        return kind.block()

    @cached_property
    def stream_block(self) -> StreamBlock:
        block = StreamBlock([(name, self.desk_block(kind)) for name, kind in self.kinds().items()])
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = models.Field.deconstruct(self)
        return name, path, [], kwargs


class UnitBodyField(TextBodyField):
    """Blocks to read, and activities."""

    def kinds(self) -> Mapping[str, BlockKind]:
        return kinds_of_unit()

    def desk_block(self, kind: BlockKind) -> Any:
        return activity_dates.desk_block(kind)


class Questions(StreamBlock):  # type: ignore[misc]
    """A form that was open before an upgrade brought this field has none of it: that is no
    accident, what was written in it is saved."""

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        if self.value_omitted_from_data(data, files, prefix):
            return self.to_python([])
        return super().value_from_datadict(data, files, prefix)


class EntryCheckField(TextBodyField):
    """Questions, each with its unit."""

    @cached_property
    def stream_block(self) -> StreamBlock:
        block = Questions(
            [(kind, question_block(one)) for kind, one in kinds_of_check().items()],
            max_num=MOST_QUESTIONS,
            required=False,
        )
        block.set_meta_options(self.block_opts)
        return block


def question_block(kind: Any) -> StructBlock:
    unit = PageChooserBlock(
        page_type="content.UnitPage",
        label=_("Steht für die Lerneinheit"),
        help_text=_("Wer richtig antwortet, kennt das Wesentliche dieser Lerneinheit."),
    )
    parts = [("unit", unit), ("question", kind.question.block())]
    return StructBlock(parts, label=kind.label, icon="help")
