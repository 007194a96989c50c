# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the database about a date's seats."""

from collections.abc import Callable

from geleucht.accounts.models import Person
from geleucht.live.models import Seat, Session

ASession = Callable[..., Session]  # what the fixtures of these names are
People = Callable[[int], list[Person]]


def states(session: Session) -> list[tuple[int, str]]:
    """Of every entry its number and state, in the order of arrival."""
    found = Seat.objects.filter(session=session).order_by("arrival")
    return list(found.values_list("arrival", "state"))


def counted(session: Session) -> tuple[int, int, int]:
    """Taken, waiting, arrivals: as the date counts them."""
    found = Session.objects.filter(pk=session.pk)
    return found.values_list("taken", "waiting", "arrivals").get()
