# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the desk."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from geleucht.content.competence_field import CompetencesField, CompetencesPanel, UnitForm
from geleucht.content.correction_models import Correction
from geleucht.content.dated_models import DatedActivity
from geleucht.content.dates import DatedPage
from geleucht.content.fields import EntryCheckField, TextBodyField, UnitBodyField
from geleucht.content.page_kinds import (
    LEAST_MINUTES,
    MOST_MINUTES,
    DraftedPage,
    HousePage,
    Level,
    Order,
    key_field,
    licence_field,
    origin_field,
)
from geleucht.content.permissions import FixedOrderTester, StandingTester
from geleucht.content.reference_models import LinkCheck, Read, Reference
from geleucht.content.responsibility_models import Reminder, Responsibility
from geleucht.content.search_models import SearchDocument, SearchPosting, SearchWord
from geleucht.content.small_change_models import SmallChange
from geleucht.content.uploads import Handout, Picture, PictureRendition

# Django looks for models here.
__all__ = [
    "Correction",
    "DatedActivity",
    "Handout",
    "LinkCheck",
    "Picture",
    "PictureRendition",
    "Read",
    "Reference",
    "Reminder",
    "Responsibility",
    "SearchDocument",
    "SearchPosting",
    "SearchWord",
    "SmallChange",
]


