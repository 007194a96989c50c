# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is offered: for whom, by whom, when."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from geleucht.base.ids import new_key
from geleucht.content.competences import offered
from geleucht.content.models import ProgrammeFolder

# The accents that ui/ has colours for; an audience's mark and bar, never meaning alone.
ACCENTS = ["lehrkraefte", "finanzverwaltung", "ausbildung"]


class Tone(models.TextChoices):
    SIE = "sie", _("Sie")
    DU = "du", _("du")


def framework_choices() -> list[tuple[str, str]]:
    """The frameworks of competences that can lead."""
    found = (shown.framework for shown in offered())
    return [(framework.slug, framework.name) for framework in found]


class Audience(models.Model):
    """Sets the form of address, the colour of the mark, the order of the tabs, and which
    framework of competences leads."""

    slug = models.SlugField(_("Kurzname in der Adresse"), unique=True, max_length=40)
    title = models.CharField(_("Name"), max_length=80)
    tone = models.CharField(_("Anrede"), max_length=3, choices=Tone)
    accent = models.CharField(_("Farbe"), max_length=20, choices=[(a, a) for a in ACCENTS])
    order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    framework = models.CharField(
        _("führender Kompetenzrahmen"),
        max_length=60,
        blank=True,
        choices=framework_choices,
        help_text=_("Gilt für alles, was von jetzt an veröffentlicht wird."),
    )

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


class Approvals(models.TextChoices):
    """Whose approval a path or unit needs before it goes live, in words."""

    TOUCHED = (
        "touched",
        _("Fachprüfung; wo Recht oder Daten berührt sind, auch Datenschutz und Recht"),
    )
    BOTH = "both", _("immer Fachprüfung, und Datenschutz und Recht")
    SUBJECT = "subject", _("nur Fachprüfung")
    NONE = "none", _("keine: wer freigeben darf, veröffentlicht auch Eigenes")


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
    approvals = models.CharField(
        _("Freigaben"),
        max_length=7,
        choices=Approvals,
        default=Approvals.TOUCHED,
        help_text=_(
            "Was ein Lernpfad oder eine Lerneinheit braucht, bevor sie erscheint. Niemand gibt "
            "frei, woran er oder sie selbst mitgeschrieben hat. Recht oder Daten sind berührt, wo "
            "die Einheit ein Gesetz nennt, einen Kasten „Recht“ oder eine Ampel hat, oder wo es "
            "jemand ankreuzt."
        ),
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
            models.CheckConstraint(
                condition=Q(approvals__in=Approvals.values), name="programme_approvals"
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
