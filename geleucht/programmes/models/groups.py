# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where people learn together: organisations, groups, and who is in a group."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geleucht.accounts.models import Learner
from geleucht.base.ids import new_key
from geleucht.base.time import today
from geleucht.programmes.models.offers import Programme


class Organisation(models.Model):
    """School, tax office, vocational college or firm, in a tree with region.

    `number` is the official one (a school's Schulnummer, a tax office's Finanzamtsnummer);
    empty where there is none. No cycles: `actions.save_organisation`.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school", _("Schule")
        TAX_OFFICE = "tax_office", _("Finanzamt")
        COLLEGE = "vocational_college", _("Berufskolleg")
        FIRM = "firm", _("Betrieb")
        OTHER = "other", _("andere Einrichtung")

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind)
    number = models.CharField(_("amtliche Nummer"), max_length=20, blank=True)
    name = models.CharField(_("Name"), max_length=200)
    region = models.CharField(_("Region"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("gehört zu"),
    )

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = _("Einrichtung")
        verbose_name_plural = _("Einrichtungen")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["school", "tax_office", "vocational_college", "firm", "other"]
                ),
                name="organisation_kind",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisation_not_its_own_parent",
                violation_error_message=_("Eine Einrichtung gehört nicht zu sich selbst."),
            ),
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=~Q(number=""),
                name="organisation_number_once",
                violation_error_message=_("Diese amtliche Nummer gibt es schon."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """People learning together; without its multiplier it goes on."""

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="groups", verbose_name=_("Programm")
    )
    name = models.CharField(_("Name"), max_length=120)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("Einrichtung")
    )
    multiplier = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("geleitet von"),
    )

    class Meta:
        ordering: ClassVar = ["name", "id"]
        verbose_name = _("Gruppe")
        verbose_name_plural = _("Gruppen")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A learner, never a person, learns in a group: nobody's learning can be looked up by name."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="memberships")
    since = models.DateField(default=today)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "learner"], name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.since}"
