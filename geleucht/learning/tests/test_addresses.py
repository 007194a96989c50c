# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses: old ones lead on, English ones stay English, each edition has its own tag."""

import re

import pytest
from django.test import Client

from geleucht.base import shared
from geleucht.learning.models import Progress, State, Work
from geleucht.learning.tests.making import (
    answer,
    option,
    path,
    publish,
    quiz,
    reflection,
    republish,
    signed_in,
    unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ONE, TEXT = quiz(), reflection()
UNITS = [unit("eins", ONE), unit("zwei", TEXT)]
PATH = path("pfad", UNITS)
UNIT = "/lernpfade/pfad/eins/"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, UNITS)


def lead(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.get("Location", "")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_old_addresses_lead_on_in_their_language(live: None, client: Client, prefix: str) -> None:
    publish(PATH | {"slug": "weg"}, [UNITS[0] | {"slug": "erste"}])
    publish(PATH | {"slug": "strecke"}, [UNITS[0] | {"slug": "anfang"}])
    old = ["pfad/", "weg/", "pfad/eins/", "weg/erste/", "strecke/eins/", "strecke/erste/"]
    assert {one: lead(client, f"{prefix}/lernpfade/{one}") for one in old} == {
        "pfad/": (302, f"{prefix}/lernpfade/strecke/"),
        "weg/": (302, f"{prefix}/lernpfade/strecke/"),
        "pfad/eins/": (302, f"{prefix}/lernpfade/strecke/eins/"),
        "weg/erste/": (302, f"{prefix}/lernpfade/strecke/erste/"),
        "strecke/eins/": (302, f"{prefix}/lernpfade/strecke/anfang/"),
        "strecke/erste/": (302, f"{prefix}/lernpfade/strecke/anfang/"),
    }
    found = client.get(f"{prefix}/lernpfade/pfad/eins/", follow=True)
    assert (found.status_code, found.request["PATH_INFO"]) == (
        200,
        f"{prefix}/lernpfade/strecke/anfang/",
    )


def test_a_new_unit_at_an_old_address_is_what_stands_there(live: None, client: Client) -> None:
    republish(UNITS[0] | {"slug": "erste"})
    republish(UNITS[1] | {"slug": "eins"})
    page = client.get(UNIT).content.decode()
    assert "Was nehmen Sie mit?" in page
    assert lead(client, "/lernpfade/pfad/zwei/") == (302, UNIT)


def test_an_address_that_came_back_is_no_redirect(live: None, client: Client) -> None:
    republish(UNITS[0] | {"slug": "erste"})
    republish(UNITS[0])
    assert lead(client, UNIT) == (200, "")
    assert lead(client, "/lernpfade/pfad/erste/") == (302, UNIT)


@pytest.mark.parametrize("address", ["/en/lernpfade/", "/en/lernpfade/pfad/", f"/en{UNIT}"])
def test_english_pages_lead_to_english_pages(live: None, client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert '<html lang="en"' in page
    inside = re.findall(r'(?:href|action|hx-post)="(/[^"]*)"', main)
    assert [one for one in inside if not one.startswith("/en/")] == []
    assert [one for one in inside if "/lernpfade/pfad" in one]


def test_an_answer_at_an_english_address_counts_and_stays_english(
    live: None, client: Client
) -> None:
    signed_in(client)
    address = f"/en{UNIT}antwort/{ONE['key']}/"
    response = client.post(address, {"option": option(ONE, "Ja"), "stand": "0"})
    assert response["Location"] == f"/en{UNIT}#rueckmeldung-{ONE['key']}"
    assert Progress.objects.get(key=UNITS[0]["key"]).state == State.DONE
    assert "Richtig." in client.get(UNIT).content.decode()


def tags(client: Client) -> dict[str, str]:
    addresses = ["/lernpfade/pfad/", UNIT, "/lernpfade/pfad/zwei/"]
    return {address: client.get(address)["ETag"] for address in addresses}


def test_a_page_has_a_new_tag_when_what_it_shows_is_new(live: None, client: Client) -> None:
    before = tags(client)
    shared.touch()
    assert tags(client) == before
    republish(UNITS[0] | {"goal": "Ein neues Ziel."})
    after = tags(client)
    changed = {address for address, tag in after.items() if tag != before[address]}
    assert changed == {"/lernpfade/pfad/", UNIT}  # the second unit's page says the same


def test_a_browser_that_knows_the_old_page_gets_the_new_one(live: None, client: Client) -> None:
    known = {"if-none-match": client.get(UNIT)["ETag"]}
    assert client.get(UNIT, headers=known).status_code == 304
    republish(UNITS[0] | {"goal": "Ein neues Ziel."})
    response = client.get(UNIT, headers=known)
    assert response.status_code == 200
    assert "Ein neues Ziel." in response.content.decode()


def test_a_learners_page_is_never_kept_for_readers(live: None, client: Client) -> None:
    anna = signed_in(client)
    answer(anna, "pfad/eins", ONE, option=option(ONE, "Nein"))
    mine = client.get(UNIT)
    assert (mine["Cache-Control"], "ETag" in mine) == ("private, no-store", False)
    reader = Client().get(UNIT)
    assert "Nein, weil." in mine.content.decode()
    assert "Nein, weil." not in reader.content.decode()
    assert reader["Cache-Control"] == "no-cache"
    assert "Cookie" in reader["Vary"]


def test_what_was_written_before_the_address_changed_is_sent_on_and_saved(
    live: None, client: Client
) -> None:
    anna = signed_in(client)
    publish(PATH | {"slug": "weg"}, [UNITS[1] | {"slug": "zweite"}])
    values = {"text": "Lange überlegt.", "stand": "0"}
    old = f"/en/lernpfade/pfad/zwei/antwort/{TEXT['key']}/"
    first = client.post(old, values)
    new = f"/en/lernpfade/weg/zweite/antwort/{TEXT['key']}/"
    assert (first.status_code, first["Location"]) == (307, new.replace("zweite", "zwei"))
    part = client.post(old, values, headers={"hx-request": "true"}, follow=True)
    assert [one for one, _status in part.redirect_chain][-1] == new
    assert f'hx-post="{new}"' in part.content.decode()
    assert Work.objects.get(learner=anna).data["answer"] == {"text": "Lange überlegt."}


def test_a_confirmation_is_sent_on_and_what_is_nowhere_is_refused(
    live: None, client: Client
) -> None:
    signed_in(client)
    publish(PATH | {"slug": "weg"}, [])
    sent = client.post("/lernpfade/pfad/eins/abschluss/")
    assert (sent.status_code, sent["Location"]) == (307, "/lernpfade/weg/eins/abschluss/")
    foreign = f"/lernpfade/weg/eins/antwort/{TEXT['key']}/"
    for address in ("/lernpfade/weg/drei/abschluss/", "/lernpfade/x/y/abschluss/", foreign):
        assert client.post(address, {"text": "x", "stand": "0"}).status_code == 404
