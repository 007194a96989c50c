# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Events: exactly their handlers, in order, in the transaction of the verb that emits them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, transaction

from geleucht.base import events
from geleucht.base.events import emit, subscribe
from geleucht.base.models import Attempt

heard: list[object] = []


@dataclass(frozen=True)
class Rang:
    times: int


@dataclass(frozen=True)
class RangLoudly(Rang):
    pass


@dataclass(frozen=True)
class Unheard:
    pass


@pytest.fixture(autouse=True)
def bell() -> Iterator[None]:
    """Nobody hears the bell before a test or after it."""
    heard.clear()
    yield
    for kind in (Rang, RangLoudly, Unheard):
        events._handlers.pop(kind, None)


def hear(event: Rang) -> None:
    heard.append(event)


def hear_too(event: Rang) -> None:
    heard.append(("too", event.times))


def write(event: Rang) -> None:
    Attempt.objects.create(digest=str(event.times).encode(), window_end=1, count=event.times)


def refuse(event: Rang) -> None:
    raise IntegrityError("not with me")


def echo(event: Rang) -> None:
    if event.times:
        emit(Rang(event.times - 1))


def ring(times: int) -> None:
    """A verb of a lower room."""
    with transaction.atomic():
        Attempt.objects.create(digest=b"verb", window_end=1, count=1)
        emit(Rang(times))


def rows() -> list[bytes]:
    return sorted(bytes(row.digest) for row in Attempt.objects.all())


def test_a_handler_hears_exactly_its_event_and_once() -> None:
    subscribe(Rang, hear)
    subscribe(Rang, hear)
    emit(Rang(1))
    emit(RangLoudly(2))
    assert heard == [Rang(1)]


def test_handlers_are_called_in_the_order_of_subscription() -> None:
    subscribe(Rang, hear_too)
    subscribe(Rang, hear)
    emit(Rang(3))
    assert heard == [("too", 3), Rang(3)]


def test_what_nobody_hears_is_nothing() -> None:
    emit(Unheard())
    assert heard == []


def test_an_event_may_lead_to_others() -> None:
    subscribe(Rang, hear)
    subscribe(Rang, echo)
    emit(Rang(2))
    assert heard == [Rang(2), Rang(1), Rang(0)]


@pytest.mark.django_db
def test_what_a_handler_writes_stands_with_what_the_verb_wrote() -> None:
    subscribe(Rang, write)
    ring(7)
    assert rows() == [b"7", b"verb"]


@pytest.mark.django_db
@pytest.mark.parametrize("handlers", [(refuse, write), (write, refuse)])
def test_a_handler_that_refuses_takes_everything_back(handlers: tuple[object, object]) -> None:
    for handler in handlers:
        subscribe(Rang, handler)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError, match="not with me"):
        ring(7)
    assert rows() == []


def test_after_a_refusal_nobody_further_is_called() -> None:
    subscribe(Rang, refuse)
    subscribe(Rang, hear)
    with pytest.raises(IntegrityError):
        emit(Rang(1))
    assert heard == []
