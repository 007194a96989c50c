# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of what awaits review: all that is open, and for each person what they may do."""

from datetime import date

import pytest
from django.test import Client

from conftest import Count
from geleucht.content import queries as reads
from geleucht.content.models import Responsibility, TextPage, UnitPage
from geleucht.content.tests import world

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PAGE = "/redaktion/pruefung/"
OPEN = "[Träger eintragen]"


def take(unit: UnitPage) -> str:
    return f'href="/redaktion/verantwortung/{unit.pk}/"'


def change(page: UnitPage) -> str:
    return f'href="/redaktion/pages/{page.pk}/edit/"'


@pytest.mark.parametrize("number", [0, 1, 3])
def test_it_lists_the_units_nobody_answers_for(
    number: int, desk: Client, units: list[UnitPage]
) -> None:
    world.answer_for(units[number:])
    page = desk.get(PAGE).text
    assert [unit for unit in units if take(unit) in page] == units[:number]
    assert ("Für jede veröffentlichte Einheit steht ein Name." in page) == (number == 0)


def test_it_says_how_each_unit_came_about(desk: Client, units: list[UnitPage]) -> None:
    UnitPage.objects.filter(pk=units[1].pk).update(origin="human")
    page = desk.get(PAGE).text
    assert page.count("(maschinell entworfen)") == 2
    assert page.count("(von Menschen geschrieben)") == 1


def test_a_draft_awaits_nothing(desk: Client) -> None:
    unit = world.unit("entwurf", world.path("anderer"))
    assert take(unit) not in desk.get(PAGE).text


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(
    number: int, desk: Client, units: list[UnitPage], queries: Count
) -> None:
    world.live_text("impressum", OPEN)
    world.answer_for(units[number:])
    desk.get(PAGE)  # fills what Wagtail remembers for the process
    # units, text pages, two each of prompts and videos, two for what one may do; Wagtail's frame
    with queries(16):
        desk.get(PAGE)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_it_lists_the_text_pages_with_open_places(number: int, desk: Client) -> None:
    for one in range(number):
        world.text_page(f"seite-{one}", f"Verantwortlich: {OPEN}")
    world.text_page("fertig", "Verantwortlich: der Verein [siehe oben]")
    TextPage.objects.update(live=True)
    world.text_page("entwurf", OPEN)
    found = [page.slug for page in reads.text_pages_to_fill_in()]
    assert found == [f"seite-{one}" for one in range(number)]
    assert ("Alle Angaben sind eingesetzt." in desk.get(PAGE).text) == (number == 0)


def test_a_place_filled_in_a_draft_is_open_until_it_is_published() -> None:
    page = world.live_text("impressum", OPEN)
    page.body = world.stream("Der Verein")
    page.save_revision()
    assert reads.text_pages_to_fill_in() == [page]
    page.save_revision().publish()
    assert reads.text_pages_to_fill_in() == []


@pytest.mark.parametrize(
    ("verbs", "edits", "answers"),
    [
        ((), False, False),
        (("add",), False, False),
        (("change",), True, False),
        (("change", "publish"), True, True),
    ],
)
def test_it_offers_to_each_what_they_may_do(
    verbs: tuple[str, ...], edits: bool, answers: bool, units: list[UnitPage]
) -> None:
    person = world.member("redaktion", world.folder(), *verbs)
    page = world.desk_of(person).get(PAGE).text
    assert units[0].title in page
    assert [change(unit) in page for unit in units] == [edits] * 3
    assert [take(unit) in page for unit in units] == [answers] * 3


def test_the_right_in_one_programme_is_none_in_another(units: list[UnitPage]) -> None:
    elsewhere = world.folder("ausbildung")
    page = world.desk_of(world.member("redaktion", elsewhere, "publish")).get(PAGE).text
    assert not any(take(unit) in page for unit in units)


def test_nobody_sees_it_from_outside(client: Client, anna: object) -> None:
    assert client.get(PAGE).status_code == 302


def test_the_name_that_stands_there_is_shown_with_its_day(
    desk: Client, units: list[UnitPage]
) -> None:
    Responsibility.objects.create(unit=units[0].key, name="Anna <b>", since=date(2026, 3, 9))
    page = desk.get(f"/redaktion/verantwortung/{units[0].pk}/").text
    assert "Bisher verantwortlich: Anna &lt;b&gt;, seit 9. März 2026." in page
