# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library's pages for hostile browsers: any value, any method, any number; nothing is kept."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import SAME_ORIGIN, somebody
from geleucht.prompts.tests.reading import sheet, words

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PAGE = "/prompts/elternbrief/"
FILES = ("fassungen/", "prompt.md", "prompt.txt")
LONG = "ä" * 100_000
RIGHT = {"luecke-zeile": "x", "luecke-wahl": "a", "luecke-zahl": "1"}
PLACEHOLDERS = [
    {"name": "zeile", "label": "Zeile", "kind": "line", "example": "x"},
    {"name": "text", "label": "Text", "kind": "text", "example": "x", "required": False},
    {"name": "wahl", "label": "Wahl", "kind": "choice", "example": "a", "choices": ["a", "<b>"]},
    {"name": "zahl", "label": "Zahl", "kind": "number", "example": "12"},
]


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    text = "{{zeile}}|{{text}}|{{wahl}}|{{zahl}}"
    publish(prompt(text=text, placeholders=PLACEHOLDERS))
    publish(prompt("alt", text=text, placeholders=PLACEHOLDERS)).unpublish()
    document = prompt("frueher")
    publish(document)
    publish(document | {"slug": "spaeter"})


@pytest.fixture
def reader() -> Client:
    return Client(headers=SAME_ORIGIN)


@pytest.mark.parametrize(
    "number", ["0", "12", "-3", "2,5", "2.5", "0,0001", "999999999", "-999999999,9999", "007"]
)
def test_a_number_is_taken_as_it_is_written(reader: Client, number: str) -> None:
    answer = reader.post(PAGE, RIGHT | {"luecke-zahl": number})
    assert (answer.status_code, sheet(answer.text)) == (200, f"x|keine Angabe|a|{number}")


@pytest.mark.parametrize(
    "number",
    [
        *("eins", "1e3", "+1", "--1", "1,2,3", "1.000,5", "1 000", ",5", "5,", "٣", "¹", "NaN"),
        *("1" * 10, "0,12345", "1;2", "0x10", "1_000", "−1"),
    ],
)
def test_what_is_no_number_is_said_and_stays_in_the_field(reader: Client, number: str) -> None:
    answer = reader.post(PAGE, RIGHT | {"luecke-zahl": number})
    assert answer.status_code == 422
    assert "Bitte eine Zahl eintragen, zum Beispiel 12 oder 2,5." in words(answer.text)
    assert sheet(answer.text) == "x|keine Angabe|a|[Zahl]"
    assert f'value="{number}"' in answer.text


@pytest.mark.parametrize("choice", ["c", "A", "a\0", "<b", "&lt;b&gt;", "'; DROP TABLE x; --"])
def test_what_is_not_offered_is_no_choice(reader: Client, choice: str) -> None:
    answer = reader.post(PAGE, RIGHT | {"luecke-wahl": choice})
    assert answer.status_code == 422
    assert "Bitte eine der Möglichkeiten wählen." in words(answer.text)
    assert sheet(answer.text) == "x|keine Angabe|[Wahl]|1"


def test_a_choice_that_looks_like_html_is_text(reader: Client) -> None:
    answer = reader.post(PAGE, RIGHT | {"luecke-wahl": "<b>"})
    assert sheet(answer.text) == "x|keine Angabe|<b>|1"
    assert "<b>" not in answer.text


