# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole school at eight o'clock behind one address; and one caller who tries everything."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts import codes, words
from geleucht.accounts.models import Learner
from geleucht.accounts.tests.visits import Browser, Mails, code_in, learning
from geleucht.accounts.views import learner as learners
from geleucht.accounts.views import sign_in as ways
from geleucht.base.limits import tried
from geleucht.base.models import Attempt

pytestmark = pytest.mark.django_db
SCHOOL = 1000
ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


def begin(client: Client, **where: Any) -> int:
    return client.post("/anfang/?weiter=/konto/", **where).status_code


def ask(client: Client, email: str = "neu@schule.example", **where: Any) -> int:
    return client.post("/konto/anmelden/", {"email": email}, **where).status_code


def challenge(client: Client, **where: Any) -> int:
    return client.post("/konto/anmelden/passkey/frage/", **where).status_code


def type_words(client: Client, typed: str, **where: Any) -> int:
    return client.post("/konto/weiterlernen/", {"words": typed}, **where).status_code


def test_the_limits_hold_for_a_school_of_a_thousand() -> None:
    """Three quarters sign in within a quarter of an hour, three in ten mistype their words."""
    assert learners.BEGINNINGS[0] >= 3 * SCHOOL
    assert codes.PER_NETWORK[0] * 900 / codes.PER_NETWORK[1] >= 0.6 * SCHOOL
    assert ways.PASSKEYS[0] * 900 / ways.PASSKEYS[1] >= 0.6 * SCHOOL
    assert learners.MISSES[0] >= 0.3 * SCHOOL


def test_four_words_cannot_be_guessed_within_the_limits_in_a_thousand_years() -> None:
    misses, seconds = learners.MISSES
    tries = misses / seconds * 3600 * 24 * 365 * 1000
    assert tries * 100_000 / words.LIST_LENGTH**words.NUMBER < 10  # of 100,000 learners
    assert codes.ATTEMPTS * 5 / 10**codes.DIGITS < 1e-6


@pytest.mark.parametrize(
    ("act", "place", "name"),
    [
        (begin, learners, "BEGINNINGS"),
        (ask, codes, "PER_NETWORK"),
        (challenge, ways, "PASSKEYS"),
    ],
)
def test_one_network_is_stopped_and_the_next_is_not(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, act: Any, place: Any, name: str
) -> None:
    monkeypatch.setattr(place, name, (3, 900))
    answers = [act(browser()) for _caller in range(4)]
    assert answers[:3] == [answers[0]] * 3
    assert answers[0] < 400
    assert answers[3] == 429
    assert act(browser(), **ELSEWHERE) < 400


def test_a_school_behind_one_address_signs_in_at_eight(browser: Browser, mailoutbox: Mails) -> None:
    Attempt.objects.all().delete()
    assert ask(browser(), "l0@schule.example") == 302
    earlier = Attempt.objects.filter(count=1)  # of the network and of the mailbox
    assert earlier.update(count=codes.PER_NETWORK[0] - 30) == 2
    assert {ask(browser(), f"l{n}@schule.example") for n in range(1, 31)} == {302}
    assert ask(browser(), "l31@schule.example") == 429


def test_a_refusal_says_that_nothing_is_lost(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "PER_NETWORK", (0, 900))
    response = browser().post("/konto/anmelden/", {"email": "neu@schule.example"})
    assert response.status_code == 429
    assert "In spätestens 15 Minuten geht es weiter" in response.content.decode()


def test_whoever_learns_already_does_not_count_as_a_beginning(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learners, "BEGINNINGS", (1, 900))
    learning(client)
    assert [begin(client) for _lesson in range(3)] == [307] * 3
    assert Learner.objects.count() == 1


def test_a_mailbox_is_spared_though_every_caller_is_another(
    browser: Browser, mailoutbox: Mails
) -> None:
    answers = [ask(browser(), REMOTE_ADDR=f"198.51.100.{n}") for n in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mailoutbox) == 5
    assert ask(browser(), "andere@schule.example") == 302


def test_spellings_of_one_mailbox_are_counted_together(browser: Browser, mailoutbox: Mails) -> None:
    spellings = ["a@schüle.example", "A@SCHÜLE.EXAMPLE", "a@xn--schle-mva.example"] * 2
    assert [ask(browser(), spelling) for spelling in spellings] == [302] * 5 + [429]
    assert {mail.to[0] for mail in mailoutbox} == {"a@xn--schle-mva.example"}


def test_a_mail_refused_for_one_network_does_not_count_for_the_mailbox(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(codes, "PER_NETWORK", (0, 900))
        assert [ask(browser()) for _ in range(6)] == [429] * 6
    assert ask(browser(), **ELSEWHERE) == 302


def test_asking_again_counts_as_a_mail_too(client: Client, mailoutbox: Mails) -> None:
    ask(client)
    answers = [client.post("/konto/code/neu/").status_code for _ in range(5)]
    assert answers == [302] * 4 + [429]
    assert client.post("/konto/code/", {"code": code_in(mailoutbox[-1])}).status_code == 302


@pytest.mark.parametrize("typed", ["drei wörter nur", "a b c d", "1 2 3 4", "x" * 200])
def test_every_wrong_answer_is_a_miss(client: Client, typed: str) -> None:
    assert type_words(client, typed) == 422
    assert tried("words", "127.0.0.1", learners.MISSES) == 1


@pytest.mark.parametrize("typed", ["", "   ", "x" * 201, "a\0b c d"])
def test_what_the_form_refuses_is_no_miss(client: Client, typed: str) -> None:
    assert type_words(client, typed) == 422
    assert tried("words", "127.0.0.1", learners.MISSES) == 0


def test_many_misses_anywhere_slow_every_wrong_answer_and_no_right_one(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    monkeypatch.setattr(learners, "MISSES_ANYWHERE", (2, 3600))
    Learner.objects.create(words_hash=words.keyed("a b c d"))
    for n in range(4):
        type_words(browser(), "e f g h", REMOTE_ADDR=f"198.51.100.{n}")
    assert type_words(browser(), "a b c d") == 302
    assert waited == [learners.SLOWED] * 2


def test_counters_hold_neither_address_nor_mailbox(client: Client) -> None:
    ask(client)
    begin(client)
    stored = b"".join(bytes(one.digest) for one in Attempt.objects.all())
    assert len(stored) == 32 * Attempt.objects.count() == 32 * 3
    assert not [part for part in (b"127.0.0.1", b"schule") if part in stored]
