# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which people have which part in a programme, and the rights at the desk that go with it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group as DeskGroup
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geleucht.base.time import today
from geleucht.programmes.models.offers import Programme


class RoleName(models.TextChoices):
    EDITOR = "editor", _("Redaktion")
    REVIEWER = "reviewer", _("Freigabe")
    HOST = "host", _("Moderation")
    OFFICE = "office", _("Programmbüro")
    OPERATOR = "operator", _("Betrieb")
    PRIVACY = "privacy", _("Datenschutz")
    MULTIPLIER = "multiplier", _("Multiplikation")


class Role(models.Model):
    """A person's part in one programme, or in the whole house where no programme is named."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles", verbose_name=_("Person")
    )
    role = models.CharField(_("Rolle"), max_length=10, choices=RoleName)
    programme = models.ForeignKey(
        Programme,
        models.CASCADE,
        related_name="roles",
        null=True,
        blank=True,
        verbose_name=_("Programm"),
        help_text=_("Ohne Programm gilt die Rolle für das ganze Haus."),
    )
    since = models.DateField(_("seit"), default=today)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["role", "id"]
        verbose_name = _("Rolle")
        verbose_name_plural = _("Rollen")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=RoleName.values), name="role_known"),
            models.CheckConstraint(
                condition=~Q(role="operator") | Q(programme__isnull=True),
                name="role_operator_of_whole_house",
                violation_error_message=_("Betrieb gilt immer für das ganze Haus."),
            ),
            models.UniqueConstraint(
                fields=["person", "role", "programme"], nulls_distinct=False, name="role_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.programme or _('ganzes Haus')}"


class Desk(models.Model):
    """The group of Wagtail that carries a role's rights in one programme or the whole house."""

    role = models.CharField(max_length=10, choices=RoleName)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="desks", null=True)
    group = models.OneToOneField(DeskGroup, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["role", "programme"], nulls_distinct=False, name="desk_once"
            )
        ]

    def __str__(self) -> str:
        return self.group.name
