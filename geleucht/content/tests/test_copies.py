# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copy in the editor gives new keys throughout."""

from typing import Any

import pytest
from django.test import Client

from geleucht.content import actions, document
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.world import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def keys(data: dict[str, Any]) -> set[str]:
    return {data["key"], *(block["key"] for block in data["body"] if "key" in block)}


def test_a_copied_unit_shares_no_key_with_its_original(desk: Client, pair: Pair) -> None:
    unit = pair[1]
    form = {"new_title": "Zweite", "new_slug": "zweite", "new_parent_page": unit.get_parent().pk}
    desk.post(f"/redaktion/pages/{unit.pk}/copy/", form)
    copy = UnitPage.objects.get(slug="zweite")
    assert not copy.live
    for state in (copy, copy.get_latest_revision_as_object(), copy.revisions.first().as_object()):
        assert not keys(document.unit_document(state)) & keys(document.unit_document(unit))
    latest = document.unit_document(copy.get_latest_revision_as_object())
    assert keys(latest) == keys(document.unit_document(copy))


def test_a_copied_path_has_copied_units_as_drafts(emitted: list[Any], pair: Pair) -> None:
    path = pair[0]
    copy = path.copy(recursive=True, update_attrs={"slug": "kopie"}, keep_live=True)
    assert PathPage.objects.count() == 2
    assert copy.key != path.key
    assert not copy.get_descendants(inclusive=True).live().exists()
    assert UnitPage.objects.values("key").distinct().count() == 2
    assert emitted == []


def units_of(path: PathPage) -> list[int]:
    return [place.unit_id for place in path.units.all()]


def states(path: PathPage) -> set[tuple[int, ...]]:
    """The units of what is saved, and of every revision of it."""
    revisions = [revision.as_object() for revision in path.revisions.all()]
    saved = PathPage.objects.get(pk=path.pk)
    return {tuple(units_of(state)) for state in (saved, *revisions)}


def test_a_copied_path_contains_the_copied_units(pair: Pair) -> None:
    path, unit = pair
    foreign = world.unit("fremd", world.path("anderer"))
    actions.publish(page=foreign, by=None)
    changed = actions.publish(page=world.put(path, foreign, unit), by=None)
    copy = changed.copy(recursive=True, update_attrs={"slug": "kopie"})
    twin = UnitPage.objects.child_of(copy).get()
    assert states(copy) == {(foreign.pk, twin.pk), (twin.pk,)}
    assert states(path) == {(foreign.pk, unit.pk), (unit.pk,)}
    assert units_of(PathPage.objects.get(pk=copy.pk)) == [foreign.pk, twin.pk]


def test_the_questions_of_a_copied_path_stand_for_the_copied_units(pair: Pair) -> None:
    path, unit = pair
    options = [{"text": text, "correct": text == "Ja", "feedback": ""} for text in ("Ja", "Nein")]
    quiz = {"question": "Kurz?", "select": "one", "points": 0, "tries": 1, "options": options}
    check = [{"kind": "quiz", "for": str(unit.key), **quiz}]
    asking = document.apply_path_document(path, document.path_document(path) | {"check": check})
    changed = actions.publish(page=asking, by=None)
    copy = changed.copy(recursive=True, update_attrs={"slug": "kopie"})
    twin = UnitPage.objects.child_of(copy).get()
    copy = PathPage.objects.get(pk=copy.pk)
    for page, stands_for in ((changed, unit), (copy, twin)):
        for state in (page, page.get_latest_revision_as_object()):
            assert document.path_document(state)["check"] == [
                {**check[0], "for": str(stands_for.key)}
            ]


def test_a_path_copied_without_its_units_contains_the_originals(pair: Pair) -> None:
    path, unit = pair
    copy = path.copy(update_attrs={"slug": "kopie"})
    assert states(copy) == {(unit.pk,)}


def test_a_copy_of_a_copy_contains_its_own(pair: Pair) -> None:
    first = pair[0].copy(recursive=True, update_attrs={"slug": "kopie"})
    second = first.copy(recursive=True, update_attrs={"slug": "zweite-kopie"})
    own = UnitPage.objects.child_of(second).get()
    assert units_of(PathPage.objects.get(pk=second.pk)) == [own.pk]


def test_a_copied_text_page_has_a_key_of_its_own() -> None:
    page = world.live_text("impressum")
    copy = page.copy(update_attrs={"slug": "kopie"})
    assert copy.key != page.key
    assert {one.as_object().key for one in copy.revisions.all()} == {copy.key}
    assert not copy.live


def test_the_copy_form_offers_neither_alias_nor_publishing(desk: Client, pair: Pair) -> None:
    response = desk.get(f"/redaktion/pages/{pair[1].pk}/copy/")
    assert set(response.context["form"].fields) == {"new_title", "new_slug", "new_parent_page"}
