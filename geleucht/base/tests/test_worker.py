# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a job puts off belongs to the job's transaction."""

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.base.worker import WorkerConnector

TASK = "geleucht.base.tasks.forget_attempts"


class Undone(Exception):
    """Something went wrong behind it."""


def put_off_and_fail() -> None:
    with transaction.atomic():
        app.configure_task(TASK).defer(timestamp=1)
        raise Undone


@pytest.mark.django_db
def test_a_job_put_off_by_a_job_that_is_undone_never_was() -> None:
    jobs = ProcrastinateJob.objects.filter(task_name=TASK)
    with app.replace_connector(WorkerConnector()):
        with pytest.raises(Undone):
            put_off_and_fail()
        assert not jobs.exists()
        app.configure_task(TASK).defer(timestamp=1)
    assert jobs.count() == 1
