# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of the content room."""

from django.conf import settings
from django.core.management import call_command
from procrastinate.contrib.django import app

from geleucht.content import link_checks, reminders, search_postings, usage


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="content_keep_dates")
def keep_dates(timestamp: int) -> None:
    """Publish and unpublish what editors have given a date that has come."""
    call_command("publish_scheduled")


@app.periodic(cron="23 4 * * *")
@app.task(queueing_lock="content_remind")
def remind(timestamp: int) -> None:
    """Every day, so that a day without a worker costs nobody a week; a mail a week at most."""
    reminders.remind_all()


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="content_check_links")
def check_links(timestamp: int) -> None:
    """Each address elsewhere once a week at most; a part of them every hour."""
    usage.refresh()
    if settings.LINK_CHECKS:
        link_checks.check_due()


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="content_tidy_search")
def tidy_search(timestamp: int) -> None:
    """Every night: a word has a row more for each time that something with it was published."""
    search_postings.tidy()
