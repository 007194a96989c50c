# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filling in without script: the text comes back finished, and nothing is kept."""

import logging
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from conftest import Count
from geleucht.prompts import filling
from geleucht.prompts.filling import FillForm, finished, pieces
from geleucht.prompts.guarding import in_gaps
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.reading import sheet, words

pytestmark = pytest.mark.whole

PAGE = "/prompts/elternbrief/"
HOSTILE = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&amp;"
RIGHT = {"luecke-klasse": "Klasse 4", "luecke-anlass": "Ausflug"}
FOUR = prompt(
    text="{{zeile}}|{{text}}|{{wahl}}|{{zahl}}|{{zeile}}",
    placeholders=[
        {"name": "zeile", "label": "Zeile", "kind": "line", "example": "x", "help": "Ohne Namen."},
        {"name": "text", "label": "Text", "kind": "text", "example": "x", "required": False},
        {"name": "wahl", "label": "Wahl", "kind": "choice", "example": "a", "choices": ["a", "b"]},
        {"name": "zahl", "label": "Zahl", "kind": "number", "example": "12"},
    ],
)
ALL = {"zeile": "eins", "text": "zwei\r\ndrei", "wahl": "b", "zahl": "2,5"}


def sent(**values: str) -> dict[str, str]:
    return {f"luecke-{name}": value for name, value in values.items()}


def text_of(data: dict[str, str]) -> str:
    return finished(pieces(FOUR, filling.values(FillForm(FOUR, data))))


def errors(data: dict[str, str]) -> dict[str, list[str]]:
    found = FillForm(FOUR, data).errors.get_json_data()
    return {name: [str(one["message"]) for one in some] for name, some in found.items()}


def test_each_kind_of_gap_is_filled_wherever_it_stands() -> None:
    assert errors(sent(**ALL)) == {}
    assert text_of(sent(**ALL)) == "eins|zwei\ndrei|b|2,5|eins"


def test_what_is_open_says_so_and_what_may_be_left_out_says_that() -> None:
    assert text_of({}) == "[Zeile]|keine Angabe|[Wahl]|[Zahl]|[Zeile]"


WRONG: list[tuple[dict[str, str], dict[str, list[str]]]] = [
    ({"zeile": ""}, {"zeile": ["Bitte ausfüllen."]}),
    ({"zeile": " \t"}, {"zeile": ["Bitte ausfüllen."]}),
    ({"zeile": "x" * 121}, {"zeile": ["Höchstens 120 Zeichen. Es sind 121."]}),
    ({"text": "ä" * 4001}, {"text": ["Höchstens 4000 Zeichen. Es sind 4001."]}),
    ({"wahl": "c"}, {"wahl": ["Bitte eine der Möglichkeiten wählen."]}),
    ({"zahl": "viele"}, {"zahl": ["Bitte eine Zahl eintragen, zum Beispiel 12 oder 2,5."]}),
    ({"zahl": "12\n13"}, {"zahl": ["Bitte eine Zahl eintragen, zum Beispiel 12 oder 2,5."]}),
]


@pytest.mark.parametrize(("change", "sentences"), WRONG)
def test_what_is_wrong_is_said_by_field(
    change: dict[str, str], sentences: dict[str, list[str]]
) -> None:
    assert errors(sent(**ALL | change)) == sentences


def test_a_line_end_of_two_signs_counts_one() -> None:
    assert errors(sent(**ALL | {"text": "\r\n".join(["x"] * 2000)})) == {}


@given(st.dictionaries(st.sampled_from(list(ALL)), st.text(max_size=200)))
def test_whatever_is_typed_stands_in_its_gaps_or_is_refused(values: dict[str, str]) -> None:
    form = FillForm(FOUR, sent(**values))
    known = filling.values(form)
    parts = [piece.text for piece in pieces(FOUR, known) if piece.gap]
    empty = ["[Zeile]", "keine Angabe", "[Wahl]", "[Zahl]"]
    names = ["zeile", "text", "wahl", "zahl"]
    shown = [known.get(name) or empty[at] for at, name in enumerate(names)]
    assert parts == [*shown, shown[0]]


@pytest.mark.django_db
def test_the_answer_is_the_page_with_the_finished_text_at_two_queries(
    client: Client, queries: Count
) -> None:
    publish(prompt())
    with queries(2):
        answer = client.post(PAGE, RIGHT)
    html = answer.text
    assert answer.status_code == 200
    assert sheet(html) == "Schreibe einen Brief an die Eltern der Klasse 4.\n\nAnlass: Ausflug"
    assert '<mark class="gl-fillin" data-gap="klasse" data-empty="[Klassenstufe]">Klasse 4' in html
    assert "readonly" in html
    assert 'value="Klasse 4"' in html
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers
    assert not answer.cookies


@pytest.mark.django_db
def test_what_is_missing_is_said_and_nothing_is_lost(client: Client) -> None:
    publish(prompt())
    answer = client.post(PAGE, {"luecke-klasse": "Klasse 4", "luecke-anlass": ""})
    told = words(answer.text)
    assert answer.status_code == 422
    assert "Anlass: Bitte ausfüllen." in told
    assert 'value="Klasse 4"' in answer.text
    assert (
        sheet(answer.text) == "Schreibe einen Brief an die Eltern der Klasse 4.\n\nAnlass: [Anlass]"
    )
    assert "readonly" not in answer.text


