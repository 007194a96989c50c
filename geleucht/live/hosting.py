# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which dates a person looks after, and what a host reads of who comes."""

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from geleucht.accounts.models import Person
from geleucht.live import room_queries
from geleucht.live.models import Hosting, Objection, Seat, Session
from geleucht.live.seat_models import SeatState
from geleucht.programmes.models import Role, RoleName

AHEAD = timedelta(days=7)  # shown below today's
LATELY = timedelta(days=14)  # shown below those: as long as people say how it was
MOST = 200  # dates on one page
HOSTS = [RoleName.HOST, RoleName.OFFICE]


def hosted(person: Person) -> QuerySet[Session]:
    """By name, as a host of the programme or the house, or as its office."""
    roles = Role.objects.filter(person=person, role__in=HOSTS)
    if person.is_superuser or roles.filter(programme=None).exists():
        return room_queries.sessions()
    named = Hosting.objects.filter(person=person).values("session")
    mine = Q(pk__in=named) | Q(series__programme__in=roles.values("programme"))
    return room_queries.sessions().filter(mine)


def may_host(person: Person, session: Session) -> bool:
    return hosted(person).filter(pk=session.pk).exists()


def ahead(mine: QuerySet[Session], now: datetime) -> list[Session]:
    """Of those `hosted`: today's, those that are over too, and the next; each has `wished`, a
    number."""
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    found = mine.filter(ends_at__gte=midnight, starts_at__lt=midnight + AHEAD)
    wishing = Q(bookings__state=SeatState.HELD) & ~Q(bookings__wishes="")
    counted = found.annotate(wished=Count("bookings", filter=wishing))
    return list(counted.order_by("starts_at", "series", "number")[:MOST])


def lately(mine: QuerySet[Session], now: datetime) -> list[Session]:
    """Those before today that somebody may still say something of, or has objected to, the
    latest first; each has `objected`, a number."""
    local = timezone.localtime(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    objected = Objection.objects.values("seat__session")
    waits = Q(ends_at__gte=midnight - LATELY) | Q(pk__in=objected)
    found = mine.filter(waits, ends_at__lt=midnight)
    counted = found.annotate(objected=Count("bookings__objection"))
    return list(counted.order_by("-starts_at", "pk")[:MOST])


def names(session: Session) -> list[Seat]:
    """Who has a seat, by name, those without one last; with account and wishes."""
    found = held(session).select_related("person")
    return sorted(found, key=lambda seat: (name_of(seat) == "", name_of(seat).casefold()))


def name_of(seat: Seat) -> str:
    """Never an address: who gave no name has none."""
    return seat.name or (seat.person.name if seat.person else "")


def wished(session: Session) -> int:
    return held(session).exclude(wishes="").count()


def held(session: Session) -> QuerySet[Seat]:
    return Seat.objects.filter(session=session, state=SeatState.HELD)
