# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of accounts."""

from datetime import timedelta

from django.core.management import call_command
from django.db.models import Q
from procrastinate.contrib.django import app

from geleucht.accounts.actions import end_learner
from geleucht.accounts.models import Learner
from geleucht.base.time import today

IDLE = timedelta(days=2)  # a day is what is known, so 24 hours are over for certain
IDLE_WITH_WORDS = timedelta(days=365)
AT_ONCE = 2000


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="remove_idle_learners")
def remove_idle_learners(timestamp: int) -> None:
    """End learners without an account who stayed away: after a day, with words after a year."""
    idle = Q(words_hash=None, active_on__lte=today() - IDLE)
    idle |= Q(active_on__lte=today() - IDLE_WITH_WORDS)
    for learner in Learner.objects.filter(idle, person=None)[:AT_ONCE]:
        end_learner(learner=learner, by=None)


@app.periodic(cron="11 3 * * *")
@app.task(queueing_lock="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Delete sessions whose time is over."""
    call_command("clearsessions")
