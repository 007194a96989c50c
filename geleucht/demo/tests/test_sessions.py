# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A fresh demo always has dates that are over, soon, full, open, called off and not open yet."""

from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest
from django.utils import timezone

from geleucht.demo.actions import PROGRAMMES, STARTER, seed
from geleucht.demo.cast import person
from geleucht.interop.actions import import_package
from geleucht.live.models import LiveSeries, Session
from geleucht.live.states import SessionState, room_is_open, state
from geleucht.programmes.packages import import_programmes

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def series(tmp_path: Path) -> None:
    """Those of the starter alone."""
    import_programmes(file=PROGRAMMES, by=None)
    for folder in STARTER.glob("*/termine"):
        copytree(folder, tmp_path / folder.parent.name / folder.name)
    import_package(folder=tmp_path, by=None)


@pytest.mark.usefixtures("series")
def test_twelve_dates_of_three_series_stand_in_every_state() -> None:
    seed(by=None)
    now = timezone.now()
    found = list(Session.objects.select_related("series", "cancellation"))
    assert (LiveSeries.objects.count(), len(found)) == (3, 12)
    assert Counter(state(one, now) for one in found) == {
        SessionState.DONE: 4,
        SessionState.OPEN: 4,
        SessionState.WAITING: 1,
        SessionState.FULL: 1,
        SessionState.CANCELLED: 1,
        SessionState.PLANNED: 1,
    }
    assert [one.series.slug for one in found if room_is_open(one, now)] == ["sprechstunde"]
    assert all(one.hostings.get().person == person("host") for one in found)
    off = Session.objects.get(cancellation__isnull=False).cancellation
    assert off.instead is not None
    assert off.instead.starts_at > off.session.starts_at


@pytest.mark.usefixtures("series")
def test_a_second_seeding_leaves_dates_as_visitors_have_made_them() -> None:
    seed(by=None)
    Session.objects.filter(seats=12).update(seats=13)
    before = list(Session.objects.order_by("key").values())
    seed(by=None)
    assert list(Session.objects.order_by("key").values()) == before
