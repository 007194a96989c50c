# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Times as people type them, over both changes of clocks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from geleucht.base.errors import Refused
from geleucht.live.local_times import moment, on_the_clock, shifted

WEEK = timedelta(weeks=1)


def test_the_same_hour_is_another_moment_in_summer() -> None:
    summer, winter = moment(date(2027, 7, 1), time(14)), moment(date(2027, 1, 14), time(14))
    assert summer.astimezone(UTC).hour == 12
    assert winter.astimezone(UTC).hour == 13
    assert on_the_clock(summer) == datetime(2027, 7, 1, 14)


@pytest.mark.parametrize("start", [date(2027, 3, 25), date(2027, 10, 28)])
def test_a_week_later_clocks_show_the_same_hour(start: date) -> None:
    """Over the change to summer, and the one back."""
    first = moment(start, time(16, 30))
    later = shifted(first, WEEK)
    assert on_the_clock(later) == on_the_clock(first) + WEEK
    assert later.astimezone(UTC) - first.astimezone(UTC) == WEEK + (
        first.utcoffset() or timedelta()
    ) - (later.utcoffset() or timedelta())


def test_an_hour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        moment(date(2027, 3, 28), time(2, 30))
    assert refused.value.sentence == (
        "Am 28. März 2027 gibt es 02:30 Uhr nicht: Da werden die Uhren vorgestellt. Wählen Sie "
        "eine andere Uhrzeit."
    )


def test_an_hour_that_exists_twice_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        moment(date(2027, 10, 31), time(2))
    assert refused.value.sentence == (
        "Am 31. Oktober 2027 gibt es 02:00 Uhr zweimal: Da werden die Uhren zurückgestellt. "
        "Wählen Sie eine andere Uhrzeit."
    )


@pytest.mark.parametrize("clock", [time(1, 59), time(3)])
def test_what_stands_right_beside_the_change_is_an_hour_like_any(clock: time) -> None:
    assert on_the_clock(moment(date(2027, 3, 28), clock)).time() == clock
