# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of recordings: one-line shells."""

from django.utils import timezone
from procrastinate.contrib.django import app

from geleucht.live import recordings


@app.periodic(cron="*/10 * * * *")  # `recordings.EVERY`
@app.task(queueing_lock="live-recordings")
def look_for_recordings(timestamp: int) -> None:
    recordings.look(timezone.now())


@app.periodic(cron="43 3 * * *")
@app.task(queueing_lock="live-forget-recordings")
def forget_recordings(timestamp: int) -> None:
    recordings.forget(timezone.now())
