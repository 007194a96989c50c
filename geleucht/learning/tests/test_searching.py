# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is live is found, under the address where it is read; what has gone is not."""

import pytest

from geleucht.content import queries
from geleucht.content.models import PathPage, TextPage
from geleucht.content.search import Search
from geleucht.content.search_models import SearchDocument, SearchWord
from geleucht.learning import searching
from geleucht.learning.tests.making import path, publish, quiz, reflection, republish, text, unit

pytestmark = pytest.mark.django_db
FIRST = unit(
    "planen", reflection(), text("Die Unterrichtsplanung einer Woche mit **Korbflechten**.")
)
SECOND = unit("pruefen", quiz(question="Stimmt die Quellenangabe?"), title="Antworten prüfen")
PATH = path("ki-planen", [FIRST, SECOND], title="Mit KI planen")


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, [FIRST, SECOND])


def found(text: str, **chosen: str) -> list[str]:
    return [hit.title for hit in Search(text, chosen).hits(0, 10)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Unterrichtsplanung", ["Planen"]),
        ("planung", ["Planen"]),
        ("Woche", ["Planen"]),
        ("wochen", ["Planen"]),
        ("Unterichtsplanung", ["Planen"]),
        ("korbflechten woche", ["Planen"]),
        ("PRÜFEN", ["Antworten prüfen", "Mit KI planen"]),
        ("pruefen", ["Antworten prüfen", "Mit KI planen"]),
        ("quellenangabe", ["Antworten prüfen"]),
        ("korbflechten quellenangabe", []),
        ("Zwölftonmusik", []),
    ],
)
def test_words_are_found_in_their_forms_in_compounds_and_mistyped(
    live: None, text: str, titles: list[str]
) -> None:
    assert found(text) == titles


def test_choices_narrow_what_is_found(live: None) -> None:
    assert found("planen", kind="path") == ["Mit KI planen"]
    assert found("planen", audience="ausbildung") == []
    assert {hit.address for hit in Search("").hits(0, 10)} == {
        "/lernpfade/ki-planen/",
        "/lernpfade/ki-planen/planen/",
        "/lernpfade/ki-planen/pruefen/",
    }


def test_a_changed_unit_is_found_by_its_new_words(live: None) -> None:
    republish(FIRST | {"body": [reflection(), text("Vom Seilfahren.")]})
    assert found("korbflechten") == []
    assert found("seilfahren") == ["Planen"]


def test_a_unit_of_two_paths_is_found_once_and_stays_while_one_of_them_is_live(
    live: None,
) -> None:
    publish(path("a-vorher", [FIRST]), [])
    assert address("Planen") == "/lernpfade/a-vorher/planen/"
    PathPage.objects.get(slug="a-vorher").unpublish()
    assert address("Planen") == "/lernpfade/ki-planen/planen/"
    PathPage.objects.get(slug="ki-planen").unpublish()
    assert not SearchDocument.objects.exists()


def test_what_a_database_had_before_is_found_after_rebuilding(live: None) -> None:
    page = TextPage(title="Barrierefreiheit", slug="barrierefreiheit")
    queries.home().add_child(instance=page)
    page.save_revision().publish()
    known = everything()
    SearchDocument.objects.all().delete()
    SearchWord.objects.all().delete()
    searching.rebuild()
    assert everything() == known
    assert found("barriere") == ["Barrierefreiheit"]


def test_a_text_page_is_found_until_it_is_taken_off_or_deleted(live: None) -> None:
    page = queries.home().add_child(instance=TextPage(title="Impressum", slug="impressum"))
    page.save_revision().publish()
    assert found("impressum", kind="page") == ["Impressum"]
    TextPage.objects.get().unpublish()
    assert found("impressum") == []
    page.save_revision().publish()
    TextPage.objects.get().delete()
    assert found("impressum") == []


def address(title: str) -> str:
    return SearchDocument.objects.values_list("address", flat=True).get(title=title)


def everything() -> list[dict[str, object]]:
    rows = SearchDocument.objects.order_by("key").values()
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]
