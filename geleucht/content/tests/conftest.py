# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Events are recorded here instead of compiled; the rooms above are tested there."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from geleucht.base import events

if TYPE_CHECKING:
    from django.test import Client

    from geleucht.accounts.models import Person
    from geleucht.content.models import UnitPage
    from geleucht.content.tests.world import Pair


@pytest.fixture(autouse=True)
def emitted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was told to the rooms above, in order."""
    told: list[Any] = []
    monkeypatch.setattr(events, "_handlers", defaultdict(lambda: [told.append]))
    return told


@pytest.fixture(scope="module")
def unheard() -> Iterator[None]:
    """What a module publishes for all its tests, nobody above hears of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_handlers", defaultdict(list))
        yield


@pytest.fixture(scope="module")
def published(shared: None, unheard: None) -> tuple[int, int]:
    """The primary keys of a live path and of its unit, published once for a module."""
    from geleucht.content.tests.world import live_pair  # reason: settings first

    path, unit = live_pair()
    return path.pk, unit.pk


@pytest.fixture
def pair(db: None, published: tuple[int, int]) -> "Pair":
    """The path and its unit as they stand in the database."""
    from geleucht.content.models import PathPage, UnitPage  # reason: settings first

    return PathPage.objects.get(pk=published[0]), UnitPage.objects.get(pk=published[1])


@pytest.fixture(scope="module")
def three(shared: None, unheard: None) -> list[int]:
    """The primary keys of three live units, published once for a module."""
    from geleucht.content.tests.world import live_units  # reason: settings first

    return [unit.pk for unit in live_units("erste", "zweite", "dritte")]


@pytest.fixture
def units(db: None, three: list[int]) -> "list[UnitPage]":
    """The three as they stand in the database, in the order of the tree."""
    from geleucht.content.models import UnitPage  # reason: settings first

    return list(UnitPage.objects.filter(pk__in=three).order_by("path"))


@pytest.fixture
def anna(db: None) -> "Person":
    """Somebody without rights at the desk."""
    from geleucht.accounts.models import Person  # reason: settings first

    return Person.objects.create_user("anna@lernen.example", name="Anna")


@pytest.fixture
def desk(db: None) -> "Client":
    """Jana Fuchs, who may do everything at the desk."""
    from geleucht.accounts.models import Person  # reason: settings first
    from geleucht.content.tests.world import desk_of  # reason: settings first

    return desk_of(Person.objects.create_superuser("jana@lernen.example", name="Jana Fuchs"))
