# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Events are recorded here instead of compiled; the rooms above are tested there."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from geleucht.base import events

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture(autouse=True)
def emitted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was told to the rooms above, in order."""
    told: list[Any] = []
    monkeypatch.setattr(events, "_handlers", defaultdict(lambda: [told.append]))
    return told


@pytest.fixture
def desk(db: None) -> "Client":
    """Jana Fuchs, who may do everything at the desk."""
    from geleucht.accounts.models import Person  # reason: settings first
    from geleucht.content.tests.world import desk_of  # reason: settings first

    return desk_of(Person.objects.create_superuser("jana@lernen.example", name="Jana Fuchs"))
