# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Occasions at the desk, and what is published of them."""

from typing import Any, ClassVar
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CASCADE, SET_NULL
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from geleucht.content.models import UnitPage
from geleucht.content.page_kinds import DraftedPage, HousePage, key_field
from geleucht.content.permissions import StandingTester
from geleucht.programmes.models import Programme
from geleucht.prompts.choices_field import LinesField
from geleucht.prompts.models import PromptPage
from geleucht.videos.models import VideoPage

TITLE, SENTENCE, POINT, WORD = 40, 140, 140, 40  # characters at most
FEWEST_POINTS, MOST_POINTS, MOST_WORDS = 2, 4, 12
LAST = 100  # behind all that have a place of their own


class OccasionFolder(HousePage):
    """Where the occasions of a programme lie; made with the programme."""

    parent_page_types: ClassVar[list[str]] = ["content.ProgrammeFolder"]
    subpage_types: ClassVar[list[str]] = ["site.OccasionPage"]
    promote_panels: ClassVar[list[Any]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("Anlass-Ordner")
        verbose_name_plural = _("Anlass-Ordner")

    def address(self) -> str:
        return "/"

    def permissions_for_user(self, user: Any) -> StandingTester:
        return StandingTester(user, self)


class OccasionPage(DraftedPage):
    """What somebody has to do today, with the one prompt, video and unit that help."""

    key = key_field()
    sentence = models.CharField(
        _("Ein Satz"),
        max_length=SENTENCE,
        help_text=_("Woran man erkennt, dass dies der Anlass ist."),
    )
    prompt = models.ForeignKey(
        PromptPage,
        on_delete=SET_NULL,
        null=True,  # deleted since: the occasion says so
        related_name="occasions",
        verbose_name=_("Prompt"),
    )
    watch = LinesField(
        verbose_name=_("Worauf zu achten ist"),
        longest=POINT,
        help_text=_("Zwei bis vier Punkte, einer je Zeile: bevor man das Ergebnis benutzt."),
    )
    video = models.ForeignKey(
        VideoPage,
        on_delete=SET_NULL,
        null=True,
        blank=True,
        related_name="occasions",
        verbose_name=_("Mini-Video"),
        help_text=_("Das eine, das dazu passt."),
    )
    unit = models.ForeignKey(
        UnitPage,
        on_delete=SET_NULL,
        null=True,
        blank=True,
        related_name="occasions",
        verbose_name=_("Lerneinheit"),
        help_text=_("Die eine, die dazu passt, am besten von fünf Minuten."),
    )
    words = LinesField(
        verbose_name=_("Suchwörter"),
        longest=WORD,
        help_text=_("Eins je Zeile: wonach man sucht, ohne dass es im Titel steht."),
    )
    order = models.PositiveSmallIntegerField(
        _("Platz"),
        default=LAST,
        validators=[MinValueValidator(1), MaxValueValidator(LAST)],
        help_text=_("Kleine Zahlen stehen auf der Startseite vorn, das Alltäglichste zuerst."),
    )
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("sentence"),
        PageChooserPanel("prompt", "prompts.PromptPage"),
        FieldPanel("watch"),
        PageChooserPanel("video", "videos.VideoPage"),
        PageChooserPanel("unit", "content.UnitPage"),
        FieldPanel("words"),
        FieldPanel("order"),
    ]
    parent_page_types: ClassVar[list[str]] = ["site.OccasionFolder"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Anlass")
        verbose_name_plural = _("Anlässe")

    def address(self) -> str:
        return f"/anlass/{self.slug}/"


class LiveOccasion(models.Model):
    """An occasion that is published: `document` is that of `site.occasion_document`."""

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True)
    slug = models.SlugField(unique=True, max_length=255)
    programme = models.ForeignKey(Programme, CASCADE, related_name="occasions")
    order = models.PositiveSmallIntegerField()
    document = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "slug"]

    def __str__(self) -> str:
        return self.slug


class OccasionAddress(models.Model):
    """An address that an occasion had before: it leads to the present one."""

    slug = models.SlugField(primary_key=True, max_length=255)
    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return self.slug
