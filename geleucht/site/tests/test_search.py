# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/suche/ as people see it, at a literal price."""

import re
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Count
from geleucht.content import search_index, search_postings
from geleucht.content.search_index import Found
from geleucht.content.search_models import SearchDocument, SearchWord
from geleucht.content.search_shelf import shelf
from geleucht.site.tests.shelf import open_programmes

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> & „Zitat“"


@pytest.fixture(scope="module", autouse=True)
def programmes(shared: None) -> None:
    open_programmes()


def document(number: int, title: str, **more: object) -> None:
    known: dict[str, object] = {"kind": "unit", "summary": "", "body": ""}
    known |= {"address": f"/lernpfade/pfad/{number}/", "audience": "lehrkraefte"}
    known |= {"level": "einstieg", "minutes": 7}
    search_index.put(Found(UUID(int=number), title=title, **(known | more)))  # type: ignore[arg-type]


def titles(html: str) -> list[str]:
    return re.findall(r'gl-hits__title"><a [^>]*>([^<]*)<', html)


def facets(html: str) -> dict[str, str]:
    """Label and number of each choice."""
    found = re.findall(r'<span>([^<]+)</span> <span class="gl-facets__number">(\d+)<', html)
    return dict(found)


@pytest.mark.parametrize(("number", "price"), [(0, 6), (1, 7), (3, 7)])
def test_a_search_with_nothing_one_and_three_hits(
    client: Client, queries: Count, number: int, price: int
) -> None:
    for at in range(number):
        document(at, f"Lampe {at}", body="Sie leuchtet im Schacht.")
    with queries(price):
        html = client.get("/suche/", {"q": "schacht"}).text
    assert titles(html) == [f"Lampe {at}" for at in range(number)]
    with queries(1):
        assert client.get("/suche/", {"q": "schacht"}).text == html  # what is asked is kept
    with queries(min(number, 1) + 1):
        narrowed = client.get("/suche/", {"q": "schacht", "art": "unit"}).text  # its word, too
    assert titles(narrowed) == titles(html)
    assert f"{number} Treffer" in html
    assert ("Dazu steht hier nichts." in html) == (number == 0)


def test_without_a_word_everything_stands_there_in_alphabetical_order(client: Client) -> None:
    for at, title in enumerate(["Zeche", "Äpfel", "anfangen", "Ofen"]):
        document(at, title)
    html = client.get("/suche/").text
    assert titles(html) == ["Äpfel", "anfangen", "Ofen", "Zeche"]
    assert "Alles, was hier steht" in html


def test_ten_hits_stand_on_a_page_and_the_next_page_has_the_rest(client: Client) -> None:
    for at in range(12):
        document(at, f"Lampe {at:02}")
    first = client.get("/suche/", {"q": "lampe"}).text
    last = client.get("/suche/", {"q": "lampe", "seite": "2"}).text
    beyond = client.get("/suche/", {"q": "lampe", "seite": "99"}).text
    assert titles(first) == [f"Lampe {at:02}" for at in range(10)]
    assert titles(last) == titles(beyond) == ["Lampe 10", "Lampe 11"]
    assert "Seite 1 von 2" in first
    assert 'start="11"' in last


def test_choices_narrow_the_hits_and_their_numbers_keep_the_other_choices(client: Client) -> None:
    document(1, "Lampe eins")
    document(2, "Lampe zwei", audience="ausbildung", minutes=3)
    document(3, "Lampe drei", kind="path", minutes=40, level="aufbau")
    document(4, "Lampe vier", kind="page", audience="", level="", minutes=None)
    everything = client.get("/suche/", {"q": "lampe"}).text
    assert facets(everything) == {
        "Lernpfad": "1", "Lerneinheit": "2", "Seite": "1", "Einstieg": "2", "Aufbau": "1",
        "bis 5 Minuten": "1", "6 bis 10": "1", "länger": "1",
        "Schule": "2", "Ausbildung": "1",
    }  # fmt: skip
    narrowed = client.get("/suche/", {"q": "lampe", "zielgruppe": "ausbildung"}).text
    assert titles(narrowed) == ["Lampe zwei"]
    assert "1 Treffer" in narrowed
    assert 'aria-current="true"' in narrowed
    assert 'type="hidden" name="zielgruppe" value="ausbildung"' in narrowed
    assert 'href="?q=lampe"' in narrowed  # taking the choice back
    both = client.get("/suche/", {"zielgruppe": "ausbildung", "stufe": "aufbau"}).text
    assert titles(both) == []


def test_competences_narrow_too_and_say_what_was_not_checked(client: Client) -> None:
    ethics = "unesco-ai-cft-2024/ethics-of-ai/ethical-principles"
    document(1, "Lampe eins", competences=(ethics, "digcompedu-2017/1.1"))
    document(2, "Lampe zwei", competences=(ethics,), kind="path")
    document(3, "Lampe drei")
    everything = client.get("/suche/", {"q": "lampe"}).text
    assert facets(everything)["Ethische Grundsätze"] == "2"
    assert facets(everything)["Lerneinheit"] == "2"
    assert facets(everything)["1.1 Kommunikation in der Einrichtung"] == "1"
    assert everything.count("Wortlaut ungeprüft") == 1  # 1.1 was seen at its publisher's
    narrowed = client.get("/suche/", {"q": "lampe", "kompetenz": ethics}).text
    assert titles(narrowed) == ["Lampe eins", "Lampe zwei"]
    assert facets(narrowed)["Lerneinheit"] == facets(narrowed)["Lernpfad"] == "1"
    assert "<details" in everything
    assert "<details open" not in everything
    assert 'gl-facets__more" open' in narrowed
    both = client.get("/suche/", {"kompetenz": ethics, "art": "path"}).text
    assert titles(both) == ["Lampe zwei"]


