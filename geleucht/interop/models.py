# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What packages must know of the desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from geleucht.base.time import today


class DeletedKey(models.Model):
    """Somebody deleted the path, unit or text page with this key: a package leaves it away."""

    key = models.UUIDField(unique=True)
    day = models.DateField(default=today)

    class Meta:
        verbose_name = _("gelöschter Inhalt")
        verbose_name_plural = _("gelöschte Inhalte")

    def __str__(self) -> str:
        return str(self.key)
