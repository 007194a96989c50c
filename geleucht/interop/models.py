# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What packages must know of the desk."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from geleucht.base.time import today
from geleucht.programmes.models import Programme


class DeletedKey(models.Model):
    """Somebody deleted the path, unit or text page with this key: a package leaves it away.

    `programme` is where it lay; only there, or with the whole house, it is brought back.
    """

    key = models.UUIDField(unique=True)
    programme = models.ForeignKey(Programme, models.SET_NULL, null=True, related_name="+")
    day = models.DateField(default=today)

    class Meta:
        verbose_name = _("gelöschter Inhalt")
        verbose_name_plural = _("gelöschte Inhalte")

    def __str__(self) -> str:
        return str(self.key)


class WaitingPackage(models.Model):
    """A package that somebody handed in at the desk and has looked at, but not confirmed yet."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    data = models.BinaryField()
    day = models.DateField(default=today)

    class Meta:
        verbose_name = _("wartendes Paket")
        verbose_name_plural = _("wartende Pakete")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"], name="interop_one_waiting_package"
            )
        ]

    def __str__(self) -> str:
        return self.name
