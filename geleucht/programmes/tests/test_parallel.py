# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Several people do the same at the same time, each over a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Group as DeskGroup
from django.core.exceptions import ObjectDoesNotExist
from django.db import close_old_connections, connections
from wagtail.models import GroupPagePermission

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.programmes import actions
from geleucht.programmes.models import Desk, Organisation, Role, RoleName

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """The names of what came of them, in their order; whatever is no refusal fails the test."""
    start = Barrier(len(deeds))

    def attempt(deed: Callable[[], object]) -> str:
        try:
            start.wait()
            deed()
        except (Refused, ObjectDoesNotExist) as refused:
            return type(refused).__name__
        finally:
            close_old_connections()
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(attempt, deeds))


def people(number: int) -> list[Person]:
    return [Person.objects.create_user(f"{n}@lernen.example") for n in range(number)]


def grant(person: Person, role: RoleName = RoleName.HOST) -> Callable[[], object]:
    return lambda: actions.grant_role(person=person, role=role, programme=None, by=None)


def test_a_role_granted_eight_times_at_once_is_one_role() -> None:
    [person] = people(1)
    assert at_once(*[grant(person)] * 8) == ["done"] * 8
    assert (Role.objects.count(), person.groups.count()) == (1, 1)


def test_the_first_people_of_a_role_share_one_desk() -> None:
    crowd = people(6)
    assert at_once(*[grant(person, RoleName.EDITOR) for person in crowd]) == ["done"] * 6
    desk = Desk.objects.get()
    assert set(DeskGroup.objects.get(pk=desk.group_id).user_set.all()) == set(crowd)
    assert set(Person.objects.filter(is_staff=True)) == set(crowd)
    assert GroupPagePermission.objects.filter(group=desk.group_id).count() == 3


def test_two_operators_cannot_revoke_each_other() -> None:
    roles = [
        actions.grant_role(person=person, role=RoleName.OPERATOR, programme=None, by=None)
        for person in people(2)
    ]
    done = at_once(*[lambda role=role: actions.revoke_role(role=role, by=None) for role in roles])
    assert sorted(done) == ["CannotSave", "done"]
    assert Role.objects.count() == Person.objects.filter(is_superuser=True).count() == 1


def test_who_gains_one_role_while_losing_another_stays_at_the_desk() -> None:
    [person] = people(1)
    grant(person, RoleName.EDITOR)()
    held = Role.objects.get()
    done = at_once(
        lambda: actions.revoke_role(role=held, by=None),
        grant(Person.objects.get(), RoleName.REVIEWER),
    )
    person.refresh_from_db()
    assert (done, person.is_staff, Role.objects.get().role) == (["done"] * 2, True, "reviewer")


def test_two_moves_do_not_close_a_circle_together() -> None:
    one, two = (Organisation.objects.create(kind="other", name=name) for name in "AB")
    one.parent, two.parent = two, one
    done = at_once(
        *[
            lambda each=each: actions.save_organisation(organisation=each, by=None)
            for each in (one, two)
        ]
    )
    assert sorted(done) == ["CannotSave", "done"]
    assert Organisation.objects.filter(parent=None).count() == 1
