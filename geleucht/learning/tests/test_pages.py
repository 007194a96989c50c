# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages: what readers and learners see, and what each costs."""

import re
from typing import Any

import pytest
from django.test import Client, RequestFactory

from conftest import Count
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning.models import Event, Progress, Work
from geleucht.learning.tests.making import (
    answer,
    folder,
    option,
    path,
    publish,
    quiz,
    reflection,
    republish,
    signed_in,
    text,
    unit,
)

pytestmark = pytest.mark.django_db
ONE, TEXT, MANY = quiz(), reflection(), quiz(tries=2, select="many")
UNITS = [unit("eins", ONE, text("## Dazwischen"), TEXT), unit("zwei", MANY), unit("drei", quiz())]
PATH = path("pfad", UNITS, title="KI verstehen")
UNIT = "/lernpfade/pfad/eins/"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, UNITS)


def html(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def action(block: dict[str, Any], unit_slug: str = "eins") -> str:
    return f"/lernpfade/pfad/{unit_slug}/antwort/{block['key']}/"


def test_a_reader_reads_without_cookie_token_or_solution(live: None, client: Client) -> None:
    response = client.get(UNIT)
    page = response.content.decode()
    assert not response.cookies
    for told in ("csrf", "weil", "correct", "Nicht ganz."):
        assert told not in page
    for shown in ("Text von eins.", "Stimmt das?", "Was nehmen Sie mit?", "Abgeschlossen, wenn"):
        assert shown in page
    assert "maschinell entworfen, fachlich ungeprüft" in page


def test_no_page_tells_a_solution_before_the_answer(live: None, client: Client) -> None:
    signed_in(client)
    pages = ["/lernpfade/", "/lernpfade/pfad/", "/ich/", "/"]
    for address in [*pages, *(f"/lernpfade/pfad/{one['slug']}/" for one in UNITS)]:
        for browser in (client, Client()):
            assert "weil." not in html(browser, address)
    values = {"option": option(MANY, "Nein"), "stand": "0"}
    part = client.post(action(MANY, "zwei"), values, headers={"hx-request": "true"})
    assert "Nein, weil." in part.content.decode()
    assert "Ja, weil." not in part.content.decode()


def test_two_readers_get_the_same_bytes_and_304(live: None) -> None:
    one, two = Client().get(UNIT), Client().get(UNIT)
    assert one.content == two.content
    again = Client().get(UNIT, headers={"if-none-match": one["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ["/lernpfade/", "/lernpfade/pfad/", UNIT])
def test_a_readers_warm_page_costs_one_query(
    live: None, client: Client, queries: Count, address: str
) -> None:
    client.get(address)
    with queries(1):
        client.get(address)


@pytest.mark.parametrize(("address", "number"), [("/lernpfade/pfad/", 5), (UNIT, 4)])
def test_what_a_learners_page_costs(
    live: None, client: Client, queries: Count, address: str, number: int
) -> None:
    anna = signed_in(client)
    answer(anna, "pfad/eins", ONE, option=option(ONE, "Nein"))
    client.get(address)
    with queries(number):
        response = client.get(address)
    assert response["Cache-Control"] == "private, no-store"


def test_an_answer_without_script_leads_back_to_the_activity(live: None, client: Client) -> None:
    signed_in(client)
    response = client.post(action(ONE), {"option": option(ONE, "Nein"), "stand": "0"})
    assert (response.status_code, response["Location"]) == (
        303,
        f"{UNIT}#rueckmeldung-{ONE['key']}",
    )
    page = html(client, UNIT)
    assert "Nein, weil." in page
    assert "Ja, weil." not in page
    assert "Noch nicht richtig." in page


def test_an_answer_with_htmx_gives_the_slot_and_the_end(live: None, client: Client) -> None:
    signed_in(client)
    values = {"option": option(ONE, "Ja"), "stand": "0"}
    response = client.post(action(ONE), values, headers={"hx-request": "true"})
    part = response.content.decode()
    assert response.status_code == 200
    assert part.lstrip().startswith('<div class="gl-activity gl-activity--done" id="aktivitaet-')
    assert "Richtig." in part
    assert "data-focus" in part
    assert part.count('hx-swap-oob="true"') == 2  # the end of the unit, and the shaft
    assert "<html" not in part


def test_the_answer_costs_little(live: None, client: Client, queries: Count) -> None:
    signed_in(client)
    wrong = option(ONE, "Nein")
    client.post(action(ONE), {"option": wrong, "stand": "0"})
    with queries(8):
        client.post(action(ONE), {"option": wrong, "stand": "1"})


def test_somebody_without_a_session_begins_and_answers(live: None, client: Client) -> None:
    values = {"option": option(ONE, "Ja"), "stand": "0"}
    response = client.post(action(ONE), values, follow=True)
    assert response.status_code == 200
    assert Progress.objects.filter(key=ONE["key"], state=2).count() == 1


def test_a_path_is_walked_to_its_end(live: None, client: Client) -> None:
    signed_in(client)
    assert "Anfangen" in html(client, "/lernpfade/pfad/")
    client.post(action(ONE), {"option": option(ONE, "Ja"), "stand": "0"})
    client.post(action(TEXT), {"text": "Viel.", "stand": "0"})
    assert "Weiter: Einheit 2" in html(client, "/lernpfade/pfad/")
    client.post(action(MANY, "zwei"), {"option": option(MANY, "Ja"), "stand": "0"})
    last = UNITS[2]["body"][1]
    client.post(action(last, "drei"), {"option": option(last, "Ja"), "stand": "0"})
    page = html(client, "/lernpfade/pfad/")
    assert "Dieser Lernpfad ist abgeschlossen." in page
    assert "3 von 3 Einheiten abgeschlossen" in page


def test_who_began_what_is_gone_may_say_that_they_have_finished(live: None, client: Client) -> None:
    signed_in(client)
    client.post(action(ONE), {"option": option(ONE, "Nein"), "stand": "0"})
    republish(UNITS[0] | {"body": [quiz()]})
    assert "unten bestätigt" in html(client, UNIT)
    response = client.post(f"{UNIT}abschluss/")
    assert (response.status_code, response["Location"]) == (303, f"{UNIT}#abschluss")
    assert "Diese Einheit ist abgeschlossen." in html(client, UNIT)


def test_a_refused_answer_is_shown_at_its_activity_and_loses_nothing(
    live: None, client: Client
) -> None:
    signed_in(client)
    client.post(action(TEXT), {"text": "Gespeicherter Text", "stand": "0"})
    response = client.post(action(TEXT), {"text": "Text aus dem alten Fenster", "stand": "0"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Gespeicherter Text" in page
    assert "Text aus dem alten Fenster</textarea>" in page
    assert 'name="stand" value="1"' in page


@pytest.mark.parametrize("script", [True, False])
def test_the_second_window_shows_at_its_activity_that_it_is_over(
    live: None, client: Client, script: bool
) -> None:
    signed_in(client)
    for word, stand in (("Ja", "0"), ("Nein", "0")):
        values = {"option": option(ONE, word), "stand": stand}
        headers = {"hx-request": "true"} if script else {}
        response = client.post(action(ONE), values, headers=headers)
    page = response.content.decode()
    assert (response.status_code, "<html" in page) == (409, not script)
    assert "Die Antwort von vorhin gilt weiter." in page
    assert "Nein, weil." in page  # of the first answer, which reveals everything


@pytest.mark.parametrize(
    ("address", "values", "status"),
    [
        (action(ONE), {}, 422),
        (action(ONE), {"option": "x" * 100_000}, 422),
        (action(ONE), {"option": option(ONE, "Ja"), "share": "1"}, 422),
        (action(TEXT), {"text": "<script>" * 9000}, 422),
        (action(MANY), {"option": option(MANY, "Ja")}, 404),
        (action(ONE, "vier"), {"option": option(ONE, "Ja")}, 404),
        ("/lernpfade/pfad/eins/abschluss/", {}, 409),
        ("/lernpfade/keiner/eins/abschluss/", {}, 404),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(
    live: None, client: Client, address: str, values: dict[str, str], status: int
) -> None:
    signed_in(client)
    response = client.post(address, values)
    page = response.content.decode()
    assert response.status_code == status
    assert "gespeichert" in page or "abgeschlossen" in page
    assert "<script>&lt;" not in page
    assert [model.objects.count() for model in (Progress, Event, Work)] == [0, 0, 0]


def test_a_post_of_megabytes_is_refused(live: None, client: Client) -> None:
    signed_in(client)
    response = client.post(action(TEXT), {"text": "a" * 3_000_000})
    assert response.status_code == 400


def test_what_never_was_gets_a_sentence(live: None, client: Client) -> None:
    for address in ("/lernpfade/keiner/", "/lernpfade/pfad/keine/"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Diese Seite gibt es nicht" in response.content.decode()


def test_a_unit_that_has_left_the_path_says_so(live: None, client: Client) -> None:
    publish(PATH | {"units": PATH["units"][:1]}, [])
    response = client.get("/lernpfade/pfad/zwei/")
    assert response.status_code == 404
    assert "gehört nicht mehr zu diesem Lernpfad" in response.content.decode()


def test_an_old_address_leads_to_the_new_one(live: None, client: Client) -> None:
    publish(PATH | {"slug": "weg"}, [UNITS[0] | {"slug": "erste"}])
    assert client.get("/lernpfade/pfad/")["Location"] == "/lernpfade/weg/"
    assert client.get("/lernpfade/weg/eins/")["Location"] == "/lernpfade/weg/erste/"


def test_the_second_at_the_computer_sees_nothing_of_the_first(live: None, client: Client) -> None:
    signed_in(client)
    client.post(action(TEXT), {"text": "Ganz privat", "stand": "0"})
    client.post(action(ONE), {"option": option(ONE, "Ja"), "stand": "0"})
    client.logout()
    signed_in(client)
    page = html(client, UNIT)
    assert "Ganz privat" not in page
    assert "Richtig gewählt" not in page


def test_the_preview_of_a_draft_is_the_page(live: None) -> None:
    draft = UnitPage.objects.get(slug="eins")
    draft.title = "Noch ein Entwurf"
    request = RequestFactory().get("/")
    assert "Noch ein Entwurf" in draft.serve_preview(request, "").content.decode()
    assert "KI verstehen" in draft.get_parent().specific.serve_preview(request, "").content.decode()


def test_a_path_that_has_no_unit_yet_can_be_previewed(live: None) -> None:
    page = PathPage(title="Noch leer", slug="leer", summary="Ein Satz.")
    folder().add_child(instance=page)
    shown = page.serve_preview(RequestFactory().get("/"), "").content.decode()
    assert "Noch leer" in shown
    assert "Anfangen" not in shown


def test_whoever_opens_the_address_of_an_answer_gets_the_unit(live: None, client: Client) -> None:
    response = client.get(f"{action(ONE)}?begonnen=1")
    assert (response.status_code, response["Location"]) == (302, UNIT)


def order(page: str, block: dict[str, Any]) -> list[str]:
    """The ids of the options of this activity as they stand on the page."""
    part = page.split(f'id="aktivitaet-{block["key"]}"')[1].split("</fieldset>", maxsplit=1)[0]
    return re.findall(r'value="([0-9a-f]{8})"', part)


def test_a_readers_first_answer_moves_nothing_refused_or_not(live: None, client: Client) -> None:
    seen = order(html(Client(), UNIT), ONE)
    for _ in range(6):
        browser = Client(headers={"sec-fetch-site": "same-origin"})
        values = {"stand": "0", "folge": "0"}
        refused = browser.post(action(ONE), values, follow=True)
        assert (refused.status_code, order(refused.text, ONE)) == (422, seen)
        browser.post(action(ONE), values | {"option": option(ONE, "Nein")})
        assert order(html(browser, UNIT), ONE) == seen


@pytest.mark.parametrize("folge", ["", "-1", "99", "x", "7\0", "٣", "1" * 5000, "23.0"])
def test_a_strange_order_changes_nothing_else(live: None, client: Client, folge: str) -> None:
    signed_in(client)
    values = {"option": option(ONE, "Ja"), "stand": "0", "folge": folge}
    assert client.post(action(ONE), values).status_code == 303
    assert sorted(order(html(client, UNIT), ONE)) == sorted(order(html(Client(), UNIT), ONE))
