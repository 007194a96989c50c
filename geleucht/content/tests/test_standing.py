# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What nobody does at the desk, not even who may do everything."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from geleucht.content.models import Home, PathPage, ProgrammeFolder, TextPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import chosen, edit
from geleucht.content.tests.world import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
VERBS = ["delete", "unpublish", "copy", "move"]


@pytest.fixture(params=[Home, ProgrammeFolder], ids=["home", "folder"])
def standing(request: Any, pair: Pair) -> Page:
    found: Page = request.param.objects.get()
    return found


def tree() -> list[tuple[int, str, bool]]:
    return list(Page.objects.order_by("path").values_list("pk", "path", "live"))


@pytest.mark.parametrize("verb", VERBS)
def test_what_carries_other_pages_stays(verb: str, desk: Client, standing: Page) -> None:
    before = tree()
    sent = {"new_title": "X", "new_slug": "x", "new_parent_page": standing.get_parent().pk}
    desk.post(f"/redaktion/pages/{standing.pk}/{verb}/", sent | {"copy_subpages": "on"})
    assert tree() == before


@pytest.mark.parametrize("verb", ["delete", "unpublish"])
def test_what_carries_other_pages_is_not_taken_with_many(
    verb: str, desk: Client, standing: Page
) -> None:
    before = tree()
    desk.post(chosen(verb, standing), {"include_descendants": "on"})
    assert tree() == before


def test_no_button_offers_it(desk: Client, standing: Page) -> None:
    page = desk.get(edit(standing)).text
    assert f"/redaktion/pages/{standing.pk}/history/" in page
    assert [verb for verb in VERBS if f"/redaktion/pages/{standing.pk}/{verb}/" in page] == []


def test_a_programmes_address_is_changed_at_the_programme_only(desk: Client, pair: Pair) -> None:
    folder = ProgrammeFolder.objects.get()
    sent = {"title": "Lehrkräfte", "slug": "anders", "action-publish": "yes"}
    desk.post(edit(folder), sent | {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"})
    folder.refresh_from_db()
    assert (folder.title, folder.slug) == ("Lehrkräfte", "lehrkraefte")


@pytest.mark.parametrize("model", [PathPage, UnitPage, TextPage, ProgrammeFolder])
def test_no_page_pretends_to_be_private(model: type[Page], desk: Client, pair: Pair) -> None:
    """Editions are open to everybody; a restriction of Wagtail's would hide nothing."""
    world.text_page("impressum")
    page = model.objects.get()
    answer = desk.post(f"/redaktion/pages/{page.pk}/privacy/", {"restriction_type": "login"})
    assert answer.status_code == 302
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("place", [0, 1, 2])
def test_units_keep_their_places_in_the_tree(place: int, desk: Client, pair: Pair) -> None:
    path, first = pair
    second = world.unit("zweite", path)
    desk.post(f"/redaktion/pages/{second.pk}/set_position/?position={place}")
    assert [page.pk for page in path.get_children()] == [first.pk, second.pk]


@pytest.mark.parametrize(
    ("kind", "parent"),
    [("unitpage", "home"), ("pathpage", "home"), ("textpage", "folder"), ("home", "root")],
)
def test_pages_are_made_where_they_belong(kind: str, parent: str, desk: Client, pair: Pair) -> None:
    home = Home.objects.get()
    places = {"home": home, "folder": world.folder(), "root": home.get_parent()}
    answer = desk.get(f"/redaktion/pages/add/content/{kind}/{places[parent].pk}/")
    assert answer.status_code == 302


def test_a_programmes_folder_is_not_made_at_the_desk(desk: Client, pair: Pair) -> None:
    home = Home.objects.get().pk
    only_kind = f"/redaktion/pages/add/content/textpage/{home}/"
    answer = desk.get(f"/redaktion/pages/{home}/add_subpage/")
    assert answer.headers["Location"].partition("?")[0] == only_kind
