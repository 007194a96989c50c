# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the ground."""

import time
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

from geleucht.base.models import Attempt

SILENCE = timedelta(seconds=60)  # a worker tells every ten that it lives


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


def begin_again(name: str) -> None:
    """Jobs of this task whose workers are no more wait for another one."""
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=timezone.now() - SILENCE)
    dead = ProcrastinateJob.objects.filter(silent, task_name=name, status="doing")
    for number in dead.order_by("pk").values_list("pk", flat=True):
        app.job_manager.retry_job_by_id(number, retry_at=timezone.now())


def has_job(name: str) -> bool:
    """Whether one of this task waits or is under way."""
    queued = ProcrastinateJob.objects.filter(status__in=["todo", "doing"])
    return queued.filter(task_name=name).exists()
