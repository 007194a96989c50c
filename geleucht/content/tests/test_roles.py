# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a live unit, by what their group may do in its programme."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content import queries
from geleucht.content.gate import REFUSED
from geleucht.content.models import Responsibility, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form
from geleucht.content.tests.world import Pair
from geleucht.content.wagtail_hooks import log_actions, responsibility_button, review_item

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ROLES: dict[str, tuple[str, ...]] = {
    "guest": (),
    "writer": ("add",),
    "editor": ("add", "change"),
    "reviewer": ("add", "change", "publish"),
}


def save(browser: Client, unit: UnitPage) -> bool:
    before = unit.revisions.count()
    browser.post(edit(unit), form(unit, title="Neu"))
    return bool(unit.revisions.count() > before)


def publish(browser: Client, unit: UnitPage) -> bool:
    browser.post(edit(unit), form(unit, title="Neu") | {"action-publish": "yes"})
    return bool(UnitPage.objects.get(pk=unit.pk).title == "Neu")


def sign(browser: Client, unit: UnitPage) -> bool:
    browser.post(f"/redaktion/verantwortung/{unit.pk}/", {"state": queries.state_of(unit)})
    return Responsibility.objects.filter(unit=unit.key).exists()


def ask(browser: Client, unit: UnitPage) -> bool:
    return bool(browser.get(f"/redaktion/verantwortung/{unit.pk}/").status_code == 200)


def remove(browser: Client, unit: UnitPage) -> bool:
    unit.get_parent().specific.unpublish()  # or the unit is needed
    browser.post(f"/redaktion/pages/{unit.pk}/delete/")
    return not UnitPage.objects.filter(pk=unit.pk).exists()


def withdraw(browser: Client, unit: UnitPage) -> bool:
    sent = {"include_descendants": "on"}
    browser.post(f"/redaktion/pages/{unit.get_parent().pk}/unpublish/", sent)
    return not UnitPage.objects.get(pk=unit.pk).live


DEEDS: dict[Callable[[Client, UnitPage], bool], set[str]] = {
    save: {"editor", "reviewer"},
    publish: {"reviewer"},
    sign: {"reviewer"},
    ask: {"reviewer"},
    remove: {"reviewer"},
    withdraw: {"reviewer"},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("deed", DEEDS, ids=[deed.__name__ for deed in DEEDS])
def test_a_role_may_what_it_may_and_nothing_else(
    deed: Callable[[Client, UnitPage], bool], role: str, pair: Pair
) -> None:
    browser = world.desk_of(world.member(role, world.folder(), *ROLES[role]))
    assert deed(browser, pair[1]) == (role in DEEDS[deed])


@pytest.mark.parametrize("deed", DEEDS, ids=[deed.__name__ for deed in DEEDS])
def test_a_reviewer_of_another_programme_may_nothing(
    deed: Callable[[Client, UnitPage], bool], pair: Pair
) -> None:
    elsewhere = world.folder("ausbildung")
    browser = world.desk_of(world.member("reviewer", elsewhere, *ROLES["reviewer"]))
    assert not deed(browser, pair[1])


def offered(page: Any, person: Any) -> list[tuple[str, str]]:
    return [(one.label, one.url) for one in responsibility_button(page, person, "edit")]


@pytest.mark.parametrize(("role", "number"), [("editor", 0), ("reviewer", 1)])
def test_the_button_stands_where_it_may_be_pressed(role: str, number: int, pair: Pair) -> None:
    person = world.member(role, world.folder(), *ROLES[role])
    button = ("Verantwortung übernehmen", f"/redaktion/verantwortung/{pair[1].pk}/")
    assert offered(pair[1], person) == [button] * number
    assert offered(pair[0], person) == []


def test_a_draft_has_no_button(pair: Pair) -> None:
    unit = world.unit("entwurf", pair[0])
    assert offered(unit, Person(is_superuser=True, is_active=True)) == []


def test_who_is_nobody_may_not_answer(pair: Pair) -> None:
    assert offered(pair[1], AnonymousUser()) == []


@pytest.mark.parametrize("pk", [0, 999_999])
def test_a_unit_that_is_not_there_is_not_found(pk: int, desk: Client) -> None:
    assert desk.get(f"/redaktion/verantwortung/{pk}/").status_code == 404


def test_a_path_is_no_unit_to_answer_for(desk: Client, pair: Pair) -> None:
    assert desk.post(f"/redaktion/verantwortung/{pair[0].pk}/").status_code == 404
    assert not Responsibility.objects.exists()


def test_what_awaits_review_is_in_the_menu() -> None:
    item = review_item()
    assert (str(item.label), item.url) == ("Wartet auf Prüfung", "/redaktion/pruefung/")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"sentences": ["Eins.", "Zwei."]}, "Der Termin wurde nicht ausgeführt: Eins. Zwei."),
        ({}, "Der Termin wurde nicht ausgeführt: "),
    ],
)
def test_the_history_tells_every_sentence(data: dict[str, Any], text: str) -> None:
    """An entry of an older release may have none."""
    formatters: dict[str, Any] = {}

    class Registry:
        def register_action(self, name: str) -> Callable[[Any], Any]:
            return lambda formatter: formatters.setdefault(name, formatter)

    class Entry:
        def __init__(self) -> None:
            self.data = data

    log_actions(Registry())
    assert formatters[REFUSED]().format_message(Entry()) == text
