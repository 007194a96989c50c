# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The overview of a path at the desk: order, states, and what is missing before publishing."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from conftest import Count
from geleucht.base.time import today
from geleucht.content import actions, document
from geleucht.content.errors import CannotPublish
from geleucht.content.models import PathPage, Responsibility, UnitPage
from geleucht.learning import hints, overview
from geleucht.learning.tests import desk, making
from geleucht.programmes.models import RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
DAY = date(2026, 8, 1)
PICTURE = {"kind": "image", "file": "x.png", "sha256": "", "alt": "", "decorative": False}


@pytest.fixture(scope="module")
def made(shared: None) -> dict[str, int]:
    """Paths by name: one with three drafts, and one with a published unit."""
    making.folder("ausbildung")
    path = desk.path("werkstatt")
    units = [desk.unit(path, slug, making.quiz()) for slug in ("eins", "zwei", "drei")]
    desk.place(path, *units)
    live = making.unit("live", making.reflection())
    shown = making.publish(making.path("fertig", [live]), [live])
    return {"werkstatt": path.pk, "fertig": shown.pk}


@pytest.fixture
def workshop(db: None, made: dict[str, int]) -> PathPage:
    path: PathPage = PathPage.objects.get(pk=made["werkstatt"])
    return path


@pytest.fixture
def finished(db: None, made: dict[str, int]) -> PathPage:
    path: PathPage = PathPage.objects.get(pk=made["fertig"])
    return path


@pytest.fixture
def editor(made: dict[str, int], db: None) -> Client:
    return desk.browser("lindner")


def page_of(path: PathPage) -> str:
    return f"/redaktion/ueberblick/{path.pk}/"


def seen(browser: Client, path: PathPage) -> overview.Overview:
    response = browser.get(page_of(path))
    assert response.status_code == 200
    shown = response.context["overview"]
    assert isinstance(shown, overview.Overview)
    return shown


def units(path: PathPage) -> list[UnitPage]:
    return list(UnitPage.objects.child_of(path).order_by("path"))


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(
    number: int, workshop: PathPage, editor: Client, queries: Count
) -> None:
    path = desk.place(workshop, *units(workshop)[:number])
    who = desk.person("kosten")
    overview.of_path(path, who)  # fills what is remembered for the process
    with queries(12):
        assert len(overview.of_path(path, who).lines) == number


def test_it_shows_the_newest_draft_in_order_with_sections(
    workshop: PathPage, editor: Client
) -> None:
    first, second, third = units(workshop)
    second.title = "Zwei, neu"
    second.minutes = 12
    second.save_revision()
    path = desk.place(workshop, third, second, optional=True, section="Grundlagen")
    shown = seen(editor, path)
    assert [line.data["title"] for line in shown.lines] == ["Drei", "Zwei, neu"]
    assert (shown.minutes, shown.required_minutes) == (19, 0)
    assert {line.section for line in shown.lines} == {"Grundlagen"}
    assert shown.loose == [first]
    page = editor.get(page_of(path)).text
    for words in ("Zwei, neu", "12 Minuten", "Grundlagen", "freiwillig", "zusammen 19 Minuten"):
        assert words in page


def test_states_say_what_holds(finished: PathPage, editor: Client) -> None:
    (unit,) = units(finished)
    assert seen(editor, finished).lines[0].states == ["veröffentlicht"]
    unit.expires_on = today()
    actions.publish(page=unit, by=None)
    unit = UnitPage.objects.get(pk=unit.pk)
    unit.save_revision()
    unit.get_workflow().start(unit, desk.person("autor"))
    line = seen(editor, finished).lines[0]
    assert line.states == ["abgelaufen", "veröffentlicht", "geändert", "in Prüfung"]


def test_who_answers_is_named(finished: PathPage, editor: Client) -> None:
    assert "niemand verantwortlich" in editor.get(page_of(finished)).text
    Responsibility.objects.create(unit=units(finished)[0].key, name="Anna Beispiel")
    assert "verantwortlich: Anna Beispiel" in editor.get(page_of(finished)).text


