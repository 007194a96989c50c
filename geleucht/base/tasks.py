# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the ground."""

import time
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

from geleucht.base.models import Attempt


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget_attempts")
def forget_attempts(timestamp: int) -> None:
    """Delete the counters of rate limits whose window is over."""
    Attempt.objects.filter(window_end__lt=int(time.time())).delete()


def once(task: Task[Any, Any, Any]) -> None:
    """Queue the task unless it waits already."""
    try:
        with transaction.atomic():
            task.defer()
    except AlreadyEnqueued:
        pass
