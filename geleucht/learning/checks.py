# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What publishing would refuse, asked beforehand for many drafts at once.

Each sentence is the one that `content.document` or `compile` refuses with; nothing is written.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from geleucht.base.sql import select
from geleucht.content import document, own_pages
from geleucht.content.errors import CannotPublish
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import compile as compiling
from geleucht.learning.activity import Data
from geleucht.learning.models import LiveKey

# Which kinds these activities have had, in editions of which units, and whether anybody has
# answered them: see `compile.editions_with`.
KINDS = """
    SELECT DISTINCT block->>'key', block->>'kind', edition.key::text,
           EXISTS (SELECT 1 FROM learning_work WHERE key::text = block->>'key')
    FROM learning_unitedition edition, jsonb_array_elements(edition.data->'body') block
    WHERE block->>'key' = ANY(%s)
"""


def unit_sentences(units: Sequence[Data]) -> list[list[str]]:
    """Of each of these units' documents what blocks its publication; two queries."""
    taken, changed = taken_keys(units), changed_kinds(units)
    found = []
    for unit in units:
        keys = compiling.unit_keys(unit)
        sentences = document.problems(unit)
        if any(taken.get(key, unit["key"]) != unit["key"] for key in keys):
            sentences.append(compiling.taken_sentence(unit["title"]))
        if any(str(key) in changed for key in keys):
            sentences.append(compiling.kind_sentence(unit["title"]))
        found.append(sentences)
    return found


def taken_keys(units: Sequence[Data]) -> dict[UUID, str]:
    """Whose each of their keys is that is live."""
    keys = [key for unit in units for key in compiling.unit_keys(unit)]
    owners = LiveKey.objects.filter(key__in=keys).values_list("key", "owner")
    return {key: str(owner) for key, owner in owners}


def changed_kinds(units: Sequence[Data]) -> set[str]:
    """The keys of activities that were of another kind where answers hang on them."""
    found = [(block, unit["key"]) for unit in units for block in unit["body"] if "key" in block]
    kinds = {block["key"]: (block["kind"], home) for block, home in found}
    once = select(KINDS, [list(kinds)])
    at_home = {key for key, _kind, unit, _answered in once if unit == kinds[key][1]}
    return {
        key
        for key, kind, unit, answered in once
        if kind != kinds[key][0] and (unit == kinds[key][1] or (answered and key not in at_home))
    }


def path_sentences(page: PathPage, outline: Data, units: list[tuple[UnitPage, Data]]) -> list[str]:
    """What blocks the publication of this draft of a path; `units` are live rows and documents."""
    sentences = document.path_problems(outline)
    sentences += own_pages.draft_sentences([unit for unit, _data in units])
    for check, given in (
        (compiling.own_address, (page,)),
        (compiling.audience_of, (page,)),
        (compiling.check_prerequisites, (outline, page)),
        (compiling.own_addresses, ([data for _unit, data in units], page)),
    ):
        sentences += refusals(check, *given)
    return sentences


def refusals(check: Callable[..., Any], *given: Any) -> list[str]:
    try:
        check(*given)
    except CannotPublish as refused:
        return refused.sentences
    return []
