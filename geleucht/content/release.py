# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is asked before somebody at the desk publishes: rooms above lend their policy.

Asked of every way of Wagtail's by the gate. Commands, imports and dates that have come are nobody
at the desk: they are not asked. Small corrections and their undoing have a rule of their own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.models import Page, Revision

from geleucht.accounts.models import Person

Policy = Callable[[Page, Revision, Person], None]
Moving = Callable[[list[Page], str, Person], None]
_policies: list[Policy] = []
_moving: list[Moving] = []
_asking: ContextVar[bool] = ContextVar("asking", default=True)


def register(policy: Policy) -> None:
    """`policy(page, revision, by)` raises CannotPublish for a state that may not go live yet."""
    if policy not in _policies:
        _policies.append(policy)


def ask(page: Page, revision: Revision, by: Person | None) -> None:
    """`page` is the revision's state. Raises CannotPublish."""
    if by is None or not _asking.get():
        return
    for policy in _policies:
        policy(page, revision, by)


def register_moving(policy: Moving) -> None:
    """`policy(pages, before, by)` raises CannotPublish where live pages may not be where they were
    moved to; `before` is the path in the tree of the topmost before it was moved."""
    if policy not in _moving:
        _moving.append(policy)


def ask_moving(pages: list[Page], before: str, by: Person | None) -> None:
    """Raises CannotPublish."""
    if by is None or not pages:
        return
    for policy in _moving:
        policy(pages, before, by)


def asking() -> bool:
    """Whether what is published now is asked about."""
    return _asking.get()


@contextmanager
def unasked() -> Iterator[None]:
    """Meanwhile nobody is asked: what is published here has a rule of its own."""
    token = _asking.set(False)
    try:
        yield
    finally:
        _asking.reset(token)
