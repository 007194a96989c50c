# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A date of a series: when, for how many, where."""

import secrets
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geleucht.base.ids import new_key
from geleucht.live.room_links import room_link

MOST_SEATS = 100_000
DIGITS = "23456789"  # what is read out is heard as nothing else
ROOM_OPENS = timedelta(minutes=15)  # before the start, the link is shown


def new_code() -> str:
    """What hosts say and show so that people can say that they are there."""
    return "".join(secrets.choice(DIGITS) for _ in range(6))


class AttendanceBy(models.TextChoices):
    CODE = "code", _("Code, der im Termin gesagt und gezeigt wird")
    WORD = "word", _("eigenes Wort: „Ich war dabei“")
    ROOM = "room", _("Minuten, die der Raum zählt; der Code gilt auch")


class Session(models.Model):
    """One date. Times are moments; people see Europe/Berlin.

    `seats` None: no limit, and no waiting list. `taken` counts seats that are held or offered,
    `waiting` those who wait, `arrivals` the numbers given out; whoever changes seats changes
    them in the same statement's transaction. `sequence` is the calendar file's SEQUENCE.
    """

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(
        primary_key=True, default=new_key, editable=False
    )
    series = models.ForeignKey("live.LiveSeries", models.CASCADE, related_name="sessions")
    number = models.PositiveIntegerField(editable=False)  # in its series, in its address
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    seats = models.PositiveIntegerField(
        _("Plätze"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_SEATS)],
        help_text=_("Leer: so viele, wie kommen."),
    )
    waiting_places = models.PositiveIntegerField(
        _("Plätze auf der Warteliste"), default=0, validators=[MaxValueValidator(MOST_SEATS)]
    )
    opens_at = models.DateTimeField(_("Anmeldung ab"), null=True, blank=True)
    closes_at = models.DateTimeField(_("Anmeldung bis"), null=True, blank=True)
    provider = models.SlugField(_("Raum"), max_length=20, default="link")
    link = models.URLField(
        _("Adresse des Raums"), max_length=500, blank=True, validators=[room_link]
    )
    stream = models.URLField(
        _("Adresse der Übertragung"),
        max_length=500,
        blank=True,
        validators=[room_link],
        help_text=_("Für große Termine: alle anderen sehen und hören hier zu."),
    )
    language = models.CharField(_("Sprache"), max_length=2, default="de")
    captions = models.BooleanField(_("mit Untertiteln"), default=False)
    sign_language = models.BooleanField(_("mit Gebärdensprache"), default=False)
    recorded = models.BooleanField(
        _("wird aufgezeichnet"),
        default=False,
        help_text=_("Nur, wenn alle zustimmen, die moderieren; gefragt wird auf ihrer Seite."),
    )
    enough_minutes = models.PositiveSmallIntegerField(
        _("Dabei war, wer so viele Minuten da war"), default=30
    )
    attendance = models.CharField(
        _("Teilnahme durch"), max_length=4, choices=AttendanceBy.choices, default=AttendanceBy.CODE
    )
    recording = models.URLField(
        _("Aufzeichnung"),
        max_length=500,
        blank=True,
        help_text=_("Sobald sie bereit ist. Zu sehen ist nur, wer vorgetragen hat."),
    )
    recording_by_hand = models.BooleanField(default=False, editable=False)
    code = models.CharField(max_length=6, default=new_code, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    taken = models.PositiveIntegerField(default=0, editable=False)
    waiting = models.PositiveIntegerField(default=0, editable=False)
    arrivals = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["starts_at", "number"]
        verbose_name = _("Termin")
        verbose_name_plural = _("Termine")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["series", "number"], name="session_number_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
                violation_error_message=_("Ein Termin endet, nachdem er begonnen hat."),
            ),
            models.CheckConstraint(
                condition=Q(seats=None) | Q(taken__lte=F("seats")),
                name="session_never_one_too_many",
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=False) | Q(waiting_places=0, waiting=0),
                name="session_waits_only_for_seats",
                violation_error_message=_("Wo Plätze nicht begrenzt sind, wartet niemand."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__lte=F("ends_at")),
                name="session_closes_before_its_end",
                violation_error_message=_("Die Anmeldung endet spätestens mit dem Termin."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(opens_at__lt=F("closes_at")),
                name="session_opens_before_it_closes",
                violation_error_message=_("Die Anmeldung endet, nachdem sie begonnen hat."),
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["starts_at"], name="live_session_by_start")
        ]

    def __str__(self) -> str:
        return f"{self.series_id}/{self.number}"


class Hosting(models.Model):
    """A person who opens this date's room and looks after it."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="hostings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hostings")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["session", "person"], name="hosting_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.person_id}"


class Cancellation(models.Model):
    """A date that does not take place, and why; `instead` is where seats may move on wish."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="cancellation")
    reason = models.CharField(_("Grund"), max_length=300)
    instead = models.ForeignKey(
        Session,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stattdessen"),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    on = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.reason
