# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a host writes to everybody who has a seat."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geleucht.live.session_models import Session

LONGEST = 2000  # characters


class SessionNote(models.Model):
    """The text of one mail to all seats of a date; deleted once the date is over."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="notes")
    text = models.TextField(_("Nachricht"), max_length=LONGEST)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    on = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~models.Q(text=""), name="session_note_says_something"
            ),
            models.UniqueConstraint("session", MD5("text"), name="session_note_once"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.pk}"
