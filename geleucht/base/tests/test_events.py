# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass

from geleucht.base.events import emit, subscribe

heard: list[object] = []


@dataclass(frozen=True)
class Rang:
    times: int


@dataclass(frozen=True)
class RangLoudly(Rang):
    pass


def hear(event: Rang) -> None:
    heard.append(event)


def test_a_handler_hears_exactly_its_event_and_once() -> None:
    subscribe(Rang, hear)
    subscribe(Rang, hear)
    emit(Rang(1))
    emit(RangLoudly(2))
    assert heard == [Rang(1)]
