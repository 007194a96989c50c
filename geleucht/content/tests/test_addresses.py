# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a page is found, whatever Wagtail thinks of it."""

from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from conftest import Count
from geleucht.content import actions, queries
from geleucht.content.errors import CannotPublish
from geleucht.content.models import Home, PathPage, TextPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, said
from geleucht.content.tests.world import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
TAKEN = "gehört schon zum Haus. Wählen Sie eine andere."


def test_a_unit_is_found_below_its_own_path(pair: Pair) -> None:
    assert pair[1].address() == "/lernpfade/ki-verstehen/erste/"


def test_its_own_path_comes_before_an_earlier_one(pair: Pair) -> None:
    own = world.path("spaeter")
    unit = world.unit("zweite", own)
    actions.publish(page=unit, by=None)
    for path in (pair[0], own):
        actions.publish(page=world.put(path, unit), by=None)
    assert unit.address() == "/lernpfade/spaeter/zweite/"


def test_a_unit_that_its_own_path_leaves_out_is_found_below_another(pair: Pair) -> None:
    unit = pair[1]
    for slug in ("anderer", "noch-einer"):
        actions.publish(page=world.put(world.path(slug), unit), by=None)
    PathPage.objects.get(pk=pair[0].pk).unpublish()
    assert unit.address() == "/lernpfade/anderer/erste/"


def test_a_unit_that_is_in_no_path_yet_has_its_place_below_its_own() -> None:
    unit = world.unit(below=world.path("anderer"))
    assert unit.address() == "/lernpfade/anderer/erste/"


def test_a_draft_path_that_takes_a_unit_does_not_change_its_address(pair: Pair) -> None:
    world.put(world.path("aaa"), pair[1]).save_revision()
    assert pair[1].address() == "/lernpfade/ki-verstehen/erste/"


def test_every_page_tells_wagtail_its_address(pair: Pair) -> None:
    pages = [Home.objects.get(), world.folder(), *pair, world.text_page("impressum")]
    assert [page.get_url() for page in pages] == [
        "/",
        "/programme/lehrkraefte/",
        "/lernpfade/ki-verstehen/",
        "/lernpfade/ki-verstehen/erste/",
        "/impressum/",
    ]
    assert pages[0].full_url == "http://127.0.0.1:8000/"


def test_a_key_finds_the_page_of_each_kind(pair: Pair) -> None:
    text = world.live_text("impressum")
    found = [queries.address_of(str(page.key)) for page in (*pair, text)]
    assert found == ["/lernpfade/ki-verstehen/", "/lernpfade/ki-verstehen/erste/", "/impressum/"]


def test_a_key_of_nothing_finds_nothing(queries: Count) -> None:
    with queries(7):
        assert address_of(str(uuid4())) is None


address_of = queries.address_of


@given(st.one_of(st.text(), st.text("0123456789abcdef-", min_size=30, max_size=40)))
def test_what_is_no_key_is_answered_without_a_question(text: str) -> None:
    assert address_of(text) is None or queries.KEY.fullmatch(text)


@pytest.mark.parametrize("slug", ["konto", "lernpfade", "ich", "redaktion", "anfang", "en"])
def test_a_text_page_takes_no_address_of_the_house(slug: str) -> None:
    page = world.text_page(slug)
    with pytest.raises(CannotPublish) as refused:
        actions.publish(page=page, by=None)
    assert refused.value.sentences == [f"„{slug.title()}“: Die Adresse /{slug}/ {TAKEN}"]
    assert not TextPage.objects.get().live


@pytest.mark.parametrize("slug", ["impressum", "leichte-sprache", "konto-hilfe", "programm"])
def test_other_addresses_are_free(slug: str) -> None:
    assert world.live_text(slug).live


def test_a_refused_new_text_page_is_a_draft_that_nobody_reads(desk: Client) -> None:
    """Wagtail makes a new page live before it is published for the first time."""
    home = Home.objects.get()
    sent = {"title": "Konto", "slug": "konto", "body-count": "0", "action-publish": "yes"}
    sent |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    answer = desk.post(f"/redaktion/pages/add/content/textpage/{home.pk}/", sent)
    page = TextPage.objects.get()
    assert answer.headers["Location"] == edit(page)
    assert TAKEN in said(answer)
    assert (page.live, queries.text_page("konto"), list(queries.text_pages())) == (False, None, [])


@pytest.mark.parametrize("model", [PathPage, UnitPage, TextPage])
def test_no_new_page_is_live_even_when_it_says_so(model: type[TextPage], pair: Pair) -> None:
    parents = {PathPage: "lehrkraefte", UnitPage: "ki-verstehen", TextPage: "start"}
    page = model(title="Neu", slug="neu", live=True)
    Page.objects.get(slug=parents[model]).add_child(instance=page)
    found = model.objects.get(slug="neu")
    assert (found.live, found.has_unpublished_changes) == (False, True)


@pytest.mark.parametrize("number", [1, 3])
def test_a_units_address_costs_two_queries_in_any_number_of_paths(
    number: int, pair: Pair, queries: Count
) -> None:
    unit = pair[1]
    for one in range(number - 1):
        actions.publish(page=world.put(world.path(f"pfad-{one}"), unit), by=None)
    with queries(2):
        unit.address()
