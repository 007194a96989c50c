# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a change at the desk brought about besides: told deep in the publishing verb, whichever of
Wagtail's views began it, and said to whoever made the change (`middleware`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[list[str] | None] = ContextVar("told", default=None)


@contextmanager
def listening() -> Iterator[list[str]]:
    """The sentences that are told meanwhile."""
    sentences: list[str] = []
    token = _told.set(sentences)
    try:
        yield sentences
    finally:
        _told.reset(token)


def tell(sentence: str) -> None:
    """Without anybody at the desk, as in a command, it is told to nobody."""
    sentences = _told.get()
    if sentences is not None:
        sentences.append(sentence)


def take_back() -> None:
    """What was told has not happened: the transaction was rolled back."""
    sentences = _told.get()
    if sentences is not None:
        sentences.clear()
