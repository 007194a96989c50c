# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who a programme is for, who carries it, and which people have which part in it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group as DeskGroup
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from geleucht.accounts.models import Learner
from geleucht.base.ids import new_key
from geleucht.base.time import today
from geleucht.content.models import ProgrammeFolder

# The accents that ui/ has colours for; an audience's mark and bar, never meaning alone.
ACCENTS = ["lehrkraefte", "finanzverwaltung", "ausbildung"]


class Tone(models.TextChoices):
    SIE = "sie", _("Sie")
    DU = "du", _("du")


class Audience(models.Model):
    """Sets the form of address, the colour of the mark and the order of the tabs."""

    slug = models.SlugField(_("Kurzname in der Adresse"), unique=True, max_length=40)
    title = models.CharField(_("Name"), max_length=80)
    tone = models.CharField(_("Anrede"), max_length=3, choices=Tone)
    accent = models.CharField(_("Farbe"), max_length=20, choices=[(a, a) for a in ACCENTS])
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering: ClassVar = ["order", "slug"]
        verbose_name = _("Zielgruppe")
        verbose_name_plural = _("Zielgruppen")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(tone__in=Tone.values), name="audience_tone"),
            models.CheckConstraint(condition=Q(accent__in=ACCENTS), name="audience_accent"),
            models.CheckConstraint(condition=~Q(slug=""), name="audience_slug_given"),
        ]

    def __str__(self) -> str:
        return self.title


class Admission(models.TextChoices):
    OPEN = "open", _("offen für alle")
    CLOSED = "closed", _("nur für eingeladene Einrichtungen")


class Programme(models.Model):
    """An offer for one audience by one carrier.

    Its pages lie under `folder`, its media in `collection`: editors' rights hang on both.
    Admission is about practice and proof; reading is open to everybody.
    """

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    slug = models.SlugField(_("Kurzname in der Adresse"), unique=True, max_length=60)
    title = models.CharField(_("Titel"), max_length=120)
    audience = models.ForeignKey(Audience, models.PROTECT, verbose_name=_("Zielgruppe"))
    folder = models.OneToOneField(ProgrammeFolder, models.PROTECT, related_name="programme")
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="+")
    carrier = models.CharField(_("Träger"), max_length=200, blank=True)
    funders = ArrayField(
        models.CharField(max_length=300), verbose_name=_("Förderer"), default=list, blank=True
    )
    admission = models.CharField(
        _("Zugang zum Üben"), max_length=6, choices=Admission, default=Admission.OPEN
    )
    summary = models.TextField(_("In einem Satz"), max_length=400)
    outcomes = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("Was man danach kann"),
        default=list,
        blank=True,
    )

    class Meta:
        ordering: ClassVar = ["audience__order", "slug"]
        verbose_name = _("Programm")
        verbose_name_plural = _("Programme")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(admission__in=Admission.values), name="programme_admission"
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="programme_slug_given"),
        ]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """A dated run of a programme; both days belong to it."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="terms", verbose_name=_("Programm")
    )
    title = models.CharField(_("Name"), max_length=80)
    starts = models.DateField(_("erster Tag"))
    ends = models.DateField(_("letzter Tag"))

    class Meta:
        ordering: ClassVar = ["starts", "id"]
        verbose_name = _("Durchgang")
        verbose_name_plural = _("Durchgänge")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="term_ends_after_start",
                violation_error_message=_("Der letzte Tag liegt vor dem ersten."),
            ),
            models.UniqueConstraint(fields=["programme", "title"], name="term_title_once"),
        ]

    def __str__(self) -> str:
        return self.title


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
