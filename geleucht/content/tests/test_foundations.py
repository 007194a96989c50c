# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tree's first pages, the gate and the fields: there once, however often it is asked for."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Collection, Locale, Page, Site

from geleucht.content import actions, gate, preview
from geleucht.content.fields import TextBodyField, UnitBodyField
from geleucht.content.kinds import activity_types
from geleucht.content.models import Home, PathPage, TextPage, UnitPage
from geleucht.content.wiring import keep_home

READING = {"text", "callout", "image", "table", "download", "quote"}


def sites() -> list[tuple[str, int, bool, str]]:
    found = Site.objects.order_by("pk").select_related("root_page")
    return [(one.hostname, one.port, one.is_default_site, one.root_page.slug) for one in found]


@pytest.mark.django_db
def test_the_first_pages_are_made_once() -> None:
    before = list(Page.objects.order_by("path").values_list("path", "slug"))
    assert before == [("0001", "root"), ("00010001", "start")]
    assert actions.ensure_home() == actions.ensure_home() == Home.objects.get()
    assert list(Page.objects.order_by("path").values_list("path", "slug")) == before
    assert sites() == [("127.0.0.1", 8000, True, "start")]


@pytest.mark.django_db
def test_they_are_made_from_nothing() -> None:
    Site.objects.all().delete()
    Page.objects.all().delete()
    Collection.objects.all().delete()
    Locale.objects.all().delete()
    home = actions.ensure_home()
    assert (home.address(), home.live, home.depth) == ("/", True, 2)
    assert Locale.objects.get().language_code == "de"
    assert Collection.objects.get().name == "Root"
    assert sites() == [("127.0.0.1", 8000, True, "start")]


@pytest.mark.django_db
def test_wagtails_own_welcome_page_gives_way() -> None:
    Home.objects.get().delete()
    root = Page.get_first_root_node()
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": welcome})
    actions.ensure_home()
    assert list(Page.get_first_root_node().get_children().values_list("slug", flat=True)) == [
        "start"
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "secure", "expected"),
    [
        ("https://lernen.example", True, ("lernen.example", 443)),
        ("http://lernen.example", False, ("lernen.example", 80)),
        ("https://lernen.example:8443", True, ("lernen.example", 8443)),
        ("http://[::1]:8000", False, ("::1", 8000)),
    ],
)
def test_the_desk_learns_a_new_address(
    address: str, secure: bool, expected: tuple[str, int], settings: Any
) -> None:
    settings.ADDRESS, settings.SECURE = address, secure
    actions.ensure_home()
    assert sites() == [(*expected, True, "start")]


@pytest.mark.django_db
def test_without_our_tables_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another database of the same server, or one that is migrated halfway."""
    Page.objects.filter(depth=2).delete()
    monkeypatch.setattr("geleucht.content.wiring.NEEDED", {"a_table_that_is_not_there"})
    keep_home(using="default")
    assert not Home.objects.exists()


def test_the_gate_stands_once() -> None:
    before = (PublishRevisionAction.execute, DeletePageAction.execute)
    gate.install()
    assert (PublishRevisionAction.execute, DeletePageAction.execute) == before


def test_a_text_page_has_blocks_to_read_and_a_unit_activities_too() -> None:
    text, unit = TextBodyField(), UnitBodyField()
    assert set(text.stream_block.child_blocks) == READING
    assert set(unit.stream_block.child_blocks) == READING | {"prompt"} | set(activity_types())
    assert {"quiz", "reflection"} <= set(activity_types())


@pytest.mark.parametrize("field", [TextBodyField(), UnitBodyField(verbose_name="Inhalt")])
def test_a_new_kind_of_block_needs_no_migration(field: TextBodyField) -> None:
    _name, path, args, options = field.deconstruct()
    assert path == f"geleucht.content.fields.{type(field).__name__}"
    assert (args, set(options) - {"verbose_name"}) == ([], {"blank"})


@pytest.mark.django_db
@pytest.mark.parametrize("minutes", [0, 61, -1, 40_000])
def test_a_unit_takes_between_one_and_sixty_minutes(minutes: int) -> None:
    unit = UnitPage(title="x", slug="x", goal="x", minutes=minutes, path="1", depth=1)
    with pytest.raises(ValidationError) as refused:
        unit.full_clean(exclude=["locale", "content_type"])
    assert set(refused.value.message_dict) == {"minutes"}


@pytest.mark.django_db
@pytest.mark.parametrize("minutes", [1, 60])
def test_the_borders_belong_to_it(minutes: int) -> None:
    unit = UnitPage(title="x", slug="x", goal="x", minutes=minutes, path="1", depth=1)
    unit.full_clean(exclude=["locale", "content_type"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [("summary", ""), ("level", "meister"), ("origin", "engel")],
)
def test_a_path_says_what_it_is_in_known_words(field: str, value: str) -> None:
    given: dict[str, Any] = {"title": "x", "slug": "x", "summary": "x", "path": "1", "depth": 1}
    page = PathPage(**given | {field: value})
    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["locale", "content_type"])
    assert set(refused.value.message_dict) == {field}


@pytest.mark.django_db
def test_a_page_whose_draft_nobody_draws_shows_what_is_live(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preview, "_renderers", {})
    answer = preview.render(TextPage(slug="impressum"), RequestFactory().get("/"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/impressum/")


@pytest.mark.django_db
def test_a_draft_is_drawn_by_the_room_of_its_own_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "_renderers", {})

    def draw(page: TextPage, request: HttpRequest) -> HttpResponse:
        return HttpResponse(page.title)

    preview.register(TextPage, draw)
    request = RequestFactory().get("/")
    assert preview.render(TextPage(title="Entwurf"), request).content == b"Entwurf"
    assert preview.render(Home(), request).headers["Location"] == "/"