def refusal(page: Any) -> list[str]:
    """The sentences with which publishing the newest draft is refused."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    try:
        actions.publish(page=draft, by=None)
    except CannotPublish as refused:
        return [sentence.removeprefix(f"„{draft.title}“: ") for sentence in refused.sentences]
    return []


BROKEN: dict[str, dict[str, Any]] = {
    "nothing": {"goal": "", "minutes": 61, "licence": "", "body": []},
    "picture": {"body": [PICTURE | {"caption": ""}, making.reflection()]},
    "law": {"law": "Schulgesetz"},
    "fine": {},
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_blocks_a_unit_is_what_publishing_refuses_with(
    case: str, workshop: PathPage, editor: Client
) -> None:
    unit = desk.unit(workshop, "kaputt", making.reflection(), **BROKEN[case])
    shown = seen(editor, desk.place(workshop, unit)).lines[0]
    assert shown.blocking == refusal(unit)
    assert bool(shown.blocking) == (case != "fine")


def test_a_taken_key_and_a_changed_kind_are_told(
    workshop: PathPage, finished: PathPage, editor: Client
) -> None:
    (live,) = units(finished)
    block = next(one for one in document.unit_document(live)["body"] if "key" in one)
    thief = desk.unit(workshop, "dieb", making.reflection(UUID(block["key"])))
    assert seen(editor, desk.place(workshop, thief)).lines[0].blocking == refusal(thief) != []
    desk.redraft(live, body=[making.quiz(UUID(block["key"]))])
    assert seen(editor, finished).lines[0].blocking == refusal(live) != []


def test_what_blocks_a_path_is_what_publishing_refuses_with(
    workshop: PathPage, finished: PathPage, editor: Client
) -> None:
    shown = seen(editor, workshop)
    assert shown.blocking == refusal(workshop)
    assert len(shown.blocking) == 3  # none of its units is live
    empty = desk.path("leer", summary="")
    assert seen(editor, empty).blocking == refusal(empty) != []
    taken = desk.place(desk.path("fertig", "ausbildung"), *units(finished))
    assert seen(desk.browser("anders", "ausbildung"), taken).blocking == refusal(taken) != []


HINTS: dict[str, tuple[dict[str, Any], str]] = {
    "short": ({"minutes": 4}, "hier sind es 4"),
    "long": ({"minutes": 16}, "hier sind es 16"),
    "machine": ({"origin": "machine"}, "steht niemand mit Namen dafür ein"),
    "competences": ({"competences": None}, "Kompetenzen fehlen."),
    "law box": ({"body": [{"kind": "callout", "style": "law"}]}, "Rechtsstand fehlen"),
    "law of a case": ({"body": [{"cases": [{"law": "Artikel 9"}]}]}, "Rechtsstand fehlen"),
    "reviewer": ({"law": "Gesetz", "law_as_of": "2026-01-01"}, "von keiner Stelle geprüft"),
    "no review": ({"review_on": None}, "bis wann die Einheit wieder geprüft"),
    "review": ({"review_on": "2026-07-31"}, "bis 31. Juli 2026 fällig"),
    "expiry": ({"expires_on": "2026-08-01"}, "seit 1. August 2026 abgelaufen"),
}
GOOD: dict[str, Any] = {
    "competences": ["digcomp-3-0-2025/4.2"],
    **{"minutes": 7, "origin": "human", "responsible": None, "body": []},
    "review_on": "2026-08-01",
}


@pytest.mark.parametrize("case", HINTS)
def test_a_hint_says_one_thing(case: str) -> None:
    changes, words = HINTS[case]
    unit = {name: value for name, value in (GOOD | changes).items() if value is not None}
    (sentence,) = hints.of_unit({"responsible": None} | unit, DAY)
    assert words in sentence


def test_a_good_unit_has_no_hint() -> None:
    assert hints.of_unit(GOOD | {"minutes": 5}, DAY) == []
    assert hints.of_unit(GOOD | {"minutes": 15, "expires_on": "2026-08-02"}, DAY) == []


def test_hints_block_nothing(workshop: PathPage, editor: Client) -> None:
    unit = desk.unit(workshop, "lang", making.reflection(), minutes=40)
    shown = seen(editor, desk.place(workshop, unit)).lines[0]
    assert any("hier sind es 40" in sentence for sentence in shown.hints)
    assert shown.blocking == refusal(unit) == []


def test_a_foreign_units_draft_stays_with_its_editors(workshop: PathPage, editor: Client) -> None:
    theirs = desk.path("fremder", "ausbildung")
    unit = desk.unit(theirs, "fremd", making.reflection())
    unit.title = "Geheimer Entwurf"
    unit.save_revision()
    path = desk.place(workshop, unit)
    line = seen(editor, path).lines[0]
    assert (line.data["title"], line.mine, line.blocking, line.hints) == ("Fremd", False, [], [])
    assert "Geheimer Entwurf" not in editor.get(page_of(path)).text


@pytest.mark.parametrize(
    ("role", "programme", "status"),
    [
        (RoleName.EDITOR, "lehrkraefte", 200),
        (RoleName.REVIEWER, "lehrkraefte", 200),
        (RoleName.OFFICE, "lehrkraefte", 302),
        (RoleName.EDITOR, "ausbildung", 302),
        (RoleName.REVIEWER, "ausbildung", 302),
    ],
)
def test_who_may_see_it(role: RoleName, programme: str, status: int, workshop: PathPage) -> None:
    browser = desk.browser("jemand", programme, role)
    assert browser.get(page_of(workshop)).status_code == status


def test_editor_and_explorer_lead_there(workshop: PathPage, editor: Client) -> None:
    for address in (f"/redaktion/pages/{workshop.pk}/edit/", f"/redaktion/pages/{workshop.pk}/"):
        assert f'href="{page_of(workshop)}"' in editor.get(address).text
    unit = units(workshop)[0]
    assert f'href="{page_of(workshop)}"' in editor.get(f"/redaktion/pages/{unit.pk}/edit/").text
