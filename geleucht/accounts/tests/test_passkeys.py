# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Passkeys: adding, signing in, taking away."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django.fixtures import Settings

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.accounts.tests.passkeys import Passkey
from geleucht.accounts.tests.visits import Browser, Mails, show_second_factor, sign_in

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def at_home(settings: Settings) -> None:
    settings.ADDRESS = "http://localhost:8000"


def add(client: Client, passkey: Passkey) -> Any:
    question = client.post("/konto/passkeys/frage/?seite=konto", headers=JSON)
    credential = passkey.create(question.json())
    return client.post("/konto/passkeys/", {"name": "Telefon", "credential": credential})


def sign_in_by(client: Client, passkey: Passkey, **form: str) -> Any:
    question = client.post("/konto/anmelden/passkey/frage/")
    return client.post(
        "/konto/anmelden/passkey/", {"credential": passkey.get(question.json()), **form}
    )


@pytest.fixture
def passkey(browser: Browser, sabine: Person, mailoutbox: Mails) -> Passkey:
    device, made = browser(), Passkey()
    sign_in(device, "sabine@schule.example", mailoutbox)
    assert add(device, made)["Location"] == "/konto/"
    return made


def test_a_passkey_signs_in_without_a_mail(
    client: Client, sabine: Person, passkey: Passkey
) -> None:
    response = sign_in_by(client, passkey, weiter="/lernpfade/")
    assert response["Location"] == "/lernpfade/"
    assert client.session["_auth_user_id"] == str(sabine.pk)


def test_adding_one_is_told_by_mail(passkey: Passkey, mailoutbox: Mails) -> None:
    assert "Ein Passkey wurde hinzugefügt." in mailoutbox[-1].body
    assert "Krahl" not in mailoutbox[-1].body


def test_a_learners_passkey_is_no_second_lock(
    client: Client, passkey: Passkey, mailoutbox: Mails
) -> None:
    response = sign_in(client, "sabine@schule.example", mailoutbox)
    assert response["Location"] == "/ich/"


def test_a_passkey_of_another_address_is_refused(client: Client, passkey: Passkey) -> None:
    passkey.origin = "https://boese.example"
    response = sign_in_by(client, passkey)
    assert response.status_code == 422
    assert "Mit der E-Mail-Adresse geht es immer" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_strange_key_for_a_known_person_is_refused(client: Client, passkey: Passkey) -> None:
    assert sign_in_by(client, Passkey(user=passkey.user)).status_code == 422


def test_an_old_answer_does_not_work_twice(browser: Browser, passkey: Passkey) -> None:
    first = browser()
    answer = passkey.get(first.post("/konto/anmelden/passkey/frage/").json())
    assert first.post("/konto/anmelden/passkey/", {"credential": answer}).status_code == 302
    assert browser().post("/konto/anmelden/passkey/", {"credential": answer}).status_code == 422


HOSTILE = ["", "x", "[]", "1", "{}", '{"response": 1}', '{"response": {"userHandle": 5}}', "null"]
HOSTILE += ["[" * 50_000]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_no_answer_is_refused(client: Client, hostile: str) -> None:
    client.post("/konto/anmelden/passkey/frage/")
    response = client.post("/konto/anmelden/passkey/", {"credential": hostile})
    assert response.status_code == 422


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_no_passkey_is_not_added(client: Client, sabine: Person, hostile: str) -> None:
    show_second_factor(client, sabine)
    client.post("/konto/passkeys/frage/?seite=konto", headers=JSON)
    assert client.post("/konto/passkeys/", {"credential": hostile}).status_code == 400
    assert not Authenticator.objects.exists()


def test_nobody_takes_away_anothers_passkey(
    client: Client, passkey: Passkey, mailoutbox: Mails
) -> None:
    sign_in(client, "andere@schule.example", mailoutbox)
    client.post(f"/konto/passkeys/{Authenticator.objects.get().pk}/weg/")
    assert Authenticator.objects.exists()


def test_taking_away_ends_the_passkey(
    client: Client, browser: Browser, passkey: Passkey, mailoutbox: Mails
) -> None:
    sign_in(client, "sabine@schule.example", mailoutbox)
    client.post(f"/konto/passkeys/{Authenticator.objects.get().pk}/weg/")
    assert sign_in_by(browser(), passkey).status_code == 422


def test_after_a_quarter_of_an_hour_the_ways_in_change_only_with_a_new_proof(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    client.force_login(sabine)  # a session without any proof of late
    refused = client.post("/konto/passkeys/frage/?seite=konto", headers=JSON)
    assert refused.status_code == 403
    assert json.loads(refused.content)["weiter"] == "/konto/bestaetigen/?weiter=%2Fkonto%2F"
    sign_in_again = client.post("/konto/bestaetigen/", {"weiter": "/konto/"})
    assert sign_in_again["Location"] == "/konto/code/"


def test_a_code_by_mail_is_proof_enough_and_leads_back(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    client.force_login(sabine)
    client.post("/konto/bestaetigen/", {"weiter": "/konto/"})
    from_mail = mailoutbox[-1].body.split("\n\n")[2].strip()
    assert client.post("/konto/code/", {"code": from_mail})["Location"] == "/konto/"
    assert add(client, Passkey())["Location"] == "/konto/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_account_page_costs_four_queries_however_many_passkeys(
    client: Client, sabine: Person, mailoutbox: Mails, queries: Count, number: int
) -> None:
    sign_in(client, "sabine@schule.example", mailoutbox)
    for _key in range(number):
        add(client, Passkey())
    with queries(4):
        page = client.get("/konto/").content.decode()
    assert page.count("Entfernen") == number
