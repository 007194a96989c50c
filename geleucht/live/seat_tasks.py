# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs about seats: one-line shells."""

from django.utils import timezone
from procrastinate.contrib.django import app

from geleucht.live import seat_keeping, waiting_list


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="live-offers")
def pass_offers_on(timestamp: int) -> None:
    waiting_list.expire(timezone.now())
    seat_keeping.tell_pages(timezone.now())


@app.periodic(cron="13 * * * *")
@app.task(queueing_lock="live-forget")
def forget_seats(timestamp: int) -> None:
    seat_keeping.forget(timezone.now())
