# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copy in the editor gives new keys throughout."""

from typing import Any

import pytest
from django.test import Client

from geleucht.content import actions, document
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db


def keys(data: dict[str, Any]) -> set[str]:
    return {data["key"], *(block["key"] for block in data["body"] if "key" in block)}


def test_a_copied_unit_shares_no_key_with_its_original(desk: Client) -> None:
    unit = world.unit()
    actions.publish(page=unit, by=None)
    form = {"new_title": "Zweite", "new_slug": "zweite", "new_parent_page": unit.get_parent().pk}
    desk.post(f"/redaktion/pages/{unit.pk}/copy/", form)
    copy = UnitPage.objects.get(slug="zweite")
    assert not copy.live
    for state in (copy, copy.get_latest_revision_as_object(), copy.revisions.first().as_object()):
        assert not keys(document.unit_document(state)) & keys(document.unit_document(unit))
    latest = document.unit_document(copy.get_latest_revision_as_object())
    assert keys(latest) == keys(document.unit_document(copy))


def test_a_copied_path_has_copied_units_as_drafts(emitted: list[Any]) -> None:
    path = world.path()
    unit = world.unit(below=path)
    actions.publish(page=unit, by=None)
    path = actions.publish(page=world.put(path, unit), by=None)
    emitted.clear()
    copy = path.copy(recursive=True, update_attrs={"slug": "kopie"}, keep_live=True)
    assert PathPage.objects.count() == 2
    assert copy.key != path.key
    assert not copy.get_descendants(inclusive=True).live().exists()
    assert UnitPage.objects.values("key").distinct().count() == 2
    assert emitted == []


def test_the_copy_form_offers_neither_alias_nor_publishing(desk: Client) -> None:
    unit = world.unit()
    actions.publish(page=unit, by=None)
    response = desk.get(f"/redaktion/pages/{unit.pk}/copy/")
    assert set(response.context["form"].fields) == {"new_title", "new_slug", "new_parent_page"}
