# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the ground."""

import time

from procrastinate.contrib.django import app

from geleucht.base.models import Attempt


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget_attempts")
def forget_attempts(timestamp: int) -> None:
    """Delete the counters of rate limits whose window is over."""
    Attempt.objects.filter(window_end__lt=int(time.time())).delete()
