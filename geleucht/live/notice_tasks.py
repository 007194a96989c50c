# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the mails beside `send_notices`: one-line shells."""

from django.utils import timezone
from procrastinate.contrib.django import app

from geleucht.live import notice_tidying, notices, reminders


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="live-reminders")
def remind(timestamp: int) -> None:
    reminders.write_due(timezone.now())
    notices.queue_what_is_due()


@app.periodic(cron="33 3 * * *")
@app.task(queueing_lock="live-tidy-notices")
def tidy_notices(timestamp: int) -> None:
    notice_tidying.tidy(timezone.now())
