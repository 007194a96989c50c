# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rechtsstand, review and expiry of a unit: the page's fields, and their part of its document."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from geleucht.content.page_kinds import DraftedPage
from geleucht.content.text_tree import one_line

LAW, REVIEWER = 200, 150  # characters at most
TEXTS = ("law", "law_reviewer")
DAYS = ("law_as_of", "review_on", "expires_on")
ENDS = ("review_on", "expires_on")
NAMES = ("law", "law_as_of", "law_reviewer", "review_on", "expires_on")
TOGETHER = gettext_lazy("Gesetz und Rechtsstand gehören zusammen: beide eintragen oder keins.")


class DatedPage(DraftedPage):
    """A page that says as of when its law is right, and when somebody looks at it again.

    Learners see all of it. What is due, the report *Fällig* lists (`due`).
    """

    law = models.CharField(
        gettext_lazy("Gesetz oder Regel"),
        max_length=LAW,
        blank=True,
        help_text=gettext_lazy(
            "Worauf sich die Einheit stützt, zum Beispiel „KI-Verordnung (EU) 2024/1689“. "
            "Leer, wenn es um kein Recht geht."
        ),
    )
    law_as_of = models.DateField(
        gettext_lazy("Rechtsstand"),
        null=True,
        blank=True,
        help_text=gettext_lazy("Der Tag, dessen Recht die Einheit wiedergibt."),
    )
    law_reviewer = models.CharField(
        gettext_lazy("juristisch geprüft durch"),
        max_length=REVIEWER,
        blank=True,
        help_text=gettext_lazy(
            "Eine Stelle, keine Person: zum Beispiel „Rechtsabteilung des Trägers“. Steht für "
            "immer in veröffentlichten Ausgaben. Leer heißt „juristisch ungeprüft“, und so steht "
            "es dann bei der Einheit."
        ),
    )
    review_on = models.DateField(
        gettext_lazy("wieder prüfen bis"),
        null=True,
        blank=True,
        help_text=gettext_lazy(
            "Bis dahin sieht jemand die Einheit wieder durch. Danach steht über ihr, dass die "
            "Prüfung aussteht."
        ),
    )
    expires_on = models.DateField(
        gettext_lazy("läuft ab am"),
        null=True,
        blank=True,
        help_text=gettext_lazy(
            "Von diesem Tag an steht über der Einheit, dass sie nicht mehr aktuell ist. Sie bleibt "
            "lesbar, und kein Lernstand geht verloren."
        ),
    )
    law_or_data = models.BooleanField(
        gettext_lazy("berührt Recht oder Daten"),
        default=False,
        help_text=gettext_lazy(
            "Dann braucht die Einheit auch die Freigabe „Datenschutz und Recht“, wo das Programm "
            "sie verlangt. Ein Gesetz, ein Kasten „Recht“ oder eine Ampel sagen es von selbst."
        ),
    )
    date_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [*(FieldPanel(name) for name in NAMES), FieldPanel("law_or_data")],
            heading=gettext_lazy("Rechtsstand und Termine"),
            classname="collapsed",
        )
    ]

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(law="", law_as_of=None, law_reviewer="")
                | (~models.Q(law="") & models.Q(law_as_of__isnull=False)),
                name="%(app_label)s_%(class)s_law_has_a_day",
                violation_error_message=TOGETHER,
            )
        ]

    def clean(self) -> None:
        """The editor says it at the field; the constraint would say it at the top."""
        super().clean()
        wrong = wrong_dates(dates_document(self))
        if wrong:
            raise ValidationError(wrong)


def dates_document(page: DatedPage) -> dict[str, str]:
    """What is set of NAMES, in that order; days as 2026-08-01. Nothing for a unit without dates."""
    return told({name: getattr(page, name) for name in NAMES})


def told(values: Mapping[str, Any]) -> dict[str, str]:
    """What is set of these values of NAMES, in that order, as documents have it."""
    texts = {name: one_line(values.get(name)) for name in TEXTS}
    days = {name: day.isoformat() for name in DAYS if (day := values.get(name))}
    found = texts | days
    return {name: found[name] for name in NAMES if found.get(name)}


def apply_dates(page: DatedPage, document: dict[str, Any]) -> None:
    """What the document does not say, the page does not say any more."""
    for name in TEXTS:
        setattr(page, name, document.get(name, ""))
    for name in DAYS:
        day = document.get(name)
        setattr(page, name, date.fromisoformat(day) if day else None)


def date_problems(document: dict[str, Any]) -> list[str]:
    """German sentences about law without its day, and days without their law."""
    return list(wrong_dates(document).values())


def wrong_dates(document: dict[str, Any]) -> dict[str, str]:
    """Each of those sentences by the field where something is to be done."""
    law, day = bool(document.get("law")), bool(document.get("law_as_of"))
    found: dict[str, str] = {}
    if law != day:
        found["law_as_of" if law else "law"] = str(TOGETHER)
    if document.get("law_reviewer") and not law:
        found["law_reviewer"] = _("Eine juristische Prüfung braucht das Gesetz, um das es geht.")
    return found
