# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of accounts."""

from django.core.management import call_command
from procrastinate.contrib.django import app

from geleucht.accounts import actions


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="remove_idle_learners")
def remove_idle_learners(timestamp: int) -> None:
    actions.end_idle_learners()


@app.periodic(cron="11 3 * * *")
@app.task(queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Delete sessions whose time is over."""
    call_command("clearsessions")
