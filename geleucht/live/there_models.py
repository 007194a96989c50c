# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was there, and what people say afterwards."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geleucht.base.ids import new_key
from geleucht.live.seat_models import Seat
from geleucht.live.session_models import Session

LONGEST = 1000  # characters of what somebody says


class Objection(models.Model):
    """Somebody says that what is entered about them is wrong; a host decides and it is gone."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="objection")
    text = models.CharField(_("Was stimmt nicht?"), max_length=LONGEST, blank=True)

    def __str__(self) -> str:
        return str(self.seat_id)


class Feedback(models.Model):
    """What one person thought of a date; nothing leads to whom.

    `useful`, `clear` and `pace` are 1 (not at all) to 4 (very). Until enough that `weighs` is there
    it is not `told`: figures and texts are over those that are.
    """

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="feedback")
    useful = models.PositiveSmallIntegerField()
    clear = models.PositiveSmallIntegerField()
    pace = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    weighs = models.BooleanField(default=True)
    told = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(useful__range=(1, 4), clear__range=(1, 4), pace__range=(1, 4)),
                name="feedback_of_four",
            )
        ]

    def __str__(self) -> str:
        return str(self.key)
