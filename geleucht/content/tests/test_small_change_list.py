# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list *Kleine Korrekturen* at the desk."""

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content import small_change_actions, small_change_views
from geleucht.content.models import UnitPage

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LIST = "/redaktion/kleine-korrekturen/"


def corrected(unit: UnitPage, by: Person) -> None:
    unit.goal = "Sie können die Lampe halten."
    newest = unit.save_revision(user=by).pk
    small_change_actions.publish_small(unit=unit, draft=newest, by=by)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    number: int, desk: Client, anna: Person, units: list[UnitPage], queries: Count
) -> None:
    for unit in units[:number]:
        corrected(unit, anna)
    desk.get(LIST)  # fills what Wagtail remembers for the process
    with queries(8):  # two for the corrections; the rest is Wagtail's frame
        page = desk.get(LIST).text
    assert page.count(f'href="{LIST}') >= number
    assert [unit.title in page for unit in units] == [place < number for place in range(3)]


def test_the_oldest_come_first_over_several_pages(
    desk: Client, anna: Person, units: list[UnitPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_change_views, "AT_ONCE", 2)
    for unit in units:
        corrected(unit, anna)
    pages = [desk.get(LIST, {"seite": number}).context["changes"] for number in (1, 2)]
    titles = [[change.page.title for change in page] for page in pages]
    assert titles == [["Erste", "Zweite"], ["Dritte"]]
