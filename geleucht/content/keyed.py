# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of pages with a content key: what the gate, approvals and links ask of each.

This room brings paths, units and text pages; rooms above bring theirs in their `wiring`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page


def never(page: Any) -> bool:
    return False


@dataclass(frozen=True)
class PageKind:
    """`problems` are German sentences that block publishing; `published` and `gone` act in the
    same transaction and may raise CannotPublish.

    `document` is the neutral state, compared and carried by packages. `approved`: it goes live by
    the policy of its programme. `answered`: a named person takes responsibility for it.
    `chosen` are its fields that hold another page: where that is used, the desk names this one.
    """

    model: type[Any]
    document: Callable[[Any], dict[str, Any]]
    problems: Callable[[Any], list[str]]
    published: Callable[[Any], None]
    gone: Callable[[Any], None]
    touches_law: Callable[[Any], bool] = never
    approved: bool = True
    answered: bool = False
    chosen: tuple[str, ...] = ()


_kinds: dict[type[Page], PageKind] = {}


def register(kind: PageKind) -> None:
    _kinds[kind.model] = kind


def models() -> tuple[type[Any], ...]:
    """In no particular order: no key belongs to two of them."""
    return tuple(_kinds)


def answered_models() -> tuple[type[Any], ...]:
    """For whose pages a named person takes responsibility."""
    return tuple(model for model, kind in _kinds.items() if kind.answered)


def kind_of(page: Any) -> PageKind | None:
    """None for a page that carries others, such as a folder."""
    return _kinds.get(type(page))
