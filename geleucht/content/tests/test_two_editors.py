# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people save the same page at once: nothing is lost, and the second is told."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form, shown
from geleucht.content.tests.world import Pair
from geleucht.content.two_editors import OVERWRITTEN

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
JSON = {"accept": "application/json"}


@pytest.fixture
def unit(pair: Pair) -> UnitPage:
    return pair[1]


@pytest.fixture
def second(db: None) -> Client:
    person = Person.objects.create_superuser("zoe@lernen.example", name="Zoe Zweig")
    return world.desk_of(person)


def loaded(unit: UnitPage) -> dict[str, str]:
    """What the editor's form knows of the state that it shows."""
    newest = unit.revisions.order_by("-pk")[0]
    return {
        "loaded_revision_id": str(newest.pk),
        "loaded_revision_created_at": newest.created_at.isoformat(),
    }


def titles(unit: UnitPage) -> list[str]:
    return [one.as_object().title for one in unit.revisions.order_by("pk")][1:]


@pytest.mark.parametrize("action", [{}, {"action-publish": "x"}, {"action-submit": "x"}])
def test_the_second_is_told_and_both_are_there(
    action: dict[str, str], desk: Client, second: Client, unit: UnitPage
) -> None:
    base = loaded(unit)
    desk.post(edit(unit), form(unit, title="Von Jana") | base)
    answer = second.post(edit(unit), form(unit, title="Von Zoe") | base | action, follow=True)
    assert "hat Jana Fuchs diese Seite gespeichert" in shown(answer)
    first = unit.revisions.order_by("pk")[1]
    compare = f"/redaktion/pages/{unit.pk}/revisions/compare/{first.pk}...latest/"
    assert compare in answer.text
    assert titles(unit) == ["Von Jana", "Von Zoe"]
    assert UnitPage.objects.get(pk=unit.pk).title == "Erste"
    both = second.get(compare).text
    assert "Jana" in both
    assert "Zoe" in both


def test_one_after_the_other_nobody_is_told_anything(
    desk: Client, second: Client, unit: UnitPage
) -> None:
    desk.post(edit(unit), form(unit, title="Von Jana") | loaded(unit))
    answer = second.post(edit(unit), form(unit, title="Von Zoe") | loaded(unit), follow=True)
    assert "Während Sie schrieben" not in shown(answer)
    assert titles(unit) == ["Von Jana", "Von Zoe"]


def test_a_second_window_of_ones_own_is_no_other_person(desk: Client, unit: UnitPage) -> None:
    """Mostly it is the window's own autosave that has come in between."""
    base = loaded(unit)
    desk.post(edit(unit), form(unit, title="Links") | base)
    answer = desk.post(edit(unit), form(unit, title="Rechts") | base, follow=True)
    assert "Während Sie schrieben" not in shown(answer)
    again = desk.post(edit(unit), form(unit, title="Oben") | base | {OVERWRITTEN: "1"})
    assert again.status_code == 302
    assert titles(unit) == ["Links", "Rechts", "Oben"]


def autosave(browser: Client, unit: UnitPage, title: str, **state: str) -> Any:
    answer = browser.post(edit(unit), form(unit, title=title) | state, headers=JSON)
    return answer.json()


def test_an_autosave_on_an_older_state_writes_nothing(
    desk: Client, second: Client, unit: UnitPage
) -> None:
    base = loaded(unit)
    desk.post(edit(unit), form(unit, title="Von Jana") | base)
    assert autosave(second, unit, "Von Zoe", **base)["error_code"] == "invalid_revision"
    assert titles(unit) == ["Von Jana"]


def test_what_was_saved_by_itself_before_is_kept_when_saved_by_hand(
    desk: Client, second: Client, unit: UnitPage
) -> None:
    """Wagtail would refuse the second save with an English sentence and keep it in the form."""
    mine = autosave(second, unit, "Von Zoe", **loaded(unit))["revision_id"]
    desk.post(edit(unit), form(unit, title="Von Jana") | loaded(unit))
    sent = form(unit, title="Noch von Zoe") | {"overwrite_revision_id": str(mine)}
    answer = second.post(edit(unit), sent, follow=True)
    assert "hat Jana Fuchs diese Seite gespeichert" in shown(answer)
    assert titles(unit) == ["Von Zoe", "Von Jana", "Noch von Zoe"]


def test_what_readers_see_is_not_written_over_in_the_history(desk: Client, unit: UnitPage) -> None:
    """An autosave goes over its own last one, until somebody relies on that."""
    saved = autosave(desk, unit, "Eins", **loaded(unit))["revision_id"]
    again = autosave(desk, unit, "Zwei", overwrite_revision_id=str(saved))["revision_id"]
    assert again == saved
    unit.revisions.get(pk=saved).publish()
    later = autosave(desk, unit, "Drei", overwrite_revision_id=str(saved))["revision_id"]
    assert later != saved
    assert titles(unit) == ["Zwei", "Drei"]
    assert UnitPage.objects.get(pk=unit.pk).title == "Zwei"


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_page_number_that_is_too_large_leads_nowhere(desk: Client, number: int) -> None:
    for address in (f"{number}/edit/", f"add/content/unitpage/{number}/"):
        answer = desk.post(f"/redaktion/pages/{address}", {"csrfmiddlewaretoken": "x"})
        assert answer.status_code == 404
