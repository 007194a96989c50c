# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of rooms: one-line shells."""

from django.utils import timezone
from procrastinate.contrib.django import app

from geleucht.live import question_actions, watching


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="live-votes")
def forget_votes(timestamp: int) -> None:
    question_actions.forget_votes(timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="live-keep-watching")
def keep_watching(timestamp: int) -> None:
    watching.keep_going()
