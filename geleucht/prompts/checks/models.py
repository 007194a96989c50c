# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came of checking prompts, as history."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import CheckConstraint, Index, Q

from geleucht.base.time import today
from geleucht.prompts.gateway.endings import Reason


class Check(models.Model):
    """All cases of a published prompt, asked once of one model.

    `fingerprint` is that of `asked`: with it what was asked and demanded. `passed` are names of
    cases; `failed` mappings of `case`, its `wrong` checks and the `answer`. Where a `reason` (of
    `lab.Reason`) stands, the model did not answer all of them, and nothing is said of the prompt.
    `model` is empty where a package brought it; `cost` is in millionths of a cent.
    """

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField()
    fingerprint = models.CharField(max_length=32)
    model = models.CharField(max_length=40, blank=True)
    model_name = models.CharField(max_length=100)
    day = models.DateField(default=today)
    passed = models.JSONField(default=list)
    failed = models.JSONField(default=list)
    reason = models.CharField(max_length=8, blank=True)
    cost = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            Index(fields=["key", "-day", "-id"], name="prompts_check_newest"),
            Index(fields=["day"], name="prompts_check_by_day"),
        ]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=Q(cost__gte=0), name="prompts_check_cost"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.model_name} {self.day}"

    @property
    def sentence(self) -> str:
        """Why the model did not answer, in words."""
        return str(Reason(self.reason).label) if self.reason else ""
