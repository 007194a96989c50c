# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody reads one state and signs another, or two do the same at the same time."""

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content import actions, queries
from geleucht.content.errors import CannotPublish
from geleucht.content.models import Responsibility, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form, said
from geleucht.content.tests.world import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
NEWER = "Die Seite wurde inzwischen neu veröffentlicht. Prüfen Sie erst die neue Fassung."


def ask(unit: UnitPage) -> str:
    return f"/redaktion/verantwortung/{unit.pk}/"


def test_who_has_read_an_older_state_does_not_answer_for_the_new_one(
    desk: Client, pair: Pair
) -> None:
    unit = pair[1]
    read = desk.get(ask(unit)).context["state"]
    unit.goal = "Etwas ganz anderes."
    actions.publish(page=unit, by=None)
    answer = desk.post(ask(unit), {"state": read})
    assert NEWER in said(answer)
    assert answer.headers["Location"] == edit(unit)
    assert not Responsibility.objects.exists()


def test_a_draft_saved_meanwhile_does_not_disturb_who_signs(desk: Client, pair: Pair) -> None:
    unit = pair[1]
    read = desk.get(ask(unit)).context["state"]
    actions.save_draft(page=unit, by=None)
    desk.post(ask(unit), {"state": read})
    assert Responsibility.objects.get().name == "Jana Fuchs"


@pytest.mark.parametrize("state", [{}, {"state": ""}, {"state": "0-0"}, {"state": "x" * 5000}])
def test_a_form_that_names_no_state_of_this_unit_signs_nothing(
    state: dict[str, str], desk: Client, pair: Pair
) -> None:
    answer = desk.post(ask(pair[1]), state)
    assert NEWER in said(answer)
    assert not Responsibility.objects.exists()


def test_a_double_click_signs_once(desk: Client, pair: Pair) -> None:
    sent = {"state": queries.state_of(pair[1])}
    assert [desk.post(ask(pair[1]), sent).status_code for _ in range(2)] == [302, 302]
    assert Responsibility.objects.count() == 1


def test_what_was_unpublished_meanwhile_is_not_signed(anna: Person) -> None:
    unit = world.unit("frei", world.path("anderer"))
    stale = actions.publish(page=unit, by=None)
    UnitPage.objects.get(pk=unit.pk).unpublish()
    assert stale.live
    with pytest.raises(CannotPublish, match="was veröffentlicht ist"):
        actions.take_responsibility(page=stale, by=anna)


def test_the_older_of_two_tabs_keeps_a_draft_of_both(desk: Client, pair: Pair) -> None:
    """The last one wins, and the other's text is in the history."""
    unit = pair[1]
    before = unit.revisions.count()
    for title in ("Von links", "Von rechts"):
        desk.post(edit(unit), form(unit, title=title))
    assert unit.revisions.count() == before + 2
    titles = [one.as_object().title for one in unit.revisions.order_by("-pk")[:2]]
    assert titles == ["Von rechts", "Von links"]
    assert UnitPage.objects.get(pk=unit.pk).title == "Erste"


def test_an_older_revision_published_in_another_tab_is_what_readers_get(pair: Pair) -> None:
    unit = pair[1]
    unit.title = "Alt"
    old = unit.save_revision()
    unit.title = "Neu"
    unit.save_revision().publish()
    old.publish()
    found = UnitPage.objects.get(pk=unit.pk)
    assert (found.title, found.has_unpublished_changes) == ("Alt", True)
