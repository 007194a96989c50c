# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A live path contains live units, and they stay as long as it needs them."""

from collections.abc import Callable
from typing import Any

import pytest

from geleucht.base.events import subscribe
from geleucht.content import actions, queries
from geleucht.content.errors import CannotPublish
from geleucht.content.events import PathChanged
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import live
from geleucht.content.tests.world import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def sentences(deed: Callable[[], Any]) -> list[str]:
    with pytest.raises(CannotPublish) as refused:
        deed()
    return refused.value.sentences


def test_a_path_with_drafts_is_refused_and_each_is_named(
    units: list[UnitPage], emitted: list[Any]
) -> None:
    path = world.path("anderer")
    drafts = [world.unit(slug, path) for slug in ("vier", "fuenf")]
    page = world.put(path, units[0], *drafts)
    before = live()
    assert sentences(lambda: actions.publish(page=page, by=None)) == [
        "„Vier“ ist noch nicht veröffentlicht. Veröffentlichen Sie zuerst die Einheit.",
        "„Fuenf“ ist noch nicht veröffentlicht. Veröffentlichen Sie zuerst die Einheit.",
    ]
    assert live() == before
    assert emitted == []


@pytest.mark.parametrize("number", [1, 3])
def test_a_path_of_live_units_is_published_in_its_own_order(
    number: int, units: list[UnitPage]
) -> None:
    path = world.path("anderer")
    wanted = units[:number][::-1]
    actions.publish(page=world.put(path, *wanted), by=None)
    places = PathPage.objects.get(pk=path.pk).units.all()
    assert [place.unit_id for place in places] == [unit.pk for unit in wanted]
    assert list(queries.units_of(path)) == units[:number]


def test_a_changed_unit_that_is_live_may_be_taken_into_a_path(units: list[UnitPage]) -> None:
    units[0].goal = "Ein Entwurf."
    actions.save_draft(page=units[0], by=None)
    fresh = UnitPage.objects.get(pk=units[0].pk)
    assert fresh.has_unpublished_changes
    assert actions.publish(page=world.put(world.path("anderer"), fresh), by=None).live


def test_a_unit_that_was_unpublished_is_not_taken_into_a_path(units: list[UnitPage]) -> None:
    units[0].unpublish()
    path = world.path("anderer")
    stale = UnitPage.objects.get(pk=units[0].pk)
    assert sentences(lambda: actions.publish(page=world.put(path, stale), by=None))


def test_a_path_that_is_gone_needs_nothing_more(pair: Pair) -> None:
    path, unit = pair
    assert [place.path_id for place in queries.live_paths_that_need([unit.pk])] == [path.pk]
    assert queries.live_paths_that_need([unit.pk], leaving=[path.pk]) == []
    path.unpublish()
    assert queries.live_paths_that_need([unit.pk]) == []


def test_every_path_that_needs_the_unit_is_named(pair: Pair) -> None:
    unit = pair[1]
    actions.publish(page=world.put(world.path("anderer"), unit), by=None)
    assert sentences(lambda: UnitPage.objects.get(pk=unit.pk).unpublish()) == [
        "„Erste“ steht noch im Lernpfad „Ki-Verstehen“. Nehmen Sie sie dort heraus.",
        "„Erste“ steht noch im Lernpfad „Anderer“. Nehmen Sie sie dort heraus.",
    ]


def test_a_path_is_not_deleted_with_a_unit_that_another_needs(
    pair: Pair, emitted: list[Any]
) -> None:
    path, unit = pair
    actions.publish(page=world.put(world.path("anderer"), unit), by=None)
    before = live()
    emitted.clear()
    assert sentences(path.delete) == [
        "„Erste“ steht noch im Lernpfad „Anderer“. Nehmen Sie sie dort heraus."
    ]
    assert live() == before
    assert emitted == []


def test_a_draft_of_a_path_does_not_hold_a_unit(units: list[UnitPage]) -> None:
    world.put(world.path("anderer"), units[0]).save_revision()
    units[0].unpublish()
    assert not UnitPage.objects.get(pk=units[0].pk).live


def test_a_draft_of_a_path_forgets_a_unit_that_was_deleted(units: list[UnitPage]) -> None:
    path = world.path("anderer")
    world.put(path, *units[:2]).save_revision()
    units[0].delete()
    newest = PathPage.objects.get(pk=path.pk).get_latest_revision_as_object()
    assert [place.unit_id for place in newest.units.all()] == [units[1].pk]


@pytest.mark.parametrize("to_blame", ["unit", None])
def test_who_refuses_may_name_the_page_that_is_to_blame(to_blame: str | None, pair: Pair) -> None:
    """Otherwise it is the page that was to be published."""
    path, unit = pair

    def answer(event: Any) -> None:
        raise CannotPublish("Nein.", unit.pk if to_blame else None)

    subscribe(PathChanged, answer)
    with pytest.raises(CannotPublish) as refused:
        actions.publish(page=path, by=None)
    assert refused.value.page_id == (unit.pk if to_blame else path.pk)
