# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs, their turns, and what they cost. A run has a day and a duration, never a time; its turn has
times and is gone when the run has ended."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geleucht.accounts.models import Learner
from geleucht.base.ids import new_key
from geleucht.base.time import today
from geleucht.programmes.models import Audience, Group, Programme
from geleucht.prompts.gateway.endings import ANSWER, TEXT, Ending, Reason

ADDRESS, TITLE = 200, 200  # characters at most


class State(models.TextChoices):
    WAITING = "waiting", _("in der Reihe")
    RUNNING = "running", _("läuft")
    DONE = "done", _("fertig")
    STOPPED = "stopped", _("angehalten")
    FAILED = "failed", _("nicht gelungen")


OPEN = (State.WAITING, State.RUNNING)


class Run(models.Model):
    """One execution of a text against a model. `press` names what was begun by pressing one
    button: two runs to be compared share it, `place` says which stands first.

    Money is in millionths of a cent. `reserved` is taken from every budget until the run has
    ended; then `cost` is what it was charged. `month` is the first day of the month of both,
    `audience` and `group` are whose budgets they are counted in, besides the learner's.
    `task` is where its result may be handed in. `counted`: the provider told the tokens, else
    they are estimated.
    """

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=new_key)
    press: "models.UUIDField[UUID, UUID]" = models.UUIDField(db_index=True)
    place = models.PositiveSmallIntegerField(default=0)
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, models.SET_NULL, null=True, related_name="+")
    group = models.ForeignKey(Group, models.SET_NULL, null=True, related_name="+")
    version = models.ForeignKey(
        "prompts.PromptVersion", models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=TITLE, blank=True)  # of the prompt, as it was called
    text = models.TextField(max_length=TEXT)
    task = models.CharField(max_length=ADDRESS, blank=True)
    model = models.CharField(max_length=40)
    model_name = models.CharField(max_length=100)
    provider = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    ending = models.CharField(max_length=6, choices=Ending.choices, blank=True)
    answer = models.TextField(max_length=ANSWER, blank=True)
    tokens_in = models.PositiveIntegerField(null=True)
    tokens_out = models.PositiveIntegerField(null=True)
    counted = models.BooleanField(default=False)
    milliseconds = models.PositiveIntegerField(null=True)
    reserved = models.BigIntegerField(default=0)
    cost = models.BigIntegerField(default=0)
    month = models.DateField()
    day = models.DateField(default=today)
    kept = models.BooleanField(default=False)
    stop_asked = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            Index(fields=["learner", "-id"], name="prompts_run_by_learner"),
            Index(fields=["day"], condition=Q(kept=False), name="prompts_run_to_tidy"),
        ]
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["press", "place"], name="prompts_run_place_once"),
            CheckConstraint(condition=Q(place__lte=1), name="prompts_run_two_at_most"),
            CheckConstraint(condition=Q(state__in=State.values), name="prompts_run_state"),
            CheckConstraint(
                condition=Q(state=State.FAILED, reason__in=Reason.values)
                | (~Q(state=State.FAILED) & Q(reason="")),
                name="prompts_run_failed_for_a_reason",
            ),
            CheckConstraint(
                condition=Q(state__in=OPEN, cost=0, reserved__gte=0)
                | (~Q(state__in=OPEN) & Q(reserved=0, cost__gte=0)),
                name="prompts_run_reserves_until_its_end",
            ),
            CheckConstraint(
                condition=~Q(state=State.FAILED) | Q(cost=0), name="prompts_run_failed_is_free"
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Turn(models.Model):
    """An open run in the line of its provider; the order of `id` is the line.

    `lease` is until when the process that runs it has promised to be there, empty while it waits;
    `retry_at` before when it is not tried again.
    """

    run = models.OneToOneField(Run, models.CASCADE, related_name="turn")
    provider = models.CharField(max_length=40)
    since = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    lease = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            Index(fields=["provider", "id"], name="prompts_turn_line"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.pk}"


class Scope(models.TextChoices):
    HOUSE = "house", _("alle zusammen")
    AUDIENCE = "audience", _("Zielgruppe")
    GROUP = "group", _("Gruppe")
    LEARNER = "learner", _("Lernstand")
    CHECKS = "checks", _("Prüfung der Prompts")


class Spent(models.Model):
    """What a month's runs have cost and still hold, in millionths of a cent, for one scope."""

    scope = models.CharField(max_length=8, choices=Scope.choices)
    audience = models.ForeignKey(Audience, models.CASCADE, null=True, related_name="+")
    group = models.ForeignKey(Group, models.CASCADE, null=True, related_name="+")
    learner = models.ForeignKey(Learner, models.CASCADE, null=True, related_name="+")
    month = models.DateField()
    spent = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(
                fields=["scope", "month", "audience", "group", "learner"],
                name="prompts_spent_once",
                nulls_distinct=False,
            ),
            CheckConstraint(condition=Q(scope__in=Scope.values), name="prompts_spent_scope"),
            CheckConstraint(
                condition=Q(spent__gte=0, reserved__gte=0), name="prompts_spent_not_negative"
            ),
            CheckConstraint(
                condition=Q(
                    scope__in=[Scope.HOUSE, Scope.CHECKS],
                    audience=None,
                    group=None,
                    learner=None,
                )
                | Q(scope=Scope.AUDIENCE, audience__isnull=False, group=None, learner=None)
                | Q(scope=Scope.GROUP, audience=None, group__isnull=False, learner=None)
                | Q(scope=Scope.LEARNER, audience=None, group=None, learner__isnull=False),
                name="prompts_spent_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.month}"


class Hold(models.Model):
    """What is reserved in the budget of checks while a model is asked, in millionths of a cent;
    `month` is the first day of the month of that budget.

    `lease` is until when whoever asks has come to an end, one way or another.
    """

    month = models.DateField()
    amount = models.BigIntegerField()
    lease = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=Q(amount__gte=0), name="prompts_hold_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.amount}"
