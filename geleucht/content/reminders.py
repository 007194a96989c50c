# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail to whoever has to look at a unit again: what is due, at most once a week."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import ngettext

from geleucht.accounts.mails import MailFailed, send
from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content import due
from geleucht.content.models import Reminder, UnitPage

SOON = 30  # days
log = logging.getLogger(__name__)


def remind_all() -> int:
    """Mail everybody who has something due and was not told this week; returns how many."""
    told = [remind(person=person, units=units) for person, units in due.people_due(SOON).items()]
    return sum(told)


def remind(*, person: Person, units: Sequence[Any]) -> bool:
    """Whether a mail went out. What fails is not tried again before next week."""
    if not claim(person, monday(today())):
        return False
    subject = ngettext("Eine Seite ist fällig", "%(n)s Seiten sind fällig", len(units)) % {
        "n": len(units)
    }
    context = {
        "units": [
            (unit, unit._meta.verbose_name, due.read(unit.activities), edit_address(unit))
            for unit in units
        ],
        "days": SOON,
        "report": settings.ADDRESS + reverse("content_due"),
    }
    try:
        send(str(person.email), subject, "content/mail/due.txt", context)
    except MailFailed:
        log.warning("A reminder of what is due could not be sent.")
        return False
    return True


def claim(person: Person, week: date) -> bool:
    """Whether this week's mail to this person is ours to send; of two at once one gets it.

    Stands in the database before the mail goes out: call it outside of a transaction.
    """
    if Reminder.objects.filter(person=person, week__lt=week).update(week=week):
        return True
    _reminder, new = Reminder.objects.get_or_create(person=person, defaults={"week": week})
    return new


def monday(day: date) -> date:
    return day - timedelta(day.weekday())


def edit_address(unit: UnitPage) -> str:
    return settings.ADDRESS + reverse("wagtailadmin_pages:edit", args=[unit.pk])
