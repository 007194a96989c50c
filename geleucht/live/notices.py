# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mails to whoever has a seat are written down in the transaction that they tell of."""

from collections.abc import Iterable

from geleucht.live.models import Notice, Seat
from geleucht.live.seat_models import NoticeKind


def write(*, seats: Iterable[Seat], kind: NoticeKind, round: int = 0) -> None:
    """Once for each seat, kind and round, however often it is called."""
    wanted = [Notice(seat=seat, kind=kind, round=round) for seat in seats]
    Notice.objects.bulk_create(wanted, batch_size=1000, ignore_conflicts=True)
