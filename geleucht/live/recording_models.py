# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who agreed to be seen in a date's recording, and which recordings conference systems have."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from geleucht.base.time import today
from geleucht.live.session_models import Session

LONGEST_KEY, LONGEST_ADDRESS = 200, 500  # characters


class RecordingConsent(models.Model):
    """What somebody said of being in a date's recording, apart from hosting it; `on` is the day
    of their last word, and no more of when.

    `given` None: nothing said yet. `inside`: went into a room that is or may be recorded as its
    host, so may be seen and heard. Without a person it is of somebody who was erased: it stands in
    the way, of nobody.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="consents")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="recording_consents"
    )
    given = models.BooleanField(null=True)
    inside = models.BooleanField(default=False)
    on = models.DateField(default=today)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["session", "person"], name="recording_consent_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(given=False, inside=True),
                name="recording_consent_of_nobody_is_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.given}"


class FoundRecording(models.Model):
    """A recording that a conference system has ready. `film` is where it offers it as a file of a
    film, empty where it does not."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="found")
    key = models.CharField(max_length=LONGEST_KEY)
    address = models.URLField(max_length=LONGEST_ADDRESS)
    film = models.URLField(max_length=LONGEST_ADDRESS, blank=True)
    seconds = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["-seconds", "key"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["session", "key"], name="found_recording_once")
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def minutes(self) -> int:
        return max(1, round(self.seconds / 60))
