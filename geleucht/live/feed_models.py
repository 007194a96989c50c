# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The secret address at which a person's calendar reads their dates."""

import secrets

from django.conf import settings
from django.db import models

from geleucht.base.time import today


def new_token() -> str:
    """192 random bits: nobody guesses it."""
    return secrets.token_urlsafe(24)


class CalendarAddress(models.Model):
    """Calendars cannot sign in: whoever knows the address reads. A new one ends the old one."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_address"
    )
    token = models.CharField(max_length=40, unique=True, default=new_token)
    since = models.DateField(default=today)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.since}"
