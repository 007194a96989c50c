# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes, words and second factors at their edges: what runs out, overlaps, comes twice."""

import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from geleucht.accounts import actions, codes, words
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.tasks import forget_sessions
from geleucht.accounts.tests.visits import Browser, Mails, code_in, sign_in

pytestmark = pytest.mark.django_db
MAIL = "neu@schule.example"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def ask(client: Client, email: str = MAIL, **form: Any) -> int:
    return client.post("/konto/anmelden/", {"email": email, **form}).status_code


def again(client: Client) -> int:
    return client.post("/konto/code/neu/").status_code


def type_code(client: Client, code: str) -> int:
    return client.post("/konto/code/", {"code": code}).status_code


def wrong(code: str) -> str:
    return f"{(int(code[:1]) + 1) % 10}{code[1:]}"


def test_a_new_code_after_the_fifth_wrong_one_works(client: Client, mailoutbox: Mails) -> None:
    ask(client)
    for _ in range(codes.ATTEMPTS):
        assert type_code(client, wrong(code_in(mailoutbox[0]))) in {422, 429}
    again(client)
    assert type_code(client, code_in(mailoutbox[1])) == 302


def test_a_new_code_after_some_wrong_ones_works(client: Client, mailoutbox: Mails) -> None:
    ask(client)
    for _ in range(codes.ATTEMPTS - 1):
        type_code(client, wrong(code_in(mailoutbox[0])))
    again(client)
    assert type_code(client, code_in(mailoutbox[1])) == 302


def test_only_the_three_latest_codes_of_a_sign_in_work(browser: Browser, mailoutbox: Mails) -> None:
    client = browser()
    ask(client)
    for _ in range(3):
        again(client)
    assert [type_code(client, code_in(mailoutbox[at])) for at in (0, 1)] == [422, 302]


def test_asking_for_another_address_ends_the_codes_of_the_first(
    client: Client, mailoutbox: Mails
) -> None:
    ask(client)
    ask(client, "andere@schule.example")
    assert type_code(client, code_in(mailoutbox[0])) == 422
    assert type_code(client, code_in(mailoutbox[1])) == 302
    assert Person.objects.get().email == "andere@schule.example"


@pytest.mark.parametrize("spelled", ["{0} {1}", "{0}{1}", " {0}-{1} ", "Code: {0} {1}"])
def test_a_code_may_be_typed_with_what_stands_around_it(
    client: Client, mailoutbox: Mails, spelled: str
) -> None:
    ask(client)
    assert type_code(client, spelled.format(*code_in(mailoutbox[0]).split())) == 302


@pytest.mark.parametrize("typed", ["", "1", "x" * 41, "１２３４５６７８", "\0", "        "])
def test_what_is_no_code_is_refused_and_the_right_one_still_works(
    client: Client, mailoutbox: Mails, typed: str
) -> None:
    ask(client)
    assert type_code(client, typed) == 422
    assert type_code(client, code_in(mailoutbox[0])) == 302


def test_guessing_from_many_browsers_ends_for_the_address(
    browser: Browser, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "GUESSES_PER_ADDRESS", (6, codes.LIFE))
    first, second = browser(), browser()
    for client in (first, second):
        ask(client)
    answers = [type_code(first, wrong(code_in(mailoutbox[0]))) for _ in range(4)]
    answers += [type_code(second, wrong(code_in(mailoutbox[1]))) for _ in range(3)]
    assert answers == [422] * 6 + [429]
    assert type_code(second, code_in(mailoutbox[1])) == 429


def test_a_resend_that_fails_keeps_the_code_that_was_sent(
    client: Client, mailoutbox: Mails, settings: Settings
) -> None:
    ask(client)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
        patch.setattr(settings, "EMAIL_PORT", 1)
        patch.setattr(settings, "EMAIL_HOST", "127.0.0.1")
        assert again(client) == 503
    assert type_code(client, code_in(mailoutbox[0])) == 302


def test_without_a_code_under_way_there_is_nothing_to_type_or_resend(client: Client) -> None:
    answers = [client.get("/konto/code/"), client.post("/konto/code/", {"code": "1"})]
    answers.append(client.post("/konto/code/neu/"))
    assert {one["Location"] for one in answers} == {"/konto/anmelden/"}


def test_words_that_somebody_has_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken, free = ["a"] * 4, ["b"] * 4
    Learner.objects.create(words_hash=words.keyed(" ".join(taken)))
    chances = iter([*taken, *taken, *free])
    monkeypatch.setattr("secrets.choice", lambda _words: next(chances))
    who = Learner.objects.create()
    assert actions.give_words(learner=who, by=who) == free
    who.refresh_from_db()
    assert bytes(who.words_hash or b"") == words.keyed("b b b b")


def test_sessions_are_forgotten_when_their_time_is_over(browser: Browser) -> None:
    for client in (browser(), browser()):
        client.post("/anfang/?weiter=/konto/")
    kept, over = Session.objects.order_by("pk")
    Session.objects.filter(pk=over.pk).update(expire_date=timezone.now() - timedelta(seconds=1))
    forget_sessions(timestamp=0)
    assert list(Session.objects.all()) == [kept]


def code_of_app(step: int = 0) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(SECRET, int(time.time()) // 30 + step)))


@pytest.fixture
def second_step(client: Client, editor: Person, mailoutbox: Mails) -> Client:
    totp.TOTP.activate(editor, SECRET)
    sign_in(client, str(editor.email), mailoutbox)
    return client


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "\0", "1" * 500, "００００００"])
def test_what_is_no_code_of_the_app_opens_nothing(second_step: Client, typed: str) -> None:
    response = second_step.post("/konto/zweiter-faktor/pruefen/", {"code": typed})
    assert response.status_code == 422
    assert "_auth_user_id" not in second_step.session


@pytest.mark.parametrize("step", [-20, 20])
def test_a_code_of_another_time_opens_nothing(second_step: Client, step: int) -> None:
    code = code_of_app(step)
    response = second_step.post("/konto/zweiter-faktor/pruefen/", {"code": code})
    assert response.status_code == 422


def test_anothers_app_opens_nothing(second_step: Client, sabine: Person) -> None:
    other = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
    totp.TOTP.activate(sabine, other)
    value = totp.hotp_value(other, int(time.time()) // 30)
    code = str(totp.format_hotp_value(value))
    response = second_step.post("/konto/zweiter-faktor/pruefen/", {"code": code})
    assert response.status_code == 422


def test_the_first_step_alone_opens_neither_desk_nor_account(second_step: Client) -> None:
    assert second_step.get("/redaktion/")["Location"].startswith("/konto/anmelden/")
    assert second_step.get("/konto/daten.json")["Location"] == "/konto/"
    assert second_step.post("/konto/passkeys/frage/").status_code == 302


def test_an_app_is_not_switched_on_without_the_secret_of_this_session(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    sign_in(client, str(sabine.email), mailoutbox)
    response = client.post("/konto/zweiter-faktor/app/an/", {"code": code_of_app()})
    assert response["Location"] == "/konto/zweiter-faktor/"
    assert not Authenticator.objects.exists()
