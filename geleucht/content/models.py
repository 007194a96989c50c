# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the desk, and who has taken responsibility for a unit."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from geleucht.base.ids import new_key
from geleucht.base.time import today
from geleucht.content import preview
from geleucht.content.desk_forms import DraftCopyForm
from geleucht.content.fields import TextBodyField, UnitBodyField
from geleucht.content.permissions import FixedOrderTester, OpenTester, StandingTester
from geleucht.content.uploads import Handout, Picture, PictureRendition

__all__ = ["Handout", "Picture", "PictureRendition"]  # Django looks for models here
LEAST_MINUTES, MOST_MINUTES = 1, 60


class Level(models.TextChoices):
    START = "einstieg", _("Einstieg")
    BUILD = "aufbau", _("Aufbau")
    DEEPEN = "vertiefung", _("Vertiefung")


class Origin(models.TextChoices):
    MACHINE = "machine", _("maschinell entworfen")
    HUMAN = "human", _("von Menschen geschrieben")


def key_field() -> "models.UUIDField[UUID, UUID]":
    return models.UUIDField(_("Schlüssel"), default=new_key, unique=True, editable=False)


def licence_field() -> "models.CharField[str, str]":
    return models.CharField(_("Lizenz"), max_length=60, default="CC BY 4.0")


def origin_field() -> "models.CharField[str, str]":
    return models.CharField(
        _("Entstehung"), max_length=10, choices=Origin.choices, default=Origin.HUMAN
    )


class HousePage(Page):  # type: ignore[misc]
    """What our pages have in common: addresses of the house, preview by an upper room."""

    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug")]
    show_in_menus_default = False

    class Meta:
        abstract = True

    def address(self) -> str:
        """The page's address in the house, from / to /."""
        raise NotImplementedError

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Learners' pages are not served by Wagtail, so it must be told their addresses."""
        sites = self._get_relevant_site_root_paths(request)
        return (sites[0].site_id, sites[0].root_url, self.address()) if sites else None

    def permissions_for_user(self, user: Any) -> OpenTester:
        return OpenTester(user, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return preview.render(self, request)


class DraftedPage(HousePage):
    """A page that goes live through the publishing verb alone.

    Wagtail would make a new page live before its first publication has succeeded.
    """

    exclude_fields_in_copy: ClassVar[list[str]] = ["key"]
    copy_form_class = DraftCopyForm

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.live = False
            self.has_unpublished_changes = True
        super().save(*args, **kwargs)


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
        _("Kompetenzen"), blank=True, help_text=_("Eine Kompetenz je Zeile.")
    )
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("level"),
        InlinePanel("units", heading=_("Lerneinheiten"), label=_("Lerneinheit")),
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


class UnitPage(DraftedPage):
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
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("goal"),
        FieldPanel("minutes"),
        FieldPanel("body"),
        FieldPanel("licence"),
        FieldPanel("origin"),
    ]
    parent_page_types: ClassVar[list[str]] = ["content.PathPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Lerneinheit")
        verbose_name_plural = _("Lerneinheiten")

    def address(self) -> str:
        """Below its own path where that contains it, else below the first live path that does."""
        paths = PathPage.objects.live().filter(units__unit=self).order_by("path")
        home = self.get_parent()
        found = paths.filter(pk=home.pk).first() or paths.first() or home
        return f"/lernpfade/{found.slug}/{self.slug}/"


class PathUnit(Orderable):  # type: ignore[misc]
    """A unit's place in a path."""

    path = ParentalKey(PathPage, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(
        UnitPage, on_delete=models.CASCADE, related_name="places", verbose_name=_("Lerneinheit")
    )
    panels: ClassVar[list[Any]] = [PageChooserPanel("unit", "content.UnitPage")]

    class Meta(Orderable.Meta):  # type: ignore[misc]
        pass

    def __str__(self) -> str:
        return str(self.unit)


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


class Responsibility(models.Model):
    """A named person has checked the unit with this key and answers for it."""

    unit = models.UUIDField(_("Lerneinheit"), unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Person"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    name = models.CharField(_("Name"), max_length=150)
    since = models.DateField(_("seit"), default=today)

    class Meta:
        verbose_name = _("Verantwortung")
        verbose_name_plural = _("Verantwortungen")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""), name="content_responsibility_named"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.since}"