def test_a_value_that_no_facet_has_narrows_nothing(client: Client) -> None:
    document(1, "Lampe")
    html = client.get("/suche/", {"q": "lampe", "art": "' OR 1=1", "seite": "-3"}).text
    assert titles(html) == ["Lampe"]


def test_what_matched_is_marked_and_what_people_wrote_is_text(client: Client) -> None:
    document(1, HOSTILE, summary=HOSTILE, body=f"{HOSTILE} Wetterlampe.")
    html = client.get("/suche/", {"q": "wetterlampe <script>"}).text
    assert "<mark>Wetterlampe</mark>" in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert 'value="wetterlampe &lt;script&gt;"' in html


def test_a_mistyped_word_finds_what_is_spelled_alike_and_says_so(client: Client) -> None:
    document(1, "Elternbrief schreiben")
    html = client.get("/suche/", {"q": "Elternbreif"}).text
    assert titles(html) == ["Elternbrief schreiben"]
    assert "ähnlichen Wörtern: elternbrief." in html
    assert "ähnlichen Wörtern" not in client.get("/suche/", {"q": "Elternbrief"}).text


def test_the_better_a_document_fits_the_earlier_it_stands(client: Client) -> None:
    document(1, "Anderes", body="Nebenbei eine Datenspende.")
    document(2, "Die Datenspende")
    document(3, "Noch anderes", summary="Von der Datenspende.")
    html = client.get("/suche/", {"q": "datenspende"}).text
    assert titles(html) == ["Die Datenspende", "Noch anderes", "Anderes"]


def test_the_word_itself_stands_before_compounds_of_it_and_two_words_before_one(
    client: Client,
) -> None:
    document(1, "Datenspendenkonto", body="Lampe")
    document(2, "Spende und Datenspenden", body="Lampe")
    document(3, "Zur Lampe", body="Datenspende")
    document(4, "Zur Lampe und zur Datenspende")
    assert titles(client.get("/suche/", {"q": "datenspende lampe"}).text) == [
        "Zur Lampe und zur Datenspende", "Spende und Datenspenden", "Zur Lampe",
        "Datenspendenkonto",
    ]  # fmt: skip


def test_a_document_that_is_put_again_is_found_by_its_new_words_only(client: Client) -> None:
    document(1, "Steiger")
    document(1, "Hauer")
    assert titles(client.get("/suche/", {"q": "hauer"}).text) == ["Hauer"]
    assert titles(client.get("/suche/", {"q": "steiger"}).text) == []
    search_index.drop([UUID(int=1)])
    assert titles(client.get("/suche/", {"q": "hauer"}).text) == []
    search_postings.tidy()
    assert list(SearchWord.objects.all()) == []


def test_a_reader_gets_no_cookie_and_the_same_bytes(client: Client) -> None:
    document(1, "Lampe")
    one, two = client.get("/suche/?q=lampe"), Client().get("/suche/?q=lampe")
    assert one.content == two.content
    assert (dict(one.cookies), one["ETag"]) == ({}, two["ETag"])
    assert (
        Client().get("/suche/?q=lampe", headers={"if-none-match": one["ETag"]}).status_code == 304
    )


@given(text=st.text(max_size=60))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_typed_the_page_stands(client: Client, text: str) -> None:
    SearchDocument.objects.filter(key=UUID(int=9)).delete()
    document(9, "Lampe und Laterne")
    assert client.get("/suche/", {"q": text}).status_code == 200


@pytest.mark.parametrize(
    "text", ["a\0b", "'; DROP TABLE", "& | !", "(", "\\", "x" * 5000, "was ist"]
)
def test_a_hostile_or_empty_query_is_answered(client: Client, text: str) -> None:
    assert client.get("/suche/", {"q": text}).status_code == 200


def test_what_one_learns_from_stands_before_what_the_house_says_of_itself(client: Client) -> None:
    document(1, "Anfang", kind="page", audience="", level="", minutes=None)
    document(2, "Zeche")
    assert titles(client.get("/suche/").text) == ["Zeche", "Anfang"]


def test_an_address_without_end_makes_no_page_without_end_and_none_that_is_kept(
    client: Client,
) -> None:
    """Each choice of a facet says the text again."""
    document(1, "Lampe")
    client.get("/suche/", {"q": "lampe"})
    kept = set(shelf().drawn.values)
    pages = [client.get("/suche/", {"q": "lampe " * number}).text for number in (40, 4000)]
    assert len(pages[0]) == len(pages[1])
    assert set(shelf().drawn.values) == kept
