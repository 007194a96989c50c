# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who has a seat or waits for one, and what was written to them."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geleucht.base.ids import new_key
from geleucht.live.session_models import Session


class SeatState(models.TextChoices):
    """waiting → offered → held | declined | expired; each of them → cancelled."""

    HELD = "held", _("Platz")
    WAITING = "waiting", _("auf der Warteliste")
    OFFERED = "offered", _("Platz angeboten")
    DECLINED = "declined", _("abgelehnt")
    EXPIRED = "expired", _("Angebot abgelaufen")
    CANCELLED = "cancelled", _("abgesagt")


OPEN = [SeatState.HELD, SeatState.WAITING, SeatState.OFFERED]
TAKING = [SeatState.HELD, SeatState.OFFERED]


class Seat(models.Model):
    """A seat, or a place in the waiting list, of a person or of whoever reads a mailbox.

    `arrival` is the order in which they came. What is over (`state` not in OPEN) never comes
    back: who comes again is a new row. `attended` None: nobody has said.
    """

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(
        primary_key=True, default=new_key, editable=False
    )
    session = models.ForeignKey(Session, models.CASCADE, related_name="bookings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="seats"
    )
    email = models.EmailField(null=True)  # noqa: DJ001 of those without an account
    name = models.CharField(_("Name"), max_length=150, blank=True)
    wishes = models.TextField(_("Was Sie brauchen, um gut dabei zu sein"), blank=True)
    state = models.CharField(max_length=9, choices=SeatState.choices)
    arrival = models.PositiveIntegerField()
    offered_until = models.DateTimeField(null=True)
    reminders = models.BooleanField(_("Erinnern"), default=True)
    attended = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(state__in=SeatState.values), name="seat_state_known"
            ),
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(email=None), name="seat_of_a_person_or_a_mailbox"
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="seat_email_lower"),
            models.CheckConstraint(
                condition=Q(state=SeatState.OFFERED, offered_until__isnull=False)
                | (~Q(state=SeatState.OFFERED) & Q(offered_until=None)),
                name="seat_offered_until_some_time",
            ),
            models.UniqueConstraint(fields=["session", "arrival"], name="seat_arrival_once"),
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(state__in=OPEN), name="seat_person_once"
            ),
            models.UniqueConstraint(
                fields=["session", "email"], condition=Q(state__in=OPEN), name="seat_email_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["session", "arrival"],
                condition=Q(state=SeatState.WAITING),
                name="live_seat_in_line",
            ),
            models.Index(
                fields=["offered_until"],
                condition=Q(state=SeatState.OFFERED),
                name="live_seat_offers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.arrival}"


class OrderChange(models.Model):
    """Why somebody got or lost a seat other than by their turn; nobody's name."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="order_changes")
    seat = models.ForeignKey(Seat, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=200)
    reason = models.CharField(_("Grund"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    on = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.what


class NoticeKind(models.TextChoices):
    CONFIRMED = "confirmed", _("Platz bestätigt")
    WAITING = "waiting", _("auf der Warteliste")
    OFFERED = "offered", _("Platz angeboten")
    EXPIRED = "expired", _("Angebot abgelaufen")
    CANCELLED = "cancelled", _("Platz abgesagt")
    CHANGED = "changed", _("Termin geändert")
    CALLED_OFF = "called_off", _("Termin fällt aus")
    DAY_BEFORE = "day_before", _("Erinnerung am Tag davor")
    SOON = "soon", _("Erinnerung kurz davor")
    NOTE = "note", _("Nachricht der Moderation")


AT_MOST_ONCE = [NoticeKind.DAY_BEFORE, NoticeKind.SOON]


class NoticeState(models.TextChoices):
    """waiting → sending → sent | dropped; back to waiting where it may go out once more."""

    WAITING = "waiting", _("wartet")
    SENDING = "sending", _("unterwegs")
    SENT = "sent", _("verschickt")
    DROPPED = "dropped", _("nicht verschickt")


UNDECIDED = [NoticeState.WAITING, NoticeState.SENDING]


class Notice(models.Model):
    """One mail to whoever has a seat: written down with what it is about, sent by a job.

    `round` tells apart what happens again: the session's sequence, the offer's number, the note,
    the moment of which a reminder tells. `due_at`: not before; `since`: when a worker took it.
    """

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    round = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=7, choices=NoticeState.choices, default=NoticeState.WAITING)
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    since = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values), name="notice_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=NoticeState.values), name="notice_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.SENDING) | Q(since__isnull=False),
                name="notice_under_way_since_some_time",
            ),
            models.UniqueConstraint(fields=["seat", "kind", "round"], name="notice_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["due_at"], condition=Q(state__in=UNDECIDED), name="live_notice_undecided"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.seat_id}"