class Home(HousePage):
    """The one page above all programmes."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["content.ProgrammeFolder", "content.TextPage"]
    max_count = 1

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")

    def address(self) -> str:
        return "/"

    def permissions_for_user(self, user: Any) -> StandingTester:
        return StandingTester(user, self)


class ProgrammeFolder(HousePage):
    """Where the paths of a programme lie; made by opening a programme."""

    parent_page_types: ClassVar[list[str]] = ["content.Home"]
    subpage_types: ClassVar[list[str]] = ["content.PathPage"]
    is_creatable = False
    promote_panels: ClassVar[list[Any]] = []  # the programme's short name is its address

    class Meta:
        verbose_name = _("Programm-Ordner")
        verbose_name_plural = _("Programm-Ordner")

    def address(self) -> str:
        return f"/programme/{self.slug}/"

    def permissions_for_user(self, user: Any) -> StandingTester:
        return StandingTester(user, self)


class PathPage(DraftedPage):
    """A learning path: what it is about, and its units in order, kept in its own revision."""

    key = key_field()
    summary = models.TextField(_("Zusammenfassung"), max_length=500)
    level = models.CharField(_("Stufe"), max_length=12, choices=Level.choices, default=Level.START)
    licence = licence_field()
    origin = origin_field()
    outcomes = models.TextField(_("Ziele"), blank=True, help_text=_("Ein Ziel je Zeile."))
    competences = models.TextField(
        _("weitere Bezüge"),
        blank=True,
        help_text=_(
            "Wozu der Lernpfad außerdem beiträgt, in eigenen Worten, je Zeile ein Bezug. Die "
            "Kompetenzen aus Rahmen stehen bei den Lerneinheiten."
        ),
    )
    order = models.CharField(
        _("Reihenfolge"), max_length=10, choices=Order.choices, default=Order.FREE
    )
    entry_check = EntryCheckField(
        verbose_name=_("Einstiegscheck"),
        help_text=_(
            "Bis zu fünf Fragen, zusammen unter zwei Minuten. Wer sie beantwortet, erfährt, mit "
            "welcher Lerneinheit sich anfangen lässt. Ohne Fragen gibt es keinen Check."
        ),
    )
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("level"),
        InlinePanel("units", heading=_("Lerneinheiten"), label=_("Lerneinheit")),
        FieldPanel("order"),
        FieldPanel("entry_check"),
        InlinePanel("prerequisites", heading=_("Voraussetzungen"), label=_("Lernpfad")),
        FieldPanel("outcomes"),
        FieldPanel("competences"),
        FieldPanel("licence"),
        FieldPanel("origin"),
    ]
    parent_page_types: ClassVar[list[str]] = ["content.ProgrammeFolder"]
    subpage_types: ClassVar[list[str]] = ["content.UnitPage"]

    class Meta:
        verbose_name = _("Lernpfad")
        verbose_name_plural = _("Lernpfade")

    def address(self) -> str:
        return f"/lernpfade/{self.slug}/"

    def permissions_for_user(self, user: Any) -> FixedOrderTester:
        return FixedOrderTester(user, self)


class UnitPage(DatedPage):
    """A learning unit of 5 to 15 minutes."""

    key = key_field()
    goal = models.TextField(_("Ziel"), max_length=500, help_text=_("Was man danach kann."))
    minutes = models.PositiveSmallIntegerField(
        _("Minuten"),
        default=10,
        validators=[MinValueValidator(LEAST_MINUTES), MaxValueValidator(MOST_MINUTES)],
    )
    origin = origin_field()
    licence = licence_field()
    body = UnitBodyField(verbose_name=_("Inhalt"))
    competences = CompetencesField(
        verbose_name=_("Kompetenzen"),
        help_text=_("Nur was diese Einheit wirklich fördert. Meist sind es ein bis drei."),
    )
    base_form_class = UnitForm
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("goal"),
        FieldPanel("minutes"),
        FieldPanel("body"),
        CompetencesPanel("competences", classname="collapsed"),
        *DatedPage.date_panels,
        FieldPanel("licence"),
        FieldPanel("origin"),
    ]
    parent_page_types: ClassVar[list[str]] = ["content.PathPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta(DatedPage.Meta):
        verbose_name = _("Lerneinheit")
        verbose_name_plural = _("Lerneinheiten")

    def address(self) -> str:
        """Below its own path where that contains it, else below the first live path that does."""
        home = self.listed_below or self.get_parent()
        return f"/lernpfade/{self.slugs_of_paths(home).get(self.pk, home.slug)}/{self.slug}/"

    def slugs_of_paths(self, home: Page) -> dict[int, str]:
        """By unit; where the desk lists units of one path, they are asked for once for all."""
        if self.listed_below is None:
            return PathUnit.first_live(home, unit=self.pk)
        if not hasattr(home, "slugs_of_paths"):
            home.slugs_of_paths = PathUnit.first_live(home, unit__path__startswith=home.path)
        found: dict[int, str] = home.slugs_of_paths
        return found


class PathUnit(Orderable):  # type: ignore[misc]
    """A unit's place in a path."""

    path = ParentalKey(PathPage, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(
        UnitPage, on_delete=models.CASCADE, related_name="places", verbose_name=_("Lerneinheit")
    )
    optional = models.BooleanField(
        _("freiwillig"), default=False, help_text=_("Zählt nicht zum Abschluss des Lernpfads.")
    )
    section = models.CharField(
        _("Abschnitt"),
        max_length=100,
        blank=True,
        help_text=_("Überschrift, wenn mit dieser Lerneinheit ein Abschnitt beginnt."),
    )
    panels: ClassVar[list[Any]] = [
        PageChooserPanel("unit", "content.UnitPage"),
        FieldPanel("optional"),
        FieldPanel("section"),
    ]

    class Meta(Orderable.Meta):  # type: ignore[misc]
        pass

    def __str__(self) -> str:
        return str(self.unit)

    @classmethod
    def first_live(cls, home: Page, **units: Any) -> dict[int, str]:
        """The slug of the live path below which each unit is shown, `home` before all others."""
        places = cls.objects.filter(path__live=True, **units).order_by("-path__path")
        rows = list(places.values_list("unit_id", "path_id", "path__slug"))
        return {unit: slug for unit, path, slug in sorted(rows, key=lambda row: row[1] == home.pk)}


class PathPrerequisite(Orderable):  # type: ignore[misc]
    """A path that belongs to the completion of another one."""

    path = ParentalKey(PathPage, on_delete=models.CASCADE, related_name="prerequisites")
    before = models.ForeignKey(
        PathPage, on_delete=models.CASCADE, related_name="+", verbose_name=_("Lernpfad")
    )
    panels: ClassVar[list[Any]] = [PageChooserPanel("before", "content.PathPage")]

    class Meta(Orderable.Meta):  # type: ignore[misc]
        pass

    def __str__(self) -> str:
        return str(self.before)


class TextPage(DraftedPage):
    """A page such as the imprint, at the top of the site."""

    key = key_field()
    body = TextBodyField(verbose_name=_("Inhalt"))
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["content.Home"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Textseite")
        verbose_name_plural = _("Textseiten")

    def address(self) -> str:
        return f"/{self.slug}/"