@pytest.mark.parametrize(
    ("data", "status", "text"),
    [
        ({}, 422, "[Zeile]|keine Angabe|[Wahl]|[Zahl]"),
        ({"zeile": "x", "wahl": "a", "zahl": "1"}, 422, "[Zeile]|keine Angabe|[Wahl]|[Zahl]"),
        (RIGHT | {"luecke-fremd": "y", "x": LONG}, 200, "x|keine Angabe|a|1"),
        (RIGHT | {"luecke-zeile": ["y", "z"]}, 200, "z|keine Angabe|a|1"),
        (RIGHT | {"luecke-wahl": ["a", ""]}, 422, "x|keine Angabe|[Wahl]|1"),
        (RIGHT | {"luecke-zeile": "{{zahl}}"}, 200, "{{zahl}}|keine Angabe|a|1"),
        (RIGHT | {"luecke-zeile": "%s %(x)s {{{{"}, 200, "%s %(x)s {{{{|keine Angabe|a|1"),
        (RIGHT | {"luecke-zeile": "a\0b"}, 422, "[Zeile]|keine Angabe|a|1"),
        (RIGHT | {"luecke-text": "a\0b"}, 422, "x|keine Angabe|a|1"),
        (RIGHT | {"luecke-zeile": LONG}, 422, "[Zeile]|keine Angabe|a|1"),
        (RIGHT | {"luecke-text": LONG}, 422, "x|keine Angabe|a|1"),
        (RIGHT | {"luecke-text": "ä" * 4000}, 200, f"x|{'ä' * 4000}|a|1"),
        (RIGHT | {"luecke-text": "👩‍🏫\u202e"}, 200, "x|👩‍🏫\u202e|a|1"),
    ],
    ids=range(13),
)
def test_whatever_is_sent_the_rest_is_filled_in(
    reader: Client, data: dict[str, Any], status: int, text: str
) -> None:
    answer = reader.post(PAGE, data)
    assert (answer.status_code, sheet(answer.text)) == (status, text)


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data"])
def test_what_is_no_form_fills_nothing_in(reader: Client, kind: str) -> None:
    body = b'{"luecke-zeile": "x"}' if "data" not in kind else b"--x\r\n"
    answer = reader.post(PAGE, body, content_type=f"{kind}; boundary=y")
    assert answer.status_code == 422
    assert sheet(answer.text) == "[Zeile]|keine Angabe|[Wahl]|[Zahl]"


def test_bytes_that_are_no_text_are_no_error(reader: Client) -> None:
    body = b"luecke-zeile=%ff%fe%80&luecke-wahl=a&luecke-zahl=1"
    answer = reader.post(PAGE, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert sheet(answer.text).endswith("|keine Angabe|a|1")


def test_filling_in_writes_nothing_whoever_does_it(reader: Client) -> None:
    anna, _learner = somebody()
    for browser in (reader, anna):
        with CaptureQueriesContext(connection) as captured:
            browser.post(PAGE, RIGHT)
        verbs = {query["sql"].split()[0] for query in captured}
        assert verbs <= {"SELECT", "WITH"}
    assert not reader.cookies


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused_on_every_page(reader: Client, method: str) -> None:
    for address in ("/prompts/", PAGE, *(PAGE + end for end in FILES)):
        assert getattr(reader, method)(address).status_code == 405


def test_only_the_page_itself_takes_posts(reader: Client) -> None:
    for address in ("/prompts/", *(PAGE + end for end in FILES)):
        assert reader.post(address, RIGHT).status_code == 405


def test_head_says_what_get_says_and_sends_nothing(reader: Client) -> None:
    for address in ("/prompts/", PAGE, *(PAGE + end for end in FILES)):
        head, got = reader.head(address), reader.get(address)
        assert (head.status_code, head.content) == (got.status_code, b"") == (200, b"")
        assert head["ETag"] == got["ETag"]


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "x" * 300, "-", "_", "0"])
def test_what_is_nowhere_is_not_found(reader: Client, slug: str) -> None:
    for end in ("", *FILES):
        assert reader.get(f"/prompts/{slug}/{end}").status_code == 404
    assert reader.post(f"/prompts/{slug}/", RIGHT).status_code == 404


def test_an_old_address_leads_to_the_present_one_with_what_was_sent(reader: Client) -> None:
    for end in ("", *FILES):
        got = reader.get(f"/prompts/frueher/{end}")
        assert (got.status_code, got["Location"]) == (302, f"/prompts/spaeter/{end}")
    sent = reader.post("/prompts/frueher/", RIGHT)
    assert (sent.status_code, sent["Location"]) == (307, "/prompts/spaeter/")


def test_what_is_retired_can_be_read_and_neither_filled_in_nor_taken(reader: Client) -> None:
    base = "/prompts/alt/"
    got = [reader.get(base + end).status_code for end in ("", *FILES)]
    assert (got, reader.post(base, RIGHT).status_code) == ([200, 200, 410, 410], 410)
    said = "ausfüllen und mitnehmen lässt er sich nicht mehr"
    assert said in reader.post(base, RIGHT).text
    assert said in reader.get(f"{base}prompt.md").text


@pytest.mark.parametrize("page", ["", "0", "-1", "9999", "x", "\0", "9" * 30, "1.5", "²"])
def test_any_number_of_a_page_of_versions_is_a_page(reader: Client, page: str) -> None:
    answer = reader.get(f"{PAGE}fassungen/", {"seite": page})
    assert answer.status_code == 200
    assert "Elternbrief" in answer.text
