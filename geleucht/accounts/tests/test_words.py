# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four words bring a learner back on another device; guessing is hopeless and slowed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from geleucht.accounts import words
from geleucht.accounts.actions import IDLE_WITH_WORDS
from geleucht.accounts.models import Learner
from geleucht.accounts.tests.visits import Browser
from geleucht.accounts.views import learner as views
from geleucht.base.time import today

pytestmark = pytest.mark.django_db


def given_to(client: Client) -> list[str]:
    page = client.post("/konto/worte/", follow=True).content.decode()
    found = re.search(r'<ol class="gl-words">(.*?)</ol>', page)
    assert found
    return re.findall(r"<li>(.*?)</li>", found.group(1))


def type_words(client: Client, typed: str) -> int:
    return client.post("/konto/weiterlernen/", {"words": typed}).status_code


def test_the_list_has_2_to_the_12_words_that_differ_however_typed() -> None:
    listed = words.word_list()
    assert len(listed) == 2**12
    assert len({tuple(words.spoken(word)) for word in listed}) == 2**12
    assert all(len(words.spoken(word)) == 1 for word in listed)


def test_four_words_lead_to_the_same_learner_on_another_device(browser: Browser) -> None:
    here, there = browser(), browser()
    drawn = given_to(here)
    assert type_words(there, " ".join(drawn)) == 302
    assert there.session["learner"] == here.session["learner"]
    assert there.session.get_expiry_age() == IDLE_WITH_WORDS


@pytest.mark.parametrize("joint", ["-", "  ", ", ", "\n"])
def test_spaces_hyphens_and_capitals_make_no_difference(browser: Browser, joint: str) -> None:
    drawn = given_to(browser())
    assert type_words(browser(), joint.join(word.upper() for word in drawn)) == 302


def test_umlauts_may_be_typed_as_ae() -> None:
    assert words.keyed("Grüße Bär öl über") == words.keyed("gruesse baer oel ueber")


def test_a_decomposed_umlaut_is_the_same() -> None:
    assert words.keyed("ba\u0308r a b c") == words.keyed("bär a b c")


def test_only_a_hash_is_stored(client: Client) -> None:
    drawn = given_to(client)
    learner = Learner.objects.get()
    assert bytes(learner.words_hash or b"") == words.keyed(" ".join(drawn))
    stored = str(dict(client.session)) + str(bytes(learner.words_hash or b""))
    assert not [word for word in drawn if word in stored]


def test_the_hash_needs_the_key_of_the_installation(settings: Settings) -> None:
    before = words.keyed("a b c d")
    settings.WORDS_KEY = "another"
    assert words.keyed("a b c d") != before


def test_new_words_replace_the_old_ones(browser: Browser) -> None:
    here = browser()
    old, new = given_to(here), given_to(here)
    assert type_words(browser(), " ".join(old)) == 422
    assert type_words(browser(), " ".join(new)) == 302


def test_the_qr_code_carries_the_words_where_no_server_sees_them(client: Client) -> None:
    response = client.post("/konto/worte/", follow=True)
    page = response.content.decode()
    assert "<svg" in page
    assert "style=" not in page
    assert response["Cache-Control"] == "private, no-store"


def test_a_wrong_answer_always_says_the_same(browser: Browser) -> None:
    drawn = given_to(browser())
    typed = ["a b c d", " ".join([*drawn[:3], "falsch"]), "nur drei wörter", "a" * 200]
    answers = {browser().post("/konto/weiterlernen/", {"words": t}).content for t in typed}
    without_input = {re.sub(rb'value="[^"]*"', b"", answer) for answer in answers}
    assert len(without_input) == 1


def test_guessing_is_refused_after_many_misses_and_a_school_is_not_locked_out(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MISSES", (20, 600))
    drawn = given_to(browser())
    misses = [type_words(browser(), "a b c d") for _pupil in range(20)]
    assert misses == [422] * 20
    assert type_words(browser(), " ".join(drawn)) == 429
    other = browser()
    other.defaults["REMOTE_ADDR"] = "10.1.2.3"
    assert type_words(other, " ".join(drawn)) == 302


def test_right_words_do_not_count_as_misses(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MISSES", (3, 600))
    drawn = " ".join(given_to(browser()))
    assert {type_words(browser(), drawn) for _pupil in range(5)} == {302}


def test_words_of_a_learner_who_ended_lead_nowhere(browser: Browser) -> None:
    drawn = given_to(browser())
    Learner.objects.all().delete()
    assert type_words(browser(), " ".join(drawn)) == 422


def test_coming_back_with_words_renews_the_day(browser: Browser) -> None:
    drawn = given_to(browser())
    before = today() - timedelta(days=100)
    Learner.objects.update(started_on=before, active_on=before)
    type_words(browser(), " ".join(drawn))
    assert Learner.objects.get().active_on == today()
