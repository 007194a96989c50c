# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where something is used, live and in drafts; and which links lead nowhere."""

from typing import Any

import pytest
from django.test import Client

from conftest import Count
from geleucht.base.time import today
from geleucht.content import actions, link_report, pointing, usage
from geleucht.content.models import LinkCheck, PathPage, Reference, UnitPage
from geleucht.content.pointing import Kind, Pointer
from geleucht.content.tests import editing, world

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
REPORT = "/redaktion/verweise/"
EMPTY = "Alle Verweise führen irgendwohin."


def link(page: Any, words: str = "dorthin") -> str:
    return f'<p><a linktype="page" id="{page.pk}">{words}</a></p>'


def put(unit: UnitPage, *blocks: tuple[str, Any], publish: bool = False) -> UnitPage:
    """The unit with these raw blocks before its own, as its draft or live."""
    page = UnitPage.objects.get(pk=unit.pk).get_latest_revision_as_object()
    own = [dict(one) for one in page.body.raw_data if one["type"] == "reflection"]
    page.body = [{"type": kind, "value": value} for kind, value in blocks] + own
    revision = page.save_revision(clean=False)
    if publish:
        revision.publish()
    found: UnitPage = UnitPage.objects.get(pk=unit.pk)
    return found


def address(kind: str, target: Any) -> str:
    return f"/redaktion/verwendung/{kind}/{target.pk}/"


def seen(browser: Client, kind: str, target: Any) -> list[tuple[str, str, bool]]:
    response = browser.get(address(kind, target))
    assert response.status_code == 200
    return [(use.page.title, use.kind, use.draft) for use in response.context["uses"].named]


def listed(browser: Client) -> list[tuple[str, str, str]]:
    found = browser.get(REPORT).context["object_list"]
    return [(one.page.title, link_report.where(one), link_report.finding(one)) for one in found]


def test_a_units_links_pictures_and_files_are_found_in_every_block() -> None:
    block = UnitPage._meta.get_field("body").stream_block
    table = {
        "columns": [{"type": "cell"}],
        "rows": [{"values": ['<a href="https://c.example">c</a>']}],
    }
    raw = [
        {"type": "text", "value": '<a linktype="page" id="7">A &amp; <b>B</b></a>'},
        {"type": "callout", "value": {"text": '<a href="https://a.example/?x=1&amp;y=2">a</a>'}},
        {"type": "image", "value": {"image": 3, "alt": ""}},
        {"type": "download", "value": {"document": 4}},
        {"type": "table", "value": table},
        {"type": "external", "value": {"link": "https://d.example/"}},
        {
            "type": "text",
            "value": '<a href="http://x.example">x</a><a href="mailto:a@b.example">m</a>',
        },
        {"type": "text", "value": f'<a linktype="page" id="{10**20}">keine Seite</a>'},
        {"type": "image", "value": {"image": None}},
        {"type": "unknown", "value": {"image": 9}},
    ]
    assert set(pointing.of_block(block, raw)) == {
        Pointer(Kind.PAGE, 7, words="A & B"),
        Pointer(Kind.LINK, address="https://a.example/?x=1&y=2", words="a"),
        Pointer(Kind.PICTURE, 3),
        Pointer(Kind.HANDOUT, 4),
        Pointer(Kind.LINK, address="https://c.example", words="c"),
        Pointer(Kind.LINK, address="https://d.example/"),
    }


def test_a_unit_is_used_by_paths_and_links_live_and_in_drafts(
    desk: Client, units: list[UnitPage]
) -> None:
    first, second, third = units
    put(second, ("text", link(first)), publish=True)
    put(third, ("text", link(first)))
    path = world.put(PathPage.objects.get(slug="werkstatt"), first)
    actions.save_draft(page=path, by=None)
    actions.publish(page=world.text_page("hilfe", "x"), by=None)
    assert seen(desk, "seite", first) == [
        ("Zweite", "Link", False),
        ("Werkstatt", "Lerneinheit im Lernpfad", True),
        ("Dritte", "Link", True),
    ]
    put(third, ("text", "<p>ohne</p>"))
    assert ("Dritte", "Link", True) not in seen(desk, "seite", first)


def test_pictures_and_handouts_say_where_they_are_used(desk: Client, units: list[UnitPage]) -> None:
    picture, handout = world.picture(), world.handout()
    assert "Nirgends." in desk.get(picture.usage_url).text
    put(units[0], ("image", {"image": picture.pk, "alt": "Eine Lampe"}))
    put(units[1], ("download", {"document": handout.pk, "title": "Blatt"}), publish=True)
    assert seen(desk, "picture", picture) == [("Erste", "Bild", True)]
    assert seen(desk, "handout", handout) == [("Zweite", "Datei", False)]


