# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/fehler-melden/: one field, nobody's name, and nothing lost by a mistake of one's own."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from conftest import Count
from geleucht.base.limits import limit
from geleucht.content import search_index
from geleucht.content.models import Correction
from geleucht.content.search_index import Found
from geleucht.site import correction_page
from geleucht.site.correction_page import REPORTS
from geleucht.site.tests.shelf import key, publish, text_page

pytestmark = pytest.mark.django_db
UNIT = "/lernpfade/licht/licht-1/"
PAGE = f"/fehler-melden/?zu={UNIT}"
TEXT = "Im zweiten Satz fehlt ein Wort."


@pytest.fixture(scope="module", autouse=True)
def known(shared: None) -> None:
    """A unit in two paths; the search knows it under the first one's address."""
    publish("licht")
    publish("dunkel")
    known_to_search(key("licht-1"), "unit", "Lampen & Licht", UNIT)
    known_to_search(key("dunkel-1"), "unit", "Dunkelheit", "/lernpfade/anderswo/dunkel-1/")
    known_to_search(UUID(int=3), "page", "Impressum", "/impressum/")


def known_to_search(found: UUID, kind: str, title: str, address: str) -> None:
    search_index.put(Found(found, kind, title, "", "", address))


def send(client: Client, text: str, address: str = PAGE, **more: str) -> Any:
    return client.post(address, {"text": text, **more})


def filed() -> list[tuple[str, str, str]]:
    return list(Correction.objects.values_list("title", "address", "text"))


def test_the_page_names_what_it_is_about_and_asks_one_thing(client: Client) -> None:
    html = client.get(PAGE).text
    assert f'Lerneinheit <a href="{UNIT}">Lampen &amp; Licht</a>' in html
    assert html.count("<textarea") == html.count('type="submit"') == 1
    assert html.count("kern-btn--primary") == 1
    assert 'type="email"' not in html
    assert "csrf" not in html


def test_a_reader_gets_no_cookie_neither_before_nor_after(client: Client) -> None:
    for answer in (client.get(PAGE), send(client, TEXT), client.get(f"{PAGE}&danke=ja")):
        assert "Set-Cookie" not in answer.headers
    assert dict(client.cookies) == {}


def test_what_is_sent_is_filed_and_thanked_for(client: Client) -> None:
    answer = send(client, f"  {TEXT}\r\nUnd im dritten.  ")
    assert answer.status_code == 303
    assert filed() == [("Lampen & Licht", UNIT, f"{TEXT}\nUnd im dritten.")]
    html = client.get(f"/fehler-melden/{answer['Location']}").text
    assert "Danke, der Hinweis ist angekommen." in html
    assert f'href="{UNIT}"' in html
    assert "<textarea" not in html


def test_a_double_click_is_one_report(client: Client) -> None:
    assert [send(client, TEXT).status_code for _ in range(2)] == [303, 303]
    assert len(filed()) == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Hier fehlt der Hinweis."),
        ("   ", "Hier fehlt der Hinweis."),
        ("Zu kurz!!", "mindestens 10 Zeichen"),
        ("x" * 2001, "Das sind 2001 Zeichen; mehr als 2000 gehen nicht."),
        ("Mit einem \0 darin", "ein Zeichen, das nicht geht"),
    ],
)
def test_what_cannot_be_filed_is_said_and_the_text_stays(
    client: Client, text: str, sentence: str
) -> None:
    answer = send(client, text)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert text.strip() in answer.text
    assert filed() == []


@pytest.mark.parametrize("text", ["Zehn genau", "x" * 2000, "ß\r\n" * 1000])
def test_from_ten_characters_to_two_thousand_everything_goes(client: Client, text: str) -> None:
    assert send(client, text).status_code == 303
    assert len(filed()) == 1


def test_markup_is_text(client: Client) -> None:
    html = send(client, "<script>alert(1)</script>", webseite="x").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_machine_that_fills_every_field_files_nothing_and_a_person_sends_once_more(
    client: Client,
) -> None:
    answer = send(client, TEXT, webseite="https://spam.example/")
    assert (answer.status_code, filed()) == (422, [])
    assert TEXT in answer.text
    assert "spam.example" not in answer.text
    assert send(client, TEXT).status_code == 303


def test_nobody_meets_the_trap(client: Client) -> None:
    html = client.get(PAGE).text
    trap = html[html.index("<div hidden>") : html.index("</div>", html.index("<div hidden>"))]
    assert 'name="webseite"' in trap
    assert 'tabindex="-1"' in trap


def test_too_many_from_one_network_wait_and_lose_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correction_page, "REPORTS", (2, REPORTS[1]))
    sent = [send(client, f"{TEXT} {number}") for number in range(3)]
    assert [one.status_code for one in sent] == [303, 303, 422]
    assert "bitte in einer Stunde noch einmal absenden" in sent[2].text
    assert f"{TEXT} 2" in sent[2].text
    assert len(filed()) == 2


def test_a_schools_whole_lesson_may_write_from_one_network() -> None:
    counts = [limit("correction", "192.0.2.7", REPORTS) for _ in range(100)]
    assert counts[-1] == 100


def test_a_page_of_the_house_is_reported_on_as_well(client: Client) -> None:
    answer = send(client, TEXT, "/fehler-melden/?zu=/impressum/")
    assert filed() == [("Impressum", "/impressum/", TEXT)]
    html = client.get(f"/fehler-melden/{answer['Location']}").text
    assert "Was sich geändert hat" not in html


def test_a_unit_is_known_in_each_of_its_paths_and_in_english(client: Client) -> None:
    for address in ("/lernpfade/dunkel/dunkel-1/", "/en/lernpfade/dunkel/dunkel-1/"):
        send(client, f"{TEXT} {address}", f"/fehler-melden/?zu={address}")
    assert {found[0] for found in filed()} == {"Dunkelheit"}
    assert client.get(f"/en/fehler-melden/?zu=/en{UNIT}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        *("", "/", "/gibt-es-nicht/", "/lernpfade/licht/", "/lernpfade/licht/keine/"),
        *("/lernpfade/keiner/keine/", "https://spam.example/", "//spam.example/licht/"),
        *("/a%00b/", "/../", "javascript:alert(1)", UNIT.rstrip("/"), "/x/" * 500),
    ],
)
def test_an_address_without_anything_is_told_so(client: Client, address: str) -> None:
    for answer in (
        client.get(f"/fehler-melden/?zu={address}"),
        send(client, TEXT, f"/fehler-melden/?zu={address}"),
    ):
        assert answer.status_code == 404
        assert "nichts veröffentlicht, zu dem sich ein Fehler melden ließe" in answer.text
    assert filed() == []


def test_a_form_of_another_site_is_refused() -> None:
    foreign = Client(headers={"sec-fetch-site": "cross-site"})
    assert (send(foreign, TEXT).status_code, filed()) == (403, [])


def test_what_it_costs(client: Client, queries: Count) -> None:
    client.get(PAGE)
    with queries(1):  # what it is about
        client.get(PAGE)
    with queries(3):  # what it is about, the limit, the report
        send(client, TEXT)


def test_unit_path_and_text_page_lead_here(client: Client) -> None:
    text_page("hilfe", "Ein Satz.")
    for address in ("/hilfe/", "/lernpfade/licht/", UNIT):
        link = f'href="/fehler-melden/?zu={address}"'
        assert client.get(address).text.count(link) == 1


def test_an_english_page_leads_to_the_english_form(client: Client) -> None:
    link = f'href="/en/fehler-melden/?zu=/en{UNIT}"'
    assert client.get(f"/en{UNIT}").text.count(link) == 1
