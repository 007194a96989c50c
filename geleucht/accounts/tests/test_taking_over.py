# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What lies on a device is taken over or discarded only when its learner says so."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from geleucht.accounts import actions, words
from geleucht.accounts.events import LearnerEnded, LearnersMerged
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.tests.visits import Browser, Mails, learning, sign_in
from geleucht.base import events
from geleucht.base.time import today

pytestmark = pytest.mark.django_db
QUESTION = "/konto/uebernehmen/"


@pytest.fixture
def told() -> Iterator[list[Any]]:
    """The events that rooms above would hear."""
    heard: list[Any] = []
    for kind in (LearnersMerged, LearnerEnded):
        events.subscribe(kind, heard.append)
    yield heard
    for kind in (LearnersMerged, LearnerEnded):
        events._handlers[kind].remove(heard.append)


def test_signing_in_asks_and_nothing_happens_before_the_answer(
    client: Client, sabine: Person, mailoutbox: Mails, told: list[Any]
) -> None:
    key = learning(client)
    response = sign_in(client, "sabine@schule.example", mailoutbox, weiter="/lernpfade/")
    assert response["Location"] == f"{QUESTION}?weiter=%2Flernpfade%2F"
    page = client.get(response["Location"]).content.decode()
    assert "Auf diesem Gerät gibt es einen Lernstand seit" in page
    assert Learner.objects.get(pk=key).person is None
    assert told == []


def test_taking_over_gives_a_new_person_the_learner(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    key = learning(client)
    sign_in(client, "sabine@schule.example", mailoutbox)
    response = client.post(f"{QUESTION}?weiter=/lernpfade/", {"antwort": "uebernehmen"})
    assert response["Location"] == "/lernpfade/"
    assert Learner.objects.get().pk == key
    assert Learner.objects.get().person == sabine


def test_taking_over_merges_into_what_the_person_has(
    client: Client, sabine: Person, mailoutbox: Mails, told: list[Any]
) -> None:
    target = Learner.objects.create(person=sabine)
    source = learning(client)
    week_ago = today() - timedelta(days=7)
    Learner.objects.filter(pk=source).update(started_on=week_ago)
    sign_in(client, "sabine@schule.example", mailoutbox)
    client.post(QUESTION, {"antwort": "uebernehmen"})
    assert told == [LearnersMerged(source=source, target=target.pk)]
    assert Learner.objects.get() == target
    assert Learner.objects.get().started_on == week_ago


def test_discarding_ends_the_learner_of_the_device(
    client: Client, sabine: Person, mailoutbox: Mails, told: list[Any]
) -> None:
    key = learning(client)
    sign_in(client, "sabine@schule.example", mailoutbox)
    client.post(QUESTION, {"antwort": "verwerfen"})
    assert told == [LearnerEnded(key)]
    assert not Learner.objects.exists()


def test_an_answer_that_is_none_changes_nothing(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    key = learning(client)
    sign_in(client, "sabine@schule.example", mailoutbox)
    assert client.post(QUESTION, {"antwort": "x"}).status_code == 400
    assert Learner.objects.get(pk=key).person is None


def test_signing_out_without_an_answer_keeps_nothing(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    learning(client)
    sign_in(client, "sabine@schule.example", mailoutbox)
    client.post("/konto/abmelden/")
    assert not Learner.objects.exists()


def test_signing_out_ends_a_learner_without_words(client: Client, told: list[Any]) -> None:
    key = learning(client)
    client.post("/konto/abmelden/")
    assert told == [LearnerEnded(key)]
    assert dict(client.session) == {}


def test_signing_out_keeps_a_learner_with_words(client: Client) -> None:
    learning(client)
    client.post("/konto/worte/")
    client.post("/konto/abmelden/")
    assert Learner.objects.get().has_words
    assert dict(client.session) == {}


def test_words_on_a_device_with_a_learner_ask_too(browser: Browser) -> None:
    with_words = Learner.objects.create(words_hash=words.keyed("a b c d"))
    device = browser()
    earlier = learning(device)
    response = device.post("/konto/weiterlernen/", {"words": "a b c d"})
    assert response["Location"].startswith(QUESTION)
    assert device.session["learner"] == str(with_words.pk)
    assert Learner.objects.filter(pk=earlier).exists()
    device.post(QUESTION, {"antwort": "uebernehmen"})
    assert Learner.objects.get() == with_words


def test_words_typed_by_somebody_signed_in_join_the_account(client: Client, sabine: Person) -> None:
    source = Learner.objects.create(words_hash=words.keyed("a b c d"))
    client.force_login(sabine)
    client.post("/konto/weiterlernen/", {"words": "a b c d"})
    client.post(QUESTION, {"antwort": "uebernehmen"})
    learner = Learner.objects.get()
    assert (learner.pk, learner.person, learner.has_words) == (source.pk, sabine, False)


def test_discarding_a_learner_with_words_only_leaves_the_device(
    client: Client, sabine: Person
) -> None:
    Learner.objects.create(words_hash=words.keyed("a b c d"))
    client.force_login(sabine)
    client.post("/konto/weiterlernen/", {"words": "a b c d"})
    client.post(QUESTION, {"antwort": "verwerfen"})
    assert Learner.objects.get().has_words


def test_the_next_person_cannot_take_over_a_learner_that_has_an_account(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    key = learning(client)
    Learner.objects.filter(pk=key).update(person=sabine)
    response = sign_in(client, "andere@schule.example", mailoutbox)
    assert response["Location"] == "/ich/"
    assert client.get(QUESTION)["Location"] == "/ich/"


def test_merging_twice_is_once(sabine: Person, told: list[Any]) -> None:
    source, target = Learner.objects.create(), Learner.objects.create(person=sabine)
    twin = Learner.objects.get(pk=source.pk)
    actions.merge_learners(source=source, target=target, by=sabine)
    actions.merge_learners(source=twin, target=target, by=sabine)
    assert len(told) == 1


def test_merging_with_oneself_changes_nothing(sabine: Person, told: list[Any]) -> None:
    learner = Learner.objects.create(person=sabine)
    actions.merge_learners(source=learner, target=learner, by=sabine)
    assert Learner.objects.get() == learner
    assert told == []
