# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mini-videos at the desk, and what is published of them."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from geleucht.base.time import today
from geleucht.content.dates import DatedPage
from geleucht.content.page_kinds import (
    HousePage,
    Level,
    key_field,
    licence_field,
    origin_field,
)
from geleucht.content.permissions import StandingTester
from geleucht.programmes.models import Programme
from geleucht.videos.film_models import Film, Hearing, Rendering
from geleucht.videos.video_form import VideoForm

SUMMARY, AUTHOR = 200, 120  # characters at most


class Topic(models.TextChoices):
    BASICS = "grundlagen", _("Grundlagen")
    PROMPTING = "prompten", _("Prompts schreiben")
    CHECKING = "pruefen", _("Antworten prüfen")
    DATA = "daten", _("Daten und Recht")
    WORK = "arbeit", _("Im Alltag einsetzen")


class Voice(models.TextChoices):
    """Who speaks. A machine's voice is always labelled."""

    HUMAN = "human", _("ein Mensch")
    MACHINE = "machine", _("Computerstimme")
    NONE = "none", _("niemand, der Film ist stumm")


class VideoFolder(HousePage):
    """Where the mini-videos of a programme lie."""

    parent_page_types: ClassVar[list[str]] = ["content.ProgrammeFolder"]
    subpage_types: ClassVar[list[str]] = ["videos.VideoPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("Video-Ordner")
        verbose_name_plural = _("Video-Ordner")

    def address(self) -> str:
        return "/videos/"

    def permissions_for_user(self, user: Any) -> StandingTester:
        return StandingTester(user, self)


class VideoPage(DatedPage):
    """A mini-video as it is prepared at the desk.

    `captions` is German WebVTT, canonical (`captions.webvtt.write`); `more_captions` the same by
    language code. `chapters` has a line each: *1:05 Titel*. `described` is WebVTT that says what
    is seen, for a second track; `description` says it as a text. `script` is the studio's, as
    MyST; empty for a film that came from elsewhere. `scene_files` are the files that it names
    (`scene_files`).
    """

    key = key_field()
    summary = models.CharField(
        _("Worum es geht"), max_length=SUMMARY, help_text=_("Ein Satz: was man danach weiß.")
    )
    film = models.ForeignKey(
        Film, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Film")
    )
    sign_film = models.ForeignKey(
        Film,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Fassung in Gebärdensprache"),
    )
    captions = models.TextField(_("Untertitel (Deutsch)"), blank=True)
    heard = models.BooleanField(
        _("Untertitel maschinell erkannt, ungeprüft"), default=False, editable=False
    )
    more_captions = models.JSONField(_("Untertitel in anderen Sprachen"), default=dict, blank=True)
    chapters = models.TextField(
        _("Kapitel"), blank=True, help_text=_("Eins je Zeile: zuerst die Zeit, dann der Titel.")
    )
    described = models.TextField(_("Audiodeskription als Spur"), blank=True)
    description = models.TextField(
        _("Was zu sehen ist"),
        max_length=4000,
        blank=True,
        help_text=_("Was nur im Bild steht und niemand sagt. Leer, wenn alles gesagt wird."),
    )
    voice = models.CharField(
        _("Wer spricht"), max_length=10, choices=Voice.choices, default=Voice.HUMAN
    )
    staged = models.BooleanField(
        _("zeigt nachgestellte Antworten eines Modells"),
        default=False,
        help_text=_("Dann steht „nachgestellt“ dabei."),
    )
    topic = models.CharField(_("Thema"), max_length=12, choices=Topic.choices, default=Topic.BASICS)
    level = models.CharField(_("Stufe"), max_length=12, choices=Level.choices, default=Level.START)
    script = models.TextField(_("Drehbuch"), blank=True)
    scene_files = models.JSONField(_("Bilder und Aufnahmen"), default=dict, blank=True)
    licence = licence_field()
    author = models.CharField(_("Urheber oder Urheberin"), max_length=AUTHOR)
    origin = origin_field()
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("film"), FieldPanel("sign_film")],
            heading=_("Film"),
            help_text=_("Hochgeladen wird im Menü unter „Filme“."),
        ),
        FieldPanel("voice"),
        FieldPanel("staged"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("topic"), FieldPanel("level")], heading=_("Einordnung")),
        *DatedPage.date_panels,
        FieldPanel("author"),
        FieldPanel("licence"),
        FieldPanel("origin"),
    ]
    parent_page_types: ClassVar[list[str]] = ["videos.VideoFolder"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = VideoForm

    class Meta(DatedPage.Meta):
        verbose_name = _("Mini-Video")
        verbose_name_plural = _("Mini-Videos")

    def address(self) -> str:
        return f"/videos/{self.slug}/"


class LiveVideo(models.Model):
    """A mini-video that is published: what readers see of it (`shown.video`), and its address."""

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True)
    slug = models.SlugField(unique=True, max_length=255)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="videos")
    shown = models.JSONField()
    topic = models.CharField(max_length=12, choices=Topic.choices)
    level = models.CharField(max_length=12, choices=Level.choices)
    length_ms = models.PositiveIntegerField()
    since = models.DateField(default=today)  # published first
    retired_on = models.DateField(null=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["programme", "since"], name="videos_live_by_programme")
        ]

    def __str__(self) -> str:
        return self.slug


class VideoAddress(models.Model):
    """Every address that a video had: old ones lead to the present one."""

    slug = models.SlugField(primary_key=True, max_length=255)
    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return self.slug


__all__ = ["Film", "Hearing", "LiveVideo", "Rendering", "VideoAddress", "VideoFolder", "VideoPage"]
