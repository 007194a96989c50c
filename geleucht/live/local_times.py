# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Local times as people say them, and the moments they are: Europe/Berlin, over both changes of
clocks."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geleucht.base.errors import Refused


def moment(day: date, clock: time) -> datetime:
    """The moment at which clocks show this. Raises Refused where none or two of them do."""
    naive = datetime.combine(day, clock)
    zone = timezone.get_default_timezone()
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    before, after = first.utcoffset(), second.utcoffset()
    if before == after:
        return first
    assert before is not None  # of a zone
    assert after is not None
    told = {"day": date_format(day, "j. F Y"), "clock": f"{clock:%H:%M}"}
    raise Refused(no_such_hour(told) if before < after else twice(told))


def no_such_hour(told: dict[str, str]) -> str:
    return (
        _(
            "Am %(day)s gibt es %(clock)s Uhr nicht: Da werden die Uhren vorgestellt. Wählen Sie "
            "eine andere Uhrzeit."
        )
        % told
    )


def twice(told: dict[str, str]) -> str:
    return (
        _(
            "Am %(day)s gibt es %(clock)s Uhr zweimal: Da werden die Uhren zurückgestellt. Wählen "
            "Sie eine andere Uhrzeit."
        )
        % told
    )


def on_the_clock(when: datetime) -> datetime:
    """What clocks show then, without a zone."""
    return timezone.make_naive(when).replace(second=0, microsecond=0)


def shifted(when: datetime, by: timedelta) -> datetime:
    """So much later on the clock: a week later is the same hour. Raises Refused as `moment`."""
    shown = on_the_clock(when) + by
    return moment(shown.date(), shown.time())
