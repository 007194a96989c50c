# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small corrections that were published at once, and what became of them."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from geleucht.base.time import today


class Seen(models.TextChoices):
    """`RELEASED`: a later state of the unit was approved, and this change with it."""

    UNSEEN = "unseen", _("noch nicht angesehen")
    CONFIRMED = "confirmed", _("bestätigt")
    REVERTED = "reverted", _("zurückgenommen")
    RELEASED = "released", _("mit einer späteren Fassung freigegeben")


class SmallChangeQuerySet(models.QuerySet["SmallChange"]):
    def unseen(self) -> "SmallChangeQuerySet":
        return self.filter(state=Seen.UNSEEN)


class SmallChange(models.Model):
    """A unit went from one published revision to another without approval, by a small change."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    before = models.ForeignKey("wagtailcore.Revision", models.PROTECT, related_name="+")
    after = models.ForeignKey("wagtailcore.Revision", models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    day = models.DateField(default=today)
    state = models.CharField(max_length=9, choices=Seen.choices, default=Seen.UNSEEN)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    seen_on = models.DateField(null=True)
    objects = SmallChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kleine Korrektur")
        verbose_name_plural = _("Kleine Korrekturen")
        constraints = [
            CheckConstraint(condition=Q(state__in=Seen.values), name="small_change_state"),
            CheckConstraint(
                condition=Q(state=Seen.UNSEEN, seen_on=None)
                | (~Q(state=Seen.UNSEEN) & Q(seen_on__isnull=False)),
                name="small_change_seen_once",
            ),
            UniqueConstraint(fields=["after"], name="small_change_once"),
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.day}"
