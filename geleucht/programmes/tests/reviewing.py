# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""People at the desk of a programme, and what their browsers send there."""

from typing import Any

from django.test import Client
from wagtail.models import TaskState

from geleucht.accounts.models import Person
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form
from geleucht.programmes import actions
from geleucht.programmes.models import Programme, RoleName


def seated(name: str, role: RoleName, where: Programme | None) -> tuple[Person, Client]:
    """Somebody with this role, and their browser at the desk."""
    person = Person.objects.create_user(f"{name}@lernen.example", name=name.title())
    actions.grant_role(person=person, role=role, programme=where, by=None)
    person.refresh_from_db()
    return person, world.desk_of(person)


def hand_in(browser: Client, unit: UnitPage, **changes: str) -> Any:
    sent = form(unit, goal="Sie können eine Lampe putzen.", **changes)
    return browser.post(edit(unit), sent | {"action-submit": "x"})


def waiting(unit: UnitPage) -> TaskState | None:
    """Where it waits now."""
    found = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    state: TaskState | None = found.filter(revision__object_id=str(unit.pk)).first()
    return state


def step(unit: UnitPage) -> str:
    """The name of the approval it waits for; empty where none is under way."""
    state = waiting(unit)
    return state.task.name if state else ""


def decide(browser: Client, unit: UnitPage, verb: str = "approve", comment: str = "") -> Any:
    return browser.post(dialog(unit, verb), {"comment": comment})


def dialog(unit: UnitPage, verb: str = "approve") -> str:
    """Where the buttons lead that somebody is shown now."""
    state = waiting(unit)
    assert state is not None
    return f"/redaktion/pages/workflow/action/{unit.pk}/{verb}/{state.pk}/"


def goal(unit: UnitPage) -> str:
    """What readers see."""
    return str(UnitPage.objects.get(pk=unit.pk).goal)
