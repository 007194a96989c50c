# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything stored about somebody, as a file, and gone on request."""

import json
import re
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from geleucht.accounts.events import PersonErased
from geleucht.accounts.models import Erasure, Learner, Person
from geleucht.accounts.tests.visits import Mails, sign_in
from geleucht.base import events

pytestmark = pytest.mark.django_db


def exported(client: Client) -> dict[str, Any]:
    response = client.get("/konto/daten.json")
    assert "attachment" in response["Content-Disposition"]
    parts = json.loads(response.content)["inhalt"]
    return {part["was"]: part["daten"] for part in parts if part["daten"]}


def test_the_export_holds_account_address_and_learner(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    sign_in(client, "sabine@schule.example", mailoutbox)
    client.post("/konto/worte/")
    text = json.dumps(exported(client))
    assert "sabine@schule.example" in text
    assert str(Learner.objects.get().pk) in text


def test_an_anonymous_learner_has_an_export_too(client: Client) -> None:
    client.post("/anfang/?weiter=/konto/")
    assert str(Learner.objects.get().pk) in json.dumps(exported(client))


def test_nobody_has_nothing_to_export_or_erase(client: Client) -> None:
    assert client.get("/konto/daten.json")["Location"] == "/konto/"
    assert client.get("/konto/loeschen/")["Location"] == "/konto/"


def test_asking_deletes_nothing(client: Client, sabine: Person) -> None:
    client.force_login(sabine)
    page = client.get("/konto/loeschen/").content.decode()
    assert "Konto und Lernstand löschen?" in page
    assert Person.objects.exists()


def test_erasing_deletes_person_learner_and_address_and_gives_a_receipt(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    sign_in(client, "sabine@schule.example", mailoutbox)
    client.post("/konto/worte/")
    page = client.post("/konto/loeschen/").content.decode()
    receipt = Erasure.objects.get()
    assert receipt.number in page
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", receipt.number)
    assert sum(receipt.rows.values()) == 3
    assert not Person.objects.exists()
    assert not Learner.objects.exists()
    assert dict(client.session) == {}


def test_the_receipt_holds_no_personal_data(client: Client, sabine: Person) -> None:
    client.force_login(sabine)
    client.post("/konto/loeschen/")
    fields = str(Erasure.objects.values().get())
    assert "sabine" not in fields.lower()
    assert "krahl" not in fields.lower()


def test_rooms_above_hear_of_it_before_the_person_is_gone(client: Client, sabine: Person) -> None:
    heard: list[Any] = []

    def listen(event: PersonErased) -> None:
        heard.append((event, Person.objects.filter(pk=event.person_id).exists()))

    events.subscribe(PersonErased, listen)
    learner = Learner.objects.create(person=sabine)
    client.force_login(sabine)
    client.post("/konto/loeschen/")
    events._handlers[PersonErased].remove(listen)
    assert heard == [(PersonErased(sabine.pk, learner.pk), True)]


def test_an_anonymous_learner_can_erase_too(client: Client) -> None:
    client.post("/anfang/?weiter=/konto/")
    assert client.post("/konto/loeschen/").status_code == 200
    assert not Learner.objects.exists()
    assert Erasure.objects.count() == 1


def test_the_desks_log_stays_without_its_author(client: Client, editor: Person) -> None:
    ModelLogEntry.objects.create(
        user=editor,
        action="wagtail.edit",
        label="Seite",
        timestamp=timezone.now(),
        content_type=ContentType.objects.get_for_model(Person),
        object_id="1",
    )
    client.force_login(editor)
    client.post("/konto/loeschen/")
    assert ModelLogEntry.objects.get().user_id is None


def test_the_page_of_what_is_stored_needs_no_account(client: Client) -> None:
    page = client.get("/konto/gespeichert/").content.decode()
    assert "Lernstand: ein zufälliges Pseudonym" in page
