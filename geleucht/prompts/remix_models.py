# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own prompts that learners have offered to a programme's editors, and what became of them."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from geleucht.base.time import today
from geleucht.programmes.models import Programme
from geleucht.prompts.own_models import PURPOSE, TEXT, TITLE, OwnPrompt

NAME, NOTE = 80, 400  # characters at most


class Verdict(models.TextChoices):
    OFFERED = "offered", _("angeboten")
    TAKEN = "taken", _("übernommen")
    DECLINED = "declined", _("abgelehnt")


class Offer(models.Model):
    """The state of an own prompt on the day on which it was offered.

    `name` stands at the prompt where its author wants that; empty is *anonym*. `page` is the
    key of the draft that an editor made of it; that page outlives the offer and its learner.
    `note` is what the editor tells the learner.
    """

    own = models.ForeignKey(OwnPrompt, models.CASCADE, related_name="offers")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    title = models.CharField(max_length=TITLE)
    purpose = models.CharField(max_length=PURPOSE)
    text = models.TextField(max_length=TEXT)
    placeholders = models.JSONField(default=list)
    name = models.CharField(max_length=NAME, blank=True)
    day = models.DateField(default=today)
    state = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.OFFERED)
    note = models.CharField(max_length=NOTE, blank=True)
    page: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True, unique=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    handled_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            Index(
                fields=["programme", "day"],
                condition=Q(state="offered"),
                name="prompts_offer_waiting",
            )
        ]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(
                condition=~Q(title="") & ~Q(text="") & ~Q(purpose=""),
                name="prompts_offer_says_something",
            ),
            CheckConstraint(condition=Q(state__in=Verdict.values), name="prompts_offer_state"),
            CheckConstraint(
                condition=Q(state="offered", handled_on=None, handled_by=None, note="")
                | (~Q(state="offered") & Q(handled_on__isnull=False)),
                name="prompts_offer_handled_on_a_day",
            ),
            CheckConstraint(
                condition=~Q(state="declined") | ~Q(note=""), name="prompts_offer_declined_why"
            ),
            CheckConstraint(
                condition=Q(state="taken", page__isnull=False) | (~Q(state="taken") & Q(page=None)),
                name="prompts_offer_taken_has_a_page",
            ),
            UniqueConstraint(
                fields=["own"],
                condition=~Q(state="declined"),
                name="prompts_offer_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.day}"
