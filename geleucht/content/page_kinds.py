# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kinds of pages have in common."""

from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from geleucht.base.ids import new_key
from geleucht.content import preview
from geleucht.content.desk_forms import DraftCopyForm
from geleucht.content.permissions import OpenTester
from geleucht.content.slugs import check_slug

LEAST_MINUTES, MOST_MINUTES = 1, 60


class Level(models.TextChoices):
    START = "einstieg", _("Einstieg")
    BUILD = "aufbau", _("Aufbau")
    DEEPEN = "vertiefung", _("Vertiefung")


class Origin(models.TextChoices):
    MACHINE = "machine", _("maschinell entworfen")
    HUMAN = "human", _("von Menschen geschrieben")


class Order(models.TextChoices):
    """In which order the required units of a path are worked on; reading is always free."""

    FREE = "free", _("frei")
    FIXED = "fixed", _("der Reihe nach")
    SECTIONS = "sections", _("der Reihe nach in jedem Abschnitt, Abschnitte nebeneinander")


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

    def clean(self) -> None:
        """The editor says at the field which address a package would refuse."""
        super().clean()
        try:
            check_slug(self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from None

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.live = False
            self.has_unpublished_changes = True
        super().save(*args, **kwargs)
