# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who plans dates: the roles of a programme that do, each within it."""

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.live import consents
from geleucht.live.models import Hosting
from geleucht.programmes.events import RoleRevoked
from geleucht.programmes.models import Programme, Role, RoleName

PLANNERS = (RoleName.EDITOR, RoleName.REVIEWER, RoleName.HOST, RoleName.OFFICE)


def planned_by(person: Person) -> QuerySet[Programme]:
    """The programmes whose dates this person plans."""
    if person.is_superuser:
        return Programme.objects.all()
    own = Role.objects.filter(person=person, role__in=PLANNERS)
    everywhere = Exists(own.filter(programme=None))
    return Programme.objects.filter(Q(pk__in=own.values("programme")) | everywhere)


def plans_anywhere(person: Person) -> bool:
    """One query."""
    return person.is_superuser or person.roles.filter(role__in=PLANNERS).exists()


def may_plan(person: Person, programme: Programme) -> bool:
    return planned_by(person).filter(pk=programme.pk).exists()


def allow(by: Person | None, programme: Programme) -> None:
    """Nobody is the house itself. Raises Refused."""
    if by is not None and not may_plan(by, programme):
        raise Refused(_("Termine dieses Programms planen andere. Es wurde nichts geändert."), 403)


def hosts_of(programme: Programme) -> QuerySet[Person]:
    """Who may open rooms of its dates."""
    of_it = Q(roles__programme=programme) | Q(roles__programme=None)
    found = Person.objects.filter(of_it, roles__role=RoleName.HOST, is_active=True)
    return found.distinct().order_by("name", "pk")


def role_revoked(event: RoleRevoked) -> None:
    """Whoever may host no more is named at no date to come, unless another role says so."""
    if event.role != RoleName.HOST:
        return
    named = Hosting.objects.filter(person=event.person, session__ends_at__gt=timezone.now())
    for hosting in named.select_related("session__series__programme"):
        if not hosts_of(hosting.session.series.programme).filter(pk=event.person.pk).exists():
            consents.taken_off(named.filter(pk=hosting.pk))
            hosting.delete()
