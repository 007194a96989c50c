# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report *Kompetenzen*: which units serve what, for whom at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content.models import PathUnit, UnitPage
from geleucht.content.tests import world
from geleucht.programmes.models import Audience, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PAGE = "/redaktion/kompetenzen/"
CFT = "unesco-ai-cft-2024"
ETHICS = f"{CFT}/ethics-of-ai/ethical-principles"
PRIVACY = "digcomp-3-0-2025/4.2"
Desk = Callable[[Person], Client]
Rows = dict[tuple[str, str], list[str]]


@pytest.fixture
def browser(desk: Desk, operator: Person, teachers: Programme) -> Client:
    Audience.objects.filter(slug="lehrkraefte").update(framework=CFT)
    return desk(operator)


def serve(programme: Programme, *titles: str, names: list[str], live: bool = True) -> None:
    """Units of these titles that name these competences, in a path of the programme."""
    path = world.path(f"pfad-{titles[0].lower()}", programme.folder)
    type(path).objects.filter(pk=path.pk).update(live=True)
    for title in titles:
        unit = world.unit(title.lower(), path, title=title)
        UnitPage.objects.filter(pk=unit.pk).update(live=live, competences=names)
        PathUnit.objects.create(path=path, unit=unit)


def listed(browser: Client, query: str = "") -> Rows:
    """Titles of units by audience and competence."""
    answer = browser.get(PAGE + query)
    assert answer.status_code == 200
    rows = answer.context["object_list"]
    return {
        (row.audience.slug, row.competence.id): [title for _pk, title in row.units] for row in rows
    }


def test_what_is_served_and_what_is_not(browser: Client, teachers: Programme) -> None:
    serve(teachers, "Zweite", "Erste", names=[ETHICS, PRIVACY])
    serve(teachers, "Entwurf", names=[ETHICS], live=False)
    found = listed(browser)
    assert found[("lehrkraefte", ETHICS)] == ["Erste", "Zweite"]
    assert found[("lehrkraefte", PRIVACY)] == ["Erste", "Zweite"]  # named, so it is shown
    assert found[("lehrkraefte", f"{CFT}/ai-pedagogy/ai-assisted-teaching")] == []
    assert len(found) == 15 + 21
    page = browser.get(PAGE).text
    assert "Ethische Grundsätze (Ethical principles)" in page
    assert "KI-Kompetenzrahmen für Lehrkräfte 2024 (Wortlaut ungeprüft)" in page
    assert f"/redaktion/pages/{UnitPage.objects.get(title='Erste').pk}/edit/" in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 15),
        ("?stand=ohne", 14),
        ("?stand=mit", 1),
        ("?rahmen=digcomp-3-0-2025&zielgruppe=", 42),
        ("?rahmen=quatsch&stand=quatsch", 15),
    ],
)
def test_it_is_narrowed_by_state_and_framework(
    browser: Client, teachers: Programme, apprentices: Programme, query: str, number: int
) -> None:
    serve(teachers, "Erste", names=[ETHICS])
    assert len(listed(browser, query)) == number
    one = listed(browser, f"?zielgruppe={teachers.audience.pk}&rahmen=digcomp-3-0-2025")
    assert {audience for audience, _id in one} == {"lehrkraefte"}


def test_an_editor_sees_their_own_programme_and_nothing_else(
    browser: Client, desk: Desk, teachers: Programme, apprentices: Programme
) -> None:
    Audience.objects.update(framework=CFT)
    serve(teachers, "Erste", names=[ETHICS])
    serve(apprentices, "Fremde", names=[ETHICS])
    berta = world.member("berta", apprentices.folder, "change")
    found = listed(desk(berta))
    assert {audience for audience, _id in found} == {"ausbildung"}
    assert found[("ausbildung", ETHICS)] == ["Fremde"]
    lea = world.member("lea", teachers.folder, "publish")
    assert desk(lea).get(PAGE).status_code == 302
    assert f'"{PAGE}"' in browser.get("/redaktion/").text


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(
    number: int, browser: Client, teachers: Programme, queries: Count
) -> None:
    serve(teachers, *["Erste", "Zweite", "Dritte"][:number], names=[ETHICS])
    browser.get(PAGE)  # fills what Wagtail remembers for the process
    with queries(9):  # programmes, units; the choices of audiences; the rest is Wagtail's frame
        assert len(listed(browser)[("lehrkraefte", ETHICS)]) == number


def test_it_can_be_taken_along_as_a_table(browser: Client, teachers: Programme) -> None:
    serve(teachers, "Erste", "Zweite", names=[ETHICS])
    answer: Any = browser.get(f"{PAGE}?export=csv&stand=mit")
    rows = b"".join(answer.streaming_content).decode().splitlines()
    assert rows[0] == "Zielgruppe,Rahmen,Bereich,Kennung,Kompetenz,Lerneinheiten"
    framework = "KI-Kompetenzrahmen für Lehrkräfte 2024 (Wortlaut ungeprüft)"
    title = "Ethische Grundsätze (Ethical principles)"
    assert rows[1:] == [f'Lehrkraefte,{framework},Ethik der KI,{ETHICS},{title},"Erste, Zweite"']
    answer = browser.get(f"{PAGE}?export=csv&rahmen=digcompedu-2017")
    mixed = b"".join(answer.streaming_content).decode()
    assert "DigCompEdu 2017,6 Digitale" in mixed
    assert "6.5 Digital problem solving, Wortlaut ungeprüft" in mixed
    assert "1.1 Organisational communication)" in mixed


def test_nothing_to_show_says_where_the_framework_is_set(
    desk: Desk, operator: Person, teachers: Programme
) -> None:
    assert "Der führende Rahmen steht bei der Zielgruppe." in desk(operator).get(PAGE).text


def test_the_list_alone_is_there_for_filtering_in_place(
    browser: Client, teachers: Programme
) -> None:
    page = browser.get(f"{PAGE}liste/?stand=ohne").text
    assert "keine" in page
    assert "<html" not in page


def test_the_editor_of_a_unit_offers_the_framework_of_its_audience_first(
    browser: Client, teachers: Programme
) -> None:
    unit = world.unit(below=world.path(parent=teachers.folder))
    html = browser.get(f"/redaktion/pages/{unit.pk}/edit/").text
    assert "KI-Kompetenzrahmen für Lehrkräfte 2024</strong> (für diese Zielgruppe)" in html
    assert html.count("(für diese Zielgruppe)") == 1