@pytest.mark.django_db
def test_what_is_typed_is_text_and_what_is_not_asked_for_is_ignored(client: Client) -> None:
    publish(prompt())
    more = {"luecke-anderes": "Unbekanntes", "klasse": "Unbekanntes", HOSTILE: "1", "erfunden": "x"}
    answer = client.post(PAGE, RIGHT | more | {"luecke-klasse": HOSTILE})
    assert answer.status_code == 200
    assert "Unbekanntes" not in answer.text
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert HOSTILE in sheet(answer.text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "status"), [("x" * 200_000, 422), ("x" * 700_000, 413), ("\0", 422)]
)
def test_too_much_is_refused_with_a_sentence(client: Client, value: str, status: int) -> None:
    publish(prompt())
    answer = client.post(PAGE, RIGHT | {"luecke-klasse": value})
    assert answer.status_code == status
    assert re.search(r"Höchstens 120 Zeichen|zu viel Text|Nullzeichen", answer.text)


@pytest.mark.django_db
def test_what_is_too_much_is_said_to_everybody_alike(client: Client) -> None:
    """A refusal has neither du nor Sie: it is the same for all audiences."""
    publish(prompt(), "ausbildung")
    refused = client.post(PAGE, RIGHT | {"luecke-klasse": "x" * 700_000})
    sentence = refused.text.partition("Das ist zu viel Text")[2].partition("</p>")[0]
    assert "noch einmal absenden" in sentence
    assert not {"Sie", "Ihre", "du", "deine"} & set(re.findall(r"\w+", sentence))


@pytest.mark.django_db
def test_nothing_of_it_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    publish(prompt())
    with caplog.at_level(logging.DEBUG):
        client.post(PAGE, RIGHT | {"luecke-klasse": "Frau Geheimnis"})
        client.post(PAGE, {"luecke-klasse": "Frau Geheimnis"})
    written: list[Any] = [record.__dict__ for record in caplog.records]
    assert "Geheimnis" not in str(written)


@pytest.mark.django_db
def test_another_sites_form_is_refused(client: Client) -> None:
    publish(prompt())
    answer = Client(headers={"sec-fetch-site": "cross-site"}).post(PAGE, RIGHT)
    assert answer.status_code == 403


LIST = {"name": "liste", "label": "Liste", "kind": "text", "example": "x"}
MAIL = "s.klein@gesamtschule-nord.example"


@pytest.mark.django_db
def test_what_the_guard_finds_is_said_and_holds_back_what_leads_elsewhere(
    client: Client, settings: Settings
) -> None:
    settings.PROMPT_TOOLS = [("Telli", "https://telli.example/neu?q={prompt}")]
    publish(prompt())
    found = client.post(PAGE, RIGHT | {"luecke-klasse": MAIL}).text
    assert f'name="erfunden" value="mail:{MAIL}"' in found
    assert "data-hand-over" not in found
    assert "Erst wenn sie beantwortet sind" in found
    answered = client.post(PAGE, RIGHT | {"luecke-klasse": MAIL, "erfunden": f"mail:{MAIL}"}).text
    assert "data-hand-over" in answered
    assert "data-guard-server" not in client.post(PAGE, RIGHT).text


@pytest.mark.django_db
def test_a_name_after_the_prompts_own_words_holds_back_too(
    client: Client, settings: Settings
) -> None:
    settings.PROMPT_TOOLS = [("Telli", "https://telli.example/neu?q={prompt}")]
    publish(prompt(text="An Frau {{liste}}.", placeholders=[LIST]))
    found = client.post(PAGE, sent(liste="Kalkofen")).text
    assert 'name="erfunden" value="name:Frau Kalkofen"' in found
    assert "data-hand-over" not in found


@pytest.mark.django_db
def test_a_list_of_names_can_be_called_invented_as_browsers_send_it(
    client: Client, settings: Settings
) -> None:
    settings.PROMPT_TOOLS = [("Telli", "https://telli.example/neu?q={prompt}")]
    publish(prompt(text="{{liste}}", placeholders=[LIST]))
    names = "Anna Müller\r\nBen Schmidt\r\nClara Weber\r\nDavid Koch"
    found = client.post(PAGE, sent(liste=names)).text
    keys = [unescape(one) for one in re.findall(r'name="erfunden" value="([^"]*)"', found)]
    assert any("\n" in key for key in keys)
    assert "data-hand-over" not in found
    said = {"erfunden": [key.replace("\n", "\r\n") for key in keys]}
    assert "data-hand-over" in client.post(PAGE, sent(liste=names) | said).text


@pytest.mark.parametrize(
    ("text", "values", "found"),
    [
        ("Schreibe an Frau {{zeile}}.", {"zeile": "Kalkofen"}, ["name:Frau Kalkofen"]),
        (
            "{{zeile}} {{text}}, {{zeile}}",
            {"zeile": "Frau", "text": "Yılmaz"},
            ["name:Frau Yılmaz"],
        ),
        ("Wie Herr Brandt: {{zeile}}", {"zeile": "kurz"}, []),
        ("Schreibe an Frau {{zeile}}.", {}, []),
        ("x{{zeile}} und {{zeile}}", {"zeile": "Herr Brandt"}, ["name:Herr Brandt"]),
    ],
)
def test_the_guard_reads_what_is_filled_in_with_the_words_around_it(
    text: str, values: dict[str, str], found: list[str]
) -> None:
    document = FOUR | {"text": text}
    assert [one.key for one in in_gaps(document, pieces(document, values))] == found
