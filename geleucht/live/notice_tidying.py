# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was written for a date goes once it is over."""

from datetime import datetime, timedelta

from geleucht.live.models import Notice, SessionNote

KEPT = timedelta(days=30)  # until then the office can be told whether a mail went out


def tidy(now: datetime) -> None:
    SessionNote.objects.filter(session__ends_at__lte=now).delete()
    Notice.objects.filter(seat__session__ends_at__lte=now - KEPT).delete()
