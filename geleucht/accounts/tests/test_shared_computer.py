# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people on one computer: what one leaves, the other neither sees nor gets nor loses."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from conftest import Count
from geleucht.accounts import words
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.queries import WAITING
from geleucht.accounts.tests.passkeys import Passkey
from geleucht.accounts.tests.visits import Mails, code_in, learning, sign_in

pytestmark = pytest.mark.django_db
QUESTION = "/konto/uebernehmen/"
MAIL = "sabine@schule.example"


def type_words(client: Client, typed: str) -> Any:
    return client.post("/konto/weiterlernen/", {"words": typed})


def answer(client: Client, chosen: str) -> Any:
    key = client.get(QUESTION).context["waiting"].pk
    return client.post(QUESTION, {"antwort": chosen, "lernstand": str(key)})


@pytest.fixture
def passkey(client: Client, sabine: Person, mailoutbox: Mails, settings: Settings) -> Passkey:
    settings.ADDRESS = "http://localhost:8000"
    made = Passkey()
    sign_in(client, MAIL, mailoutbox)
    client.post("/konto/passkeys/", {"credential": made.create(asked(client, "passkeys"))})
    client.post("/konto/abmelden/")
    return made


def asked(client: Client, by: str = "anmelden/passkey") -> Any:
    return client.post(f"/konto/{by}/frage/").json()


def show(client: Client, passkey: Passkey) -> Any:
    return client.post("/konto/anmelden/passkey/", {"credential": passkey.get(asked(client))})


def test_every_learner_of_the_device_is_asked_about(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    other = Learner.objects.create(words_hash=words.keyed("a b c d"))
    first = learning(client)
    type_words(client, "a b c d")
    sign_in(client, MAIL, mailoutbox)
    assert client.session[WAITING] == [str(first), str(other.pk)]
    assert answer(client, "uebernehmen")["Location"] == f"{QUESTION}?weiter=%2Fich%2F"
    assert answer(client, "verwerfen")["Location"] == "/ich/"
    assert Learner.objects.get(person=sabine).pk == first
    assert Learner.objects.get(pk=other.pk).has_words


def test_words_typed_twice_ask_once(client: Client, sabine: Person) -> None:
    learner = Learner.objects.create(words_hash=words.keyed("a b c d"))
    client.force_login(sabine)
    for _time in range(3):
        type_words(client, "a b c d")
    assert client.session[WAITING] == [str(learner.pk)]


def test_a_learner_never_waits_for_itself(client: Client) -> None:
    Learner.objects.create(words_hash=words.keyed("a b c d"))
    Learner.objects.create(words_hash=words.keyed("e f g h"))
    for typed in ("a b c d", "e f g h", "a b c d"):
        type_words(client, typed)
    here = client.session["learner"]
    assert here not in client.session[WAITING]
    assert len(client.session[WAITING]) == 1


def test_an_answer_for_another_learner_asks_again_and_changes_nothing(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    key = learning(client)
    sign_in(client, MAIL, mailoutbox)
    form = {"antwort": "verwerfen", "lernstand": "00000000-0000-0000-0000-000000000000"}
    response = client.post(f"{QUESTION}?weiter=/lernpfade/", form)
    assert response["Location"] == f"{QUESTION}?weiter=%2Flernpfade%2F"
    assert Learner.objects.filter(pk=key).exists()


def test_the_question_names_its_learner(client: Client, sabine: Person, mailoutbox: Mails) -> None:
    key = learning(client)
    sign_in(client, MAIL, mailoutbox)
    page = client.get(QUESTION).content.decode()
    assert f'name="lernstand" value="{key}"' in page


def test_a_code_somebody_asked_for_is_gone_once_another_signs_in(
    client: Client, passkey: Passkey, mailoutbox: Mails
) -> None:
    client.post("/konto/anmelden/", {"email": "andere@schule.example"})
    assert show(client, passkey)["Location"] == "/ich/"
    assert client.get("/konto/code/")["Location"] == "/konto/anmelden/"
    assert "andere@schule.example" not in str(dict(client.session))
    client.post("/konto/code/", {"code": code_in(mailoutbox[-1])})
    assert Person.objects.get(pk=client.session["_auth_user_id"]).email == MAIL


def test_a_question_for_a_passkey_that_nobody_answers_is_kept_for_a_day(client: Client) -> None:
    asked(client)
    assert client.session.get_expiry_age() == 24 * 60 * 60


def test_a_question_for_a_passkey_does_not_shorten_the_session_of_four_words(
    client: Client,
) -> None:
    client.post("/konto/worte/", follow=True)
    asked(client)
    assert client.session.get_expiry_age() == 30 * 24 * 60 * 60


def test_staying_signed_in_is_not_left_to_the_next_person(client: Client, passkey: Passkey) -> None:
    asked(client)
    session = client.session
    session["stay"] = True  # ticked by somebody who stopped at the second factor
    session.save()
    response = show(client, passkey)
    assert response.cookies["sitzung"]["max-age"] == ""


def test_erasing_the_account_ends_what_waited_on_the_device(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    learning(client)
    sign_in(client, MAIL, mailoutbox)
    client.post("/konto/loeschen/")
    assert not Learner.objects.exists()


def test_erasing_the_account_leaves_what_waits_with_words(client: Client, sabine: Person) -> None:
    Learner.objects.create(words_hash=words.keyed("a b c d"))
    client.force_login(sabine)
    type_words(client, "a b c d")
    client.post("/konto/loeschen/")
    assert Learner.objects.get().has_words


def test_the_next_person_starts_from_nothing(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    sign_in(client, MAIL, mailoutbox)
    client.post("/konto/worte/")
    client.post("/konto/abmelden/")
    sign_in(client, "andere@schule.example", mailoutbox)
    assert WAITING not in client.session
    page = client.get("/konto/").content.decode()
    assert "andere@schule.example" in page
    assert "sabine" not in page


def test_signing_in_over_another_account_shows_and_takes_nothing_of_it(
    client: Client, sabine: Person, passkey: Passkey
) -> None:
    other = Person.objects.create_user("andere@schule.example")
    Learner.objects.create(person=other)
    client.force_login(other)
    show(client, passkey)
    assert client.session["_auth_user_id"] == str(sabine.pk)
    assert Learner.objects.get().person == other
    assert "andere@schule.example" not in client.get("/konto/").content.decode()


def test_somebody_without_an_account_sees_only_their_own_words_question(client: Client) -> None:
    Learner.objects.create(words_hash=words.keyed("a b c d"))
    learning(client)
    type_words(client, "a b c d")
    page = client.get(QUESTION).content.decode()
    assert "gehören vier Wörter" not in page
    assert answer(client, "verwerfen")["Location"] == "/ich/"
    assert Learner.objects.get().has_words


def test_the_account_page_tells_that_a_learner_waits(
    client: Client, sabine: Person, mailoutbox: Mails, queries: Count
) -> None:
    learning(client)
    sign_in(client, MAIL, mailoutbox)
    with queries(5):
        page = client.get("/konto/").content.decode()
    assert "Auf diesem Gerät wartet noch ein Lernstand." in page
