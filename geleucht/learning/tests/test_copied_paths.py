# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A path copied at the desk stands on its own; its revisions can be compared."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from geleucht.content import actions, document
from geleucht.content.models import Handout, PathPage, Picture, UnitPage
from geleucht.content.tests import world
from geleucht.learning import overview
from geleucht.learning.models import LivePath
from geleucht.learning.tests import desk, making

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture(scope="module")
def made(shared: None) -> int:
    """A live path of two units with a picture, a file, a box, a table and activities."""
    making.folder("ausbildung")
    picture, handout = world.picture(), world.handout()
    sheet = {"kind": "download", "file": handout.name, "sha256": handout.sha256, "title": "Blatt"}
    shown = {"kind": "image", "file": picture.name, "sha256": picture.sha256, "alt": "Eine Lampe"}
    box = {"kind": "callout", "style": "note", "title": "Merke", "markdown": "Ein **Satz**."}
    table = {"kind": "table", "caption": "", "head": ["A"], "rows": [["1"]]}
    quote = {"kind": "quote", "markdown": "Ein Wort.", "source": "Jemand"}
    image = shown | {"decorative": False, "caption": ""}
    blocks: list[dict[str, Any]] = [
        image,
        sheet,
        box,
        table,
        quote,
        making.quiz(),
        making.reflection(),
    ]
    units = [making.unit("eins", *blocks), making.unit("zwei", making.quiz())]
    keys = [one["key"] for one in units]
    outline = making.path("lampe", units, optional=keys[1:], sections={keys[0]: "Grundlagen"})
    return int(making.publish(outline, units).pk)


@pytest.fixture
def path(db: None, made: int) -> PathPage:
    found: PathPage = PathPage.objects.get(pk=made)
    return found


def copied(browser: Client, path: PathPage, slug: str = "lampe-neu") -> PathPage:
    form = {
        "new_title": "Lampe, neu",
        "new_slug": slug,
        "new_parent_page": str(path.get_parent().pk),
        "copy_subpages": "on",
    }
    response = browser.post(f"/redaktion/pages/{path.pk}/copy/", form)
    assert response.status_code == 302
    found: PathPage = PathPage.objects.get(slug=slug)
    return found


def keys(units: list[dict[str, Any]]) -> set[UUID]:
    found = {UUID(block["key"]) for unit in units for block in unit["body"] if "key" in block}
    return found | {UUID(unit["key"]) for unit in units}


def documents(path: PathPage) -> list[dict[str, Any]]:
    return [document.unit_document(unit) for unit in document.units_in_order(path)]


def without_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_keys(one) for name, one in value.items() if name != "key"}
    return [without_keys(one) for one in value] if isinstance(value, list) else value


def test_a_copy_is_the_same_with_keys_of_its_own(path: PathPage) -> None:
    copy = copied(desk.browser("lindner"), path)
    before, after = documents(path), documents(copy)
    assert without_keys(before) == without_keys(after)
    assert not keys(before) & keys(after)
    outline = document.path_document(copy)
    assert outline["units"] == [unit["key"] for unit in after]
    assert outline["optional"] == outline["units"][1:]
    assert outline["sections"] == {outline["units"][0]: "Grundlagen"}
    assert not copy.get_descendants(inclusive=True).live().exists()
    assert (Picture.objects.count(), Handout.objects.count()) == (1, 1)  # shared, not doubled


def test_a_copy_can_be_checked_and_published(path: PathPage) -> None:
    editor = desk.person("lindner")
    copy = copied(world.desk_of(editor), path)
    seen = overview.of_path(copy, editor)
    assert [line.blocking for line in seen.lines] == [[], []]
    assert len(seen.blocking) == 2  # its units are drafts, nothing else
    for unit in document.units_in_order(copy):
        actions.publish(page=unit, by=None)
    actions.publish(page=PathPage.objects.get(pk=copy.pk), by=None)
    assert LivePath.objects.filter(slug__in=["lampe", "lampe-neu"]).count() == 2


def test_who_edits_another_programme_copies_nothing(path: PathPage) -> None:
    other = desk.browser("fremd", "ausbildung")
    assert other.get(f"/redaktion/pages/{path.pk}/copy/").status_code == 302
    assert PathPage.objects.count() == 1


# Wagtail leaves the temporary file of a thumbnail to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_revisions_of_every_block_can_be_compared(path: PathPage) -> None:
    unit = document.units_in_order(path)[0]
    blocks = document.unit_document(unit)["body"]
    desk.redraft(unit, title="Eins, neu", body=blocks[:-1][::-1])
    desk.redraft(unit, body=[])
    browser = desk.browser("lindner")
    for pair in ("earliest/live", "earliest/latest", "live/latest"):
        earlier, later = pair.split("/")
        where = f"/redaktion/pages/{unit.pk}/revisions/compare/{earlier}...{later}/"
        assert browser.get(where).status_code == 200
    first, *_rest, last = unit.revisions.order_by("created_at")
    where = f"/redaktion/pages/{unit.pk}/revisions/compare/{first.pk}...{last.pk}/"
    assert "Eine Lampe" in browser.get(where).text
    outline = PathPage.objects.get(pk=path.pk)
    desk.place(outline, unit)
    where = f"/redaktion/pages/{path.pk}/revisions/compare/earliest...latest/"
    assert browser.get(where).status_code == 200


def test_a_unit_copied_alone_lies_beside_its_original(path: PathPage) -> None:
    unit = document.units_in_order(path)[0]
    form = {"new_title": "Drei", "new_slug": "drei", "new_parent_page": str(path.pk)}
    desk.browser("lindner").post(f"/redaktion/pages/{unit.pk}/copy/", form)
    copy = UnitPage.objects.get(slug="drei")
    assert not keys([document.unit_document(copy)]) & keys([document.unit_document(unit)])
