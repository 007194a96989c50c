# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Models of what editors upload: pictures and handouts. Readers get files of the store alone."""

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from geleucht.content import media


class Upload(models.Model):
    """What every upload has; `served` names what readers get of it, in the store."""

    name = models.CharField(_("Dateiname"), max_length=255, editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    served = models.CharField(max_length=80, editable=False)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("hochgeladen von"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    title: Any  # Wagtail's, as the next two
    file: Any
    file_size: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.title)

    @property
    def usage_url(self) -> str:
        """Where it is used, drafts too; Wagtail's own list knows what is live alone."""
        return reverse("content_usage", args=[self._meta.model_name, self.pk])

    def clean(self) -> None:
        super().clean()
        check_upload(self)


class Picture(Upload, AbstractImage):  # type: ignore[misc, django-manager-missing]
    """An uploaded picture."""

    served_width = models.PositiveIntegerField(editable=False, default=0)
    served_height = models.PositiveIntegerField(editable=False, default=0)
    admin_form_fields: ClassVar[list[str]] = ["title", "file", "description", "collection", "tags"]

    class Meta(AbstractImage.Meta):  # type: ignore[misc]
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if data := new_upload(self):
            for field, value in media.served_picture(self.name, data).items():
                setattr(self, field, value)
        super().save(*args, **kwargs)


class PictureRendition(AbstractRendition):  # type: ignore[misc]
    """What the desk shows of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="content_one_rendition"
            )
        ]

    def __str__(self) -> str:
        return str(self.filter_spec)


class Handout(Upload, AbstractDocument):  # type: ignore[misc, django-manager-missing]
    """A file to take away."""

    admin_form_fields: ClassVar[list[str]] = ["title", "file", "collection", "tags"]

    class Meta(AbstractDocument.Meta):  # type: ignore[misc]
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if data := new_upload(self):
            self.served = media.store(data, media.extension_of(self.name))
        super().save(*args, **kwargs)


def uploaded(upload: Upload) -> bytes:
    """The bytes of a file that is not saved yet; empty otherwise."""
    if not upload.file or upload.file._committed:
        return b""
    upload.file.seek(0)
    data: bytes = upload.file.read()
    upload.file.seek(0)
    return data


def check_upload(upload: Upload) -> None:
    """Raises ValidationError for a file that must not be served."""
    data = uploaded(upload)
    problems = media.file_problems(Path(upload.file.name).name, data) if data else []
    if problems:
        raise ValidationError({"file": problems})


def new_upload(upload: Upload) -> bytes:
    """Note name and hash of a new file, and give its bytes; empty where there is none."""
    data = uploaded(upload)
    if data:
        upload.name = Path(upload.file.name).name
        upload.sha256 = media.sha256(data)
        upload.file_size = len(data)
    return data


def picture_data(picture: Picture | None) -> dict[str, Any]:
    """What a document says of a picture; empty names where it is gone."""
    return {
        "file": picture.name if picture else "",
        "sha256": picture.sha256 if picture else "",
        "served": picture.served if picture else "",
        "width": picture.served_width if picture else 0,
        "height": picture.served_height if picture else 0,
    }


def handout_data(handout: Handout | None) -> dict[str, Any]:
    return {
        "file": handout.name if handout else "",
        "sha256": handout.sha256 if handout else "",
        "served": handout.served if handout else "",
        "size": (handout.file_size or 0) if handout else 0,
    }


def find_picture(digest: str, name: str) -> Picture | None:
    found: Picture | None = Picture.objects.filter(sha256=digest, name=name).order_by("pk").first()
    return found


def find_handout(digest: str, name: str) -> Handout | None:
    found: Handout | None = Handout.objects.filter(sha256=digest, name=name).order_by("pk").first()
    return found