def test_foreign_pages_are_counted_and_not_named(units: list[UnitPage]) -> None:
    foreign = world.unit("fremd", world.path("fremder", world.folder("ausbildung")))
    put(foreign, ("text", link(units[0])))
    editor = world.desk_of(world.member("berta", world.folder(), "change"))
    page = editor.get(address("seite", units[0])).text
    assert "Dazu eine Seite, die Sie nicht bearbeiten dürfen." in page
    assert "Fremd" not in page


def test_who_may_not_edit_a_page_does_not_learn_where_it_is_used(units: list[UnitPage]) -> None:
    picture = world.picture()
    other = world.desk_of(world.member("berta", world.folder("ausbildung"), "change"))
    for where in (address("seite", units[0]), address("picture", picture)):
        assert other.get(where).status_code == 302
    assert other.get("/redaktion/verwendung/quatsch/1/").status_code == 404
    assert other.get("/redaktion/verwendung/handout/999/").status_code == 404


def test_deleting_and_taking_off_say_it_first(desk: Client, units: list[UnitPage]) -> None:
    put(units[1], ("text", link(units[0])))
    for verb in ("delete", "unpublish"):
        response = desk.get(f"/redaktion/pages/{units[0].pk}/{verb}/")
        assert editing.shown(response) == (
            "Diese Seite wird noch an einer Stelle verwendet. „Zweite“"
        )
        assert editing.shown(desk.get(f"/redaktion/pages/{units[1].pk}/{verb}/")) == ""


@pytest.mark.parametrize("number", [1, 3])
def test_usage_costs_the_same_for_one_and_for_three(
    number: int, desk: Client, units: list[UnitPage], anna: Any, queries: Count
) -> None:
    target = world.live_text("ziel")
    for unit in units[:number]:
        put(unit, ("text", link(target)))
    usage.refresh()
    with queries(3):
        assert len(usage.uses_of(target, anna).named) == 0
    assert len(seen(desk, "seite", target)) == number


def test_the_index_reads_only_what_has_changed(units: list[UnitPage]) -> None:
    assert usage.refresh() > 0
    assert usage.refresh() == 0
    put(units[0], ("text", link(units[1])))
    assert usage.refresh() == 1
    units[0].delete()
    assert usage.refresh() == 0
    assert not Reference.objects.filter(page=units[0].pk).exists()


def test_what_is_gone_is_in_the_report_and_what_is_there_is_not(
    desk: Client, units: list[UnitPage]
) -> None:
    picture, handout, gone = world.picture(), world.handout(), world.text_page("weg")
    draft = world.text_page("entwurf")
    put(
        units[0],
        ("text", link(gone, "Weg") + link(draft, "Entwurf") + link(units[1], "Da")),
        ("image", {"image": picture.pk, "alt": "x"}),
        ("download", {"document": handout.pk, "title": "x"}),
        publish=True,
    )
    for one in (gone, picture, handout):
        one.delete()
    assert sorted(listed(desk)) == [
        ("Erste", "Bild", "Bild gelöscht"),
        ("Erste", "Datei", "Datei gelöscht"),
        ("Erste", "Entwurf", "Seite nicht veröffentlicht"),
        ("Erste", "Weg", "Seite gelöscht"),
    ]


def test_an_address_elsewhere_is_listed_by_its_answer(desk: Client, units: list[UnitPage]) -> None:
    html = "".join(f'<p><a href="https://{one}.example/">{one}</a></p>' for one in "abc")
    put(units[0], ("text", html))
    for name, answer in (("a", "fine"), ("b", "gone")):
        LinkCheck.objects.create(
            address=f"https://{name}.example/", answer=answer, checked_on=today()
        )
    assert listed(desk) == [("Erste", "https://b.example/", "Seite gibt es nicht mehr")]


def test_nothing_broken_says_so_and_foreign_pages_are_not_listed(units: list[UnitPage]) -> None:
    gone = world.text_page("weg")
    put(units[0], ("text", link(gone)))
    gone.delete()
    other = world.desk_of(world.member("berta", world.folder("ausbildung"), "change"))
    assert EMPTY in other.get(REPORT).text
    reader = world.desk_of(world.member("lea", world.folder(), "publish"))
    assert reader.get(REPORT).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_report_costs_the_same_for_one_and_for_three(
    number: int, desk: Client, units: list[UnitPage], queries: Count
) -> None:
    gone = world.text_page("weg")
    for unit in units[:number]:
        put(unit, ("text", link(gone)))
    gone.delete()
    desk.get(REPORT)  # fills what Wagtail remembers, and the index
    with queries(9):
        assert len(listed(desk)) == number


def test_it_can_be_taken_along_as_a_table(desk: Client, units: list[UnitPage]) -> None:
    gone = world.text_page("weg")
    put(units[0], ("text", link(gone, "Weg")))
    gone.delete()
    response: Any = desk.get(f"{REPORT}?export=csv")
    rows = b"".join(response.streaming_content).decode().splitlines()
    assert rows[1:] == ["Erste,page,,Weg,True,,"]
    assert "<html" not in desk.get(f"{REPORT}liste/").text
