# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompts at the desk, and what is published of them."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from geleucht.base.time import today
from geleucht.content.dates import DatedPage
from geleucht.content.page_kinds import (
    HousePage,
    Level,
    Origin,
    key_field,
    licence_field,
    origin_field,
)
from geleucht.content.permissions import StandingTester
from geleucht.programmes.models import Programme
from geleucht.prompts.checks.cases_field import CasesField
from geleucht.prompts.checks.desk_panel import ResultsPanel
from geleucht.prompts.checks.models import Check
from geleucht.prompts.choices_field import LinesField, TickedField
from geleucht.prompts.house_rule_models import HouseRule
from geleucht.prompts.lab.models import Hold, Run, Spent, Turn
from geleucht.prompts.own_models import (
    Collection,
    Entry,
    Helped,
    Kept,
    OwnPrompt,
    SharedCollection,
)
from geleucht.prompts.placeholders import PlaceholdersField
from geleucht.prompts.remix_models import Offer
from geleucht.prompts.vocabulary import FACETS, Task

PURPOSE, NOTE, AUTHOR, TEXT, OUTPUT = 200, 400, 120, 6000, 4000  # characters at most
ITEM, OCCUPATION = 160, 80
Label = Any


class PromptFolder(HousePage):
    """Where the prompts of a programme lie."""

    parent_page_types: ClassVar[list[str]] = ["content.ProgrammeFolder"]
    subpage_types: ClassVar[list[str]] = ["prompts.PromptPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("Prompt-Ordner")
        verbose_name_plural = _("Prompt-Ordner")

    def address(self) -> str:
        return "/prompts/"

    def permissions_for_user(self, user: Any) -> StandingTester:
        return StandingTester(user, self)


class PromptPage(DatedPage):
    """A prompt as it is written at the desk."""

    key = key_field()
    purpose = models.CharField(
        _("Wozu"), max_length=PURPOSE, help_text=_("Ein Satz: was man davon hat.")
    )
    text = models.TextField(
        _("Text"),
        max_length=TEXT,
        help_text=_("Lücken stehen in doppelten geschweiften Klammern: {{klasse}}."),
    )
    placeholders = PlaceholdersField(verbose_name=_("Platzhalter"))
    task = models.CharField(_("Art der Aufgabe"), max_length=20, choices=Task.choices)
    level = models.CharField(_("Stufe"), max_length=12, choices=Level.choices, default=Level.START)
    subjects = TickedField(verbose_name=_("Fächer"), help_text=_("Keins heißt fächerübergreifend."))
    school_forms = TickedField(verbose_name=_("Schulformen"), help_text=_("Keine heißt alle."))
    stages = TickedField(verbose_name=_("Schulstufen"), help_text=_("Keine heißt alle."))
    fields = TickedField(verbose_name=_("Fachbereiche"))
    occupations = LinesField(
        verbose_name=_("Berufe"), longest=OCCUPATION, help_text=_("Einer je Zeile.")
    )
    office_tasks = TickedField(verbose_name=_("Aufgaben im Amt"))
    risk = models.TextField(
        _("Risiko"),
        max_length=NOTE,
        help_text=_("Welcher Fehler wahrscheinlich oder teuer ist, und woran man ihn merkt."),
    )
    keep_out = LinesField(
        verbose_name=_("Was nicht hinein darf"),
        longest=ITEM,
        help_text=_("Ein Punkt je Zeile, für diesen Prompt."),
    )
    limits = models.TextField(_("Grenzen"), max_length=NOTE, help_text=_("Was er nicht leistet."))
    example_output = models.TextField(
        _("Beispielausgabe"),
        max_length=OUTPUT,
        blank=True,
        help_text=_("Passend zu den Beispielen der Platzhalter."),
    )
    example_model = models.CharField(
        _("Modell der Beispielausgabe"),
        max_length=100,
        blank=True,
        help_text=_("Leer heißt: kein Modell hat sie geschrieben. Dann steht „nachgestellt“ da."),
    )
    cases = CasesField(verbose_name=_("Testfälle"))
    checked_on = models.DateField(_("zuletzt ausprobiert am"), null=True, blank=True)
    checked_with = models.CharField(_("ausprobiert mit"), max_length=100, blank=True)
    licence = licence_field()
    author = models.CharField(_("Urheber oder Urheberin"), max_length=AUTHOR)
    origin = origin_field()
    change_note = models.CharField(
        _("Was neu ist"), max_length=PURPOSE, blank=True, help_text=_("Steht bei der Fassung.")
    )
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("purpose"),
        FieldPanel("text"),
        FieldPanel("placeholders"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("risk", "keep_out", "limits")],
            heading=_("Worauf zu achten ist"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("task", "level", *(one.name for one in FACETS))],
            heading=_("Wofür er gedacht ist"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("example_output", "example_model", "checked_on", "checked_with")
            ],
            heading=_("Beispiel und Probe"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [ResultsPanel(), FieldPanel("cases")], heading=_("Testfälle"), classname="collapsed"
        ),
        *DatedPage.date_panels,
        FieldPanel("change_note"),
        FieldPanel("author"),
        FieldPanel("licence"),
        FieldPanel("origin"),
    ]
    parent_page_types: ClassVar[list[str]] = ["prompts.PromptFolder"]
    subpage_types: ClassVar[list[str]] = []

    class Meta(DatedPage.Meta):
        verbose_name = _("Prompt")
        verbose_name_plural = _("Prompts")
        constraints = [
            *DatedPage.Meta.constraints,
            CheckConstraint(
                condition=Q(checked_on=None, checked_with="")
                | (Q(checked_on__isnull=False) & ~Q(checked_with="")),
                name="prompts_promptpage_checked_with_what",
                violation_error_message=_("Tag und Modell der Probe gehören zusammen."),
            ),
        ]

    def address(self) -> str:
        return f"/prompts/{self.slug}/"


