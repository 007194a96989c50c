# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a mini-video is used: rooms above know, and say it here."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID


class Use(NamedTuple):
    """A published page that shows the video."""

    title: str
    href: str


Asked = Callable[[UUID], list[Use]]
_known: list[Asked] = []


def tell(asked: Asked) -> None:
    """Have this asked for every video's page; twice is once."""
    if asked not in _known:
        _known.append(asked)


def uses(video: UUID) -> list[Use]:
    return [one for asked in _known for one in asked(video)]
