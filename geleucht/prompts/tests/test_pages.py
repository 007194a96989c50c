# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a prompt as readers see it, at a literal price."""

from typing import Any

import pytest
from django.test import Client

from conftest import Count
from geleucht.content.models import Responsibility
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.models import PromptPage
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.reading import sheet, words

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PAGE = "/prompts/elternbrief/"
OPEN = "Schreibe einen Brief an die Eltern der [Klassenstufe].\n\nAnlass: [Anlass]"
HOSTILE = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&amp;"


@pytest.mark.parametrize("gaps", [1, 3, 12])
def test_a_readers_page_costs_three_queries_and_then_one(
    client: Client, queries: Count, gaps: int
) -> None:
    names = [f"n{number}" for number in range(gaps)]
    placeholders = [
        {"name": name, "label": name.upper(), "kind": "line", "example": "x"} for name in names
    ]
    text = " ".join("{{" + name + "}}" for name in names)
    publish(prompt(text=text, placeholders=placeholders))
    with queries(3):  # last change, the prompt with all that is its own, the Hausregel
        html = client.get(PAGE).text
    with queries(1):
        assert client.get(PAGE).text == html
    assert sheet(html) == " ".join(f"[{name.upper()}]" for name in names)


def test_two_readers_get_the_same_bytes_and_no_cookie(client: Client) -> None:
    publish(prompt())
    for address in ("/prompts/", PAGE, f"{PAGE}fassungen/", f"{PAGE}prompt.md"):
        first, second = Client().get(address), Client().get(address, headers={"user-agent": "two"})
        assert first.status_code == 200
        assert (first.content, first.headers["ETag"]) == (second.content, second.headers["ETag"])
        assert "Set-Cookie" not in first.headers
        again = Client().get(address, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_the_page_says_what_it_is_for_and_what_nobody_has_checked(client: Client) -> None:
    publish(prompt(stages=["primarstufe"], school_forms=["grundschule"], subjects=["deutsch"]))
    html = client.get(PAGE).text
    told = words(html)
    for sentence in (
        "Ein Brief, in dem alles steht.",
        "Lehrkraefte Entwerfen Einstieg",
        "Deutsch · Grundschule · Primarstufe",
        "maschinell entworfen, fachlich ungeprüft",
        "Das darf nicht hinein: Namen von Kindern",
        "Risiko Ein falsches Datum fällt niemandem auf.",
        "Grenzen Er kennt Ihre Schule nicht.",
        "Bei Ihnen erlaubt: unbekannt",
        "Fassung 1 vom",
        "„Elternbrief“ von Geleucht, CC BY 4.0 (soweit schutzfähig).",
        "Quelle: http://127.0.0.1:8000/prompts/elternbrief/",
    ):
        assert sentence in told
    assert "usprobiert" not in told
    assert "Beispielausgabe" not in told
    assert 'href="/fehler-melden/?zu=/prompts/elternbrief/"' in html


def test_what_happened_is_said_with_day_and_name(client: Client) -> None:
    day = {"checked_on": "2026-11-01", "checked_with": "Ein Modell"}
    law = {"law": "Schulgesetz NRW", "law_as_of": "2026-08-01"}
    document = prompt(**day, **law, example_output="Liebe Eltern,", change_note="Kürzer.")
    page = publish(document)
    Responsibility.objects.create(unit=page.key, name="Petra Probst")
    told = words(client.get(PAGE).text)
    assert "Zuletzt ausprobiert am 1. November 2026 mit Ein Modell." in told
    assert "Rechtsstand: 1. August 2026 (Schulgesetz NRW), juristisch ungeprüft" in told
    assert "Fachlich verantwortlich: Petra Probst" in told
    assert "ungeprüft" not in told.replace("juristisch ungeprüft", "")
    assert "Beispielausgabe (nachgestellt)" in told
    assert "Kürzer." in told
    publish(document | {"example_model": "Modell Sieben"})
    assert "Beispielausgabe (Modell Sieben)" in words(client.get(PAGE).text)


PASSED: list[tuple[dict[str, Any], str]] = [
    ({"expires_on": "2020-01-01"}, "Dieser Prompt ist seit dem 1. Januar 2020 nicht mehr aktuell."),
    (
        {"review_on": "2020-01-01"},
        "Dieser Prompt sollte bis 1. Januar 2020 wieder geprüft sein. Das steht noch aus.",
    ),
]


@pytest.mark.parametrize(("dates", "sentence"), PASSED)
def test_a_day_that_has_passed_is_said_above_all(
    client: Client, dates: dict[str, Any], sentence: str
) -> None:
    publish(prompt(**dates))
    assert sentence in words(client.get(PAGE).text)


def test_apprentices_are_addressed_as_du(client: Client) -> None:
    programme("ausbildung", tone="du")
    publish(prompt(), "ausbildung")
    told = words(client.get(PAGE).text)
    assert "Was du eintippst, bleibt in deinem Browser." in told
    assert "Bei dir erlaubt: unbekannt" in told


def test_what_editors_write_is_text(client: Client) -> None:
    gap = {"name": "klasse", "label": HOSTILE[:40], "help": HOSTILE, "kind": "text"}
    publish(
        prompt(
            **dict.fromkeys(("title", "purpose", "risk", "limits", "author"), HOSTILE),
            text=HOSTILE + "{{klasse}}",
            keep_out=[HOSTILE],
            example_output=HOSTILE,
            change_note=HOSTILE,
            placeholders=[gap | {"example": HOSTILE}],
        )
    )
    for address in (PAGE, f"{PAGE}fassungen/", "/prompts/"):
        html = client.get(address).text
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert sheet(client.get(PAGE).text).startswith(HOSTILE)


def test_a_retired_prompt_is_read_but_not_taken_along(client: Client) -> None:
    publish(prompt()).unpublish()
    answer = client.get(PAGE)
    html = answer.text
    assert answer.status_code == 200
    assert "zurückgezogen" in html
    assert '<meta name="robots" content="noindex">' in html
    assert sheet(html) == OPEN
    for part in ("<form", "Prompt kopieren", "prompt.txt", "<svg", "Fehler melden", "fill.js"):
        assert part not in html.split("<main", 1)[1]
    for address in (f"{PAGE}prompt.md", f"{PAGE}prompt.txt"):
        assert client.get(address).status_code == 410
    assert client.post(PAGE, {"luecke-klasse": "4"}).status_code == 410
    assert client.get("/prompts/").text.count("Elternbrief") == 0


def test_an_old_address_leads_to_the_present_one(client: Client) -> None:
    document = prompt()
    publish(document)
    publish(document | {"slug": "brief-an-eltern"})
    for rest in ("", "fassungen/", "prompt.md", "prompt.txt"):
        answer = client.get(PAGE + rest)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/prompts/brief-an-eltern/{rest}",
        )
    sent = client.post(PAGE, {"luecke-klasse": "Klasse 4"})
    assert (sent.status_code, sent.headers["Location"]) == (307, "/prompts/brief-an-eltern/")
    assert client.get("/prompts/nie-gewesen/").status_code == 404


def test_the_desk_shows_a_draft_as_its_readers_would_see_it(client: Client) -> None:
    page = publish(prompt())
    page.title = "Neuer Name"
    html = PromptPage.objects.get(pk=page.pk).make_preview_request().content.decode()
    assert sheet(html) == OPEN
    draft = page.make_preview_request().content.decode()
    assert "Neuer Name" in draft
    for part in ("Fassung 1", "Fehler melden", "Text zusammensetzen"):
        assert part not in draft.split("<main", 1)[1]


def test_a_new_page_without_anything_has_a_preview(client: Client) -> None:
    html = PromptPage(title="Leer").make_preview_request().content.decode()
    assert "Leer" in html
