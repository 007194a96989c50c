# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The room that a date has, and the questions beside a stream."""

from typing import Any, ClassVar

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleucht.live.session_models import Session

LONGEST_QUESTION, LONGEST_ANSWER = 500, 2000  # characters


class OpenRoom(models.Model):
    """A room that somebody opened. `handle` is its system's own name for it, empty once it is
    closed; `round` counts the rooms that this date has had before. `recorded`: it was made as one
    that is recorded once a host starts that."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="room")
    provider = models.SlugField(max_length=20)
    handle = models.CharField(max_length=200, blank=True)
    round = models.PositiveIntegerField(default=0)
    recorded = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.session_id}: {self.provider}"


class Channel(models.Model):
    """Questions beside a stream. `number` is raised with each change; `salt` is the key of the
    votes' digests, and gone with them once the date is over."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="channel")
    number = models.PositiveIntegerField(default=0)
    salt = models.BinaryField(max_length=32, null=True)
    held = models.BooleanField(default=False)  # new questions are shown once a host has let them

    def __str__(self) -> str:
        return str(self.session_id)


class Question(models.Model):
    """A question of somebody, nobody knows of whom or when."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="questions")
    text = models.TextField(
        _("Frage"), max_length=LONGEST_QUESTION, validators=[MinLengthValidator(3)]
    )
    votes = models.PositiveIntegerField(default=0)
    hidden = models.BooleanField(default=False)
    answered = models.BooleanField(default=False)
    answer = models.TextField(_("Antwort"), max_length=LONGEST_ANSWER, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(answered=True),
                name="question_with_an_answer_is_answered",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["channel", "-votes", "id"], name="live_question_by_votes")
        ]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """One for each question and learner; which learner is a digest under the channel's key."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="cast")
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["question", "digest"], name="vote_once")
        ]

    def __str__(self) -> str:
        return str(self.question_id)
