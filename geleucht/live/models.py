# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series at the desk, what is published of them, and what hangs on their dates."""

from typing import Any, ClassVar
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from geleucht.base.time import today
from geleucht.content.competence_field import CompetencesField, CompetencesPanel, UnitForm
from geleucht.content.page_kinds import DraftedPage, HousePage, Level, key_field, origin_field
from geleucht.content.permissions import StandingTester
from geleucht.live.feed_models import CalendarAddress
from geleucht.live.note_models import SessionNote
from geleucht.live.recording_models import FoundRecording, RecordingConsent
from geleucht.live.room_models import Channel, OpenRoom, Question, Vote
from geleucht.live.seat_models import Notice, OrderChange, Seat
from geleucht.live.session_models import Cancellation, Hosting, Session
from geleucht.live.there_models import Feedback, Objection
from geleucht.programmes.models import Programme

SUMMARY, HOSTS = 200, 200  # characters at most


class SeriesFolder(HousePage):
    """Where the online sessions of a programme lie."""

    parent_page_types: ClassVar[list[str]] = ["content.ProgrammeFolder"]
    subpage_types: ClassVar[list[str]] = ["live.SeriesPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("Ordner für Online-Termine")
        verbose_name_plural = _("Ordner für Online-Termine")

    def address(self) -> str:
        return "/termine/"

    def permissions_for_user(self, user: Any) -> StandingTester:
        return StandingTester(user, self)


class SeriesPage(DraftedPage):
    """What several dates have in common. `gains` and `material` have a line each."""

    key = key_field()
    summary = models.CharField(
        _("Worum es geht"), max_length=SUMMARY, help_text=_("Ein Satz für die Liste der Termine.")
    )
    gains = models.TextField(
        _("Was man mitnimmt"), max_length=1000, help_text=_("Je Zeile eins, höchstens fünf.")
    )
    hosts = models.CharField(
        _("Wer moderiert"),
        max_length=HOSTS,
        blank=True,
        help_text=_("Steht auf der Seite. Wer den Raum öffnet, steht beim Termin."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("Dauer in Minuten"),
        default=60,
        validators=[MinValueValidator(5), MaxValueValidator(600)],
    )
    level = models.CharField(_("Stufe"), max_length=12, choices=Level.choices, default=Level.START)
    material = models.TextField(
        _("Material"),
        max_length=2000,
        blank=True,
        help_text=_("Je Zeile eins: zuerst der Titel, dann die Adresse."),
    )
    competences = CompetencesField()
    origin = origin_field()
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("gains"),
        FieldPanel("hosts"),
        MultiFieldPanel([FieldPanel("minutes"), FieldPanel("level")], heading=_("Einordnung")),
        FieldPanel("material"),
        CompetencesPanel("competences"),
        FieldPanel("origin"),
    ]
    parent_page_types: ClassVar[list[str]] = ["live.SeriesFolder"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = UnitForm

    class Meta:
        verbose_name = _("Terminreihe")
        verbose_name_plural = _("Terminreihen")

    def address(self) -> str:
        return f"/termine/{self.slug}/"


class LiveSeries(models.Model):
    """A series that is published: what readers see of it (`shown.series`), and its address."""

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True)
    slug = models.SlugField(unique=True, max_length=255)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="series")
    shown = models.JSONField()
    level = models.CharField(max_length=12, choices=Level.choices)
    since = models.DateField(default=today)  # published first
    retired_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["programme", "since"], name="live_series_by_programme")
        ]

    def __str__(self) -> str:
        return self.slug


class SeriesAddress(models.Model):
    """Every address that a series had: old ones lead to the present one."""

    slug = models.SlugField(primary_key=True, max_length=255)
    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return self.slug


# Django looks for models here.
__all__ = [
    "CalendarAddress",
    "Cancellation",
    "Channel",
    "Feedback",
    "FoundRecording",
    "Hosting",
    "LiveSeries",
    "Notice",
    "Objection",
    "OpenRoom",
    "OrderChange",
    "Question",
    "RecordingConsent",
    "Seat",
    "SeriesAddress",
    "SeriesFolder",
    "SeriesPage",
    "Session",
    "SessionNote",
    "Vote",
]
