# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who has taken responsibility for a unit, and who was told what is due."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleucht.base.time import today


class Responsibility(models.Model):
    """A named person has checked the unit with this key and answers for it."""

    unit = models.UUIDField(_("Lerneinheit"), unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Person"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    name = models.CharField(_("Name"), max_length=150)
    since = models.DateField(_("seit"), default=today)

    class Meta:
        verbose_name = _("Verantwortung")
        verbose_name_plural = _("Verantwortungen")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""), name="content_responsibility_named"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.since}"


class Reminder(models.Model):
    """The last week in which somebody was told by mail what is due.

    Written before the mail goes out: rather no mail than two.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Person"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    week = models.DateField(_("Woche ab"))  # a Monday

    class Meta:
        verbose_name = _("Erinnerung")
        verbose_name_plural = _("Erinnerungen")

    def __str__(self) -> str:
        return str(self.week)
