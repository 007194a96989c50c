# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Hinweise* at the desk: each editor sees and decides what is about their own pages."""

from uuid import UUID

import pytest
from django.test import Client

from conftest import Count
from geleucht.content import correction_views
from geleucht.content.correction_actions import report
from geleucht.content.models import Correction, TextPage, UnitPage
from geleucht.content.search_models import SearchDocument
from geleucht.content.tests import world
from geleucht.content.tests.editing import said

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
INBOX = "/redaktion/hinweise/"
HOSTILE = "<script>alert(1)</script> steht im zweiten Satz."


def filed(page: UnitPage | TextPage, text: str = "Im zweiten Satz fehlt ein Wort.") -> Correction:
    about = SearchDocument(key=page.key, kind="unit", title=page.title, address="/lernpfade/a/b/")
    report(about=about, text=text)
    return Correction.objects.get(key=page.key, text=text)


def editor(*verbs: str, where: str = "lehrkraefte") -> Client:
    return world.desk_of(world.member(f"redaktion-{where}", world.folder(where), *verbs))


def state(correction: Correction) -> tuple[str, str, str | None]:
    correction.refresh_from_db()
    by = correction.handled_by
    return correction.state, correction.note, by.name if by else None


@pytest.mark.parametrize("number", [0, 1, 3])
def test_it_shows_what_waits_with_the_way_to_the_editor(
    number: int, desk: Client, units: list[UnitPage]
) -> None:
    for unit in units[:number]:
        filed(unit)
    page = desk.get(INBOX).text
    shown = [f'href="/redaktion/pages/{unit.pk}/edit/"' in page for unit in units]
    assert shown == [place < number for place in range(3)]
    assert page.count("<p>Im zweiten Satz fehlt ein Wort.</p>") == number
    assert ("Es wartet kein Hinweis." in page) == (number == 0)


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(
    number: int, desk: Client, units: list[UnitPage], queries: Count
) -> None:
    for unit in units[:number]:
        filed(unit)
    desk.get(INBOX)  # fills what Wagtail remembers for the process
    with queries(7):  # one for all reports; the rest is Wagtail's frame
        desk.get(INBOX)


def test_the_oldest_come_first_and_the_page_ends(
    desk: Client, units: list[UnitPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correction_views, "MOST", 2)
    for unit in units[:2]:
        filed(unit)
    assert "Es gibt noch mehr." not in desk.get(INBOX).text
    Correction.objects.filter(pk=filed(units[2]).pk).update(day="2026-01-02")
    context = desk.get(INBOX).context
    assert [one.title for one in context["corrections"]] == ["Dritte", "Erste"]
    assert context["more"]


@pytest.mark.parametrize(
    ("verbs", "sees"),
    [((), False), (("add",), False), (("change",), True), (("change", "publish"), True)],
)
def test_each_sees_and_decides_what_they_may_edit(
    verbs: tuple[str, ...], sees: bool, units: list[UnitPage]
) -> None:
    waiting, browser = filed(units[0]), editor(*verbs)
    assert (units[0].title in browser.get(INBOX).text) == sees
    address = f"{INBOX}{waiting.pk}/"
    assert browser.get(address).status_code == (200 if sees else 302)
    browser.post(address, {"note": "Wort ergänzt."})
    decided = ("accepted", "Wort ergänzt.", "Redaktion-Lehrkraefte")
    assert state(waiting) == (decided if sees else ("open", "", None))


def test_the_right_in_one_programme_is_none_in_another(units: list[UnitPage]) -> None:
    waiting, browser = filed(units[0]), editor("change", "publish", where="ausbildung")
    assert units[0].title not in browser.get(INBOX).text
    for address in (f"{INBOX}{waiting.pk}/", f"{INBOX}{waiting.pk}/ablehnung/"):
        answer = browser.post(address, {"note": "Wort ergänzt."})
        assert "nicht bearbeiten dürfen" in said(answer)
    assert state(waiting) == ("open", "", None)


def test_accepting_takes_a_note(desk: Client, units: list[UnitPage]) -> None:
    waiting = filed(units[0])
    address = f"{INBOX}{waiting.pk}/"
    for note, sentence in (("  ", "Bitte sagen, was berichtigt wurde."), ("x" * 301, "300")):
        page = desk.post(address, {"note": note})
        assert page.status_code == 200
        assert sentence in page.text
    assert state(waiting) == ("open", "", None)
    answer = desk.post(address, {"note": "Wort ergänzt."})
    assert (answer.status_code, answer["Location"]) == (302, INBOX)
    assert state(waiting) == ("accepted", "Wort ergänzt.", "Jana Fuchs")
    assert "Es wartet kein Hinweis." in desk.get(INBOX).text


def test_declining_takes_a_click(desk: Client, units: list[UnitPage]) -> None:
    waiting = filed(units[0])
    address = f"{INBOX}{waiting.pk}/ablehnung/"
    assert desk.get(address)["Location"] == f"{INBOX}{waiting.pk}/"
    assert state(waiting) == ("open", "", None)
    assert "Öffentlich ist davon nichts." in said(desk.post(address))
    assert state(waiting) == ("declined", "", "Jana Fuchs")


def test_the_second_editor_is_told_that_somebody_was_quicker(
    desk: Client, anna: object, units: list[UnitPage]
) -> None:
    waiting, browser = filed(units[0]), editor("change")
    browser.post(f"{INBOX}{waiting.pk}/ablehnung/")
    late = desk.post(f"{INBOX}{waiting.pk}/", {"note": "Wort ergänzt."})
    assert "inzwischen jemand bearbeitet" in said(late)
    assert state(waiting) == ("declined", "", "Redaktion-Lehrkraefte")


def test_what_a_reader_wrote_is_text(desk: Client, units: list[UnitPage]) -> None:
    waiting = filed(units[0], HOSTILE)
    for address in (INBOX, f"{INBOX}{waiting.pk}/"):
        page = desk.get(address).text
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_text_page_is_for_whoever_may_edit_the_house(desk: Client) -> None:
    page = world.live_text("impressum")
    filed(page)
    assert f'href="/redaktion/pages/{page.pk}/edit/"' in desk.get(INBOX).text
    assert "Impressum" not in editor("change").get(INBOX).text


def test_a_report_about_a_deleted_page_waits_for_nobody(desk: Client) -> None:
    report(about=SearchDocument(key=UUID(int=7), kind="unit", title="Fort"), text="Da fehlt was.")
    assert "Es wartet kein Hinweis." in desk.get(INBOX).text


def test_the_menu_leads_there(desk: Client) -> None:
    assert f'"{INBOX}"' in desk.get("/redaktion/").text


def test_nobody_comes_in_from_outside(client: Client, units: list[UnitPage]) -> None:
    waiting = filed(units[0])
    for address in (INBOX, f"{INBOX}{waiting.pk}/", f"{INBOX}{waiting.pk}/ablehnung/"):
        assert client.post(address).status_code in {302, 403}
        assert client.get(address).status_code == 302
    assert state(waiting) == ("open", "", None)