class PromptVersion(models.Model):
    """A published state of a prompt, for good; a trigger refuses every change.

    `document` is that of `prompts.document`, without names of people of the desk.
    """

    key = models.UUIDField()
    number = models.PositiveIntegerField()  # 1, 2, …
    document = models.JSONField()
    day = models.DateField(default=today)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["key", "number"], name="prompts_version_once"),
            CheckConstraint(condition=Q(number__gte=1), name="prompts_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class LivePrompts(models.QuerySet["LivePrompt"]):
    def published(self) -> "LivePrompts":
        return self.filter(retired_on=None)


class LivePrompt(models.Model):
    """A prompt that is published, or was and is retired: its newest version, and its address.

    `cases` are those of `checks.cases`; `checked` is what came of them lately, as
    `checking.results` says it.
    """

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True)
    slug = models.SlugField(unique=True, max_length=255)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="prompts")
    version = models.OneToOneField(PromptVersion, models.PROTECT, related_name="live")
    since = models.DateField(default=today)  # published first
    retired_on = models.DateField(null=True)
    cases = models.JSONField(default=list)
    checked = models.JSONField(default=list)

    objects = LivePrompts.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["programme", "since"], name="prompts_live_by_programme")
        ]

    def __str__(self) -> str:
        return self.slug


class PromptAddress(models.Model):
    """Every address that a prompt had: old ones lead to the present one."""

    slug = models.SlugField(primary_key=True, max_length=255)
    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return self.slug


__all__ = [
    "Check",
    "Collection",
    "Entry",
    "Helped",
    "Hold",
    "HouseRule",
    "Kept",
    "LivePrompt",
    "Offer",
    "Origin",
    "OwnPrompt",
    "PromptAddress",
    "PromptFolder",
    "PromptPage",
    "PromptVersion",
    "Run",
    "SharedCollection",
    "Spent",
    "Turn",
]
