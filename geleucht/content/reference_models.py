# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The usage index: what pages point to, live and in drafts, and how addresses elsewhere answer."""

from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

LONGEST = 500  # characters of an address that is kept


class Reference(models.Model):
    """A page points to something; derived, made anew from its rows and revisions."""

    class Kind(models.TextChoices):
        UNIT = "unit", _("Lerneinheit im Lernpfad")
        BEFORE = "before", _("Voraussetzung")
        CHOSEN = "chosen", _("ausgewählt")
        PAGE = "page", _("Link")
        PICTURE = "picture", _("Bild")
        HANDOUT = "handout", _("Datei")
        LINK = "link", _("Link ins Netz")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    page.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    draft = models.BooleanField()  # said by the newest draft, else by what is live
    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = models.PositiveBigIntegerField(null=True)  # of the page, picture or handout
    address = models.CharField(max_length=LONGEST, blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "number"], name="content_reference_to"),
            HashIndex(fields=["address"], name="content_reference_address"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.kind} {self.number or self.address}"


class Read(models.Model):
    """Up to which state the references of a page are known; 0 where there is no revision."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    page.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    live = models.BooleanField()
    published = models.PositiveBigIntegerField()
    latest = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.published}, {self.latest}"


class LinkCheck(models.Model):
    """How an address elsewhere answered when it was last asked."""

    class Answer(models.TextChoices):
        FINE = "fine", _("erreichbar")
        GONE = "gone", _("Seite gibt es nicht mehr")
        ERROR = "error", _("antwortet mit einem Fehler")
        SILENT = "silent", _("nicht erreichbar")
        REFUSED = "refused", _("liegt in einem internen Netz und wird nicht geprüft")

    address = models.CharField(max_length=LONGEST, unique=True)
    answer = models.CharField(max_length=8, choices=Answer.choices)
    checked_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.address}: {self.answer}"
