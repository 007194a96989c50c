# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the database about a date's seats."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client

from geleucht.accounts.models import Learner, Person
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


def learning_in(client: Client) -> Learner:
    """Somebody with an account and a Lernstand, in this browser."""
    person = Person.objects.create_user(f"{uuid4().hex}@lernen.example", name="Anna Beispiel")
    client.force_login(person)
    return Learner.objects.create(person=person)
