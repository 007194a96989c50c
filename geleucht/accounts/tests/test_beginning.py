# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A learner begins with the first writing, not with reading."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.actions import IDLE
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.tasks import remove_idle_learners
from geleucht.accounts.tests.visits import Browser
from geleucht.base.time import today

pytestmark = pytest.mark.django_db
WRITING = "/konto/worte/"  # a view that needs a learner


def test_a_first_writing_goes_through_the_beginning_and_comes_back(client: Client) -> None:
    response = client.post(WRITING, {"a": "b"}, follow=True)
    chain = [(address, status) for address, status in response.redirect_chain]
    assert chain == [
        (f"/anfang/?weiter={quote(WRITING, safe='')}", 307),
        (f"{WRITING}?begonnen=1", 307),
    ]
    assert response.status_code == 200
    assert client.session["learner"] == str(Learner.objects.get().pk)


def test_the_second_writing_goes_straight_through(client: Client) -> None:
    client.post(WRITING, follow=True)
    assert client.post(WRITING).status_code == 200
    assert Learner.objects.count() == 1


def test_a_browser_that_keeps_no_cookie_gets_a_sentence_and_no_endless_loop(
    browser: Browser,
) -> None:
    first = browser().post(WRITING)
    second = browser().post(first["Location"])
    third = browser().post(second["Location"])
    assert (first.status_code, second.status_code, third.status_code) == (307, 307, 400)
    assert "kein Cookie behalten" in third.content.decode()


def test_another_cookie_does_not_make_the_loop_endless(browser: Browser) -> None:
    address = WRITING
    for status in (307, 307, 400):
        device = browser()
        device.cookies["fremd"] = "1"
        response = device.post(address)
        assert response.status_code == status
        address = response.headers.get("Location", "")


def test_a_cookie_that_no_database_can_hold_begins_anew(client: Client) -> None:
    client.cookies["sitzung"] = "aaaaaaaa\0bbbbbbbb"
    assert client.get("/konto/").status_code == 200
    assert client.post(WRITING, follow=True).status_code == 200


def test_a_stale_cookie_begins_anew(client: Client) -> None:
    client.cookies["sitzung"] = "x" * 32
    assert client.post(WRITING, follow=True).status_code == 200


def test_a_double_click_makes_at_most_one_orphan_that_is_removed(browser: Browser) -> None:
    clicks = [browser() for _click in range(2)]
    for click in clicks:
        click.post("/anfang/?weiter=/konto/worte/")
    assert Learner.objects.count() == 2
    days_ago = today() - timedelta(days=2)
    Learner.objects.update(started_on=days_ago, active_on=days_ago)
    remove_idle_learners(timestamp=0)
    assert Learner.objects.count() == 0


def test_the_second_half_of_a_double_click_finds_the_learner_of_the_first(client: Client) -> None:
    client.post("/anfang/?weiter=/konto/worte/")
    client.post("/anfang/?weiter=/konto/worte/")
    assert str(Learner.objects.get().pk) == client.session["learner"]


HOSTILE = ["https://boese.example/", "//boese.example/", "/\\boese.example", "javascript:1", ""]


@pytest.mark.parametrize("hostile", [*HOSTILE, "/anfang/?weiter=/anfang/", "/%0aSet-Cookie:a=b"])
def test_a_hostile_goal_never_leads_away(client: Client, hostile: str) -> None:
    response = client.post(f"/anfang/?weiter={quote(hostile)}")
    assert response.status_code == 307
    assert response["Location"] in {"/?begonnen=1", "/%0aSet-Cookie:a=b?begonnen=1"}


def test_reading_never_begins(client: Client) -> None:
    assert client.get("/anfang/").status_code == 405
    client.get(WRITING)
    assert not Learner.objects.exists()
    assert not client.cookies


def test_a_foreign_page_cannot_begin(client: Client) -> None:
    response = client.post("/anfang/", headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert not Learner.objects.exists()


def test_the_session_of_a_learner_without_words_ends_after_a_day(client: Client) -> None:
    response = client.post("/anfang/?weiter=/konto/")
    assert response.cookies["sitzung"]["max-age"] == IDLE
    assert client.session.get_expiry_age() == IDLE


def test_somebody_signed_in_begins_without_a_detour(client: Client, sabine: Person) -> None:
    client.force_login(sabine)
    client.post(WRITING)
    assert Learner.objects.get().person == sabine


def test_a_reader_costs_no_query(client: Client, queries: Count) -> None:
    with queries(0):
        client.get("/konto/")


def test_an_anonymous_learner_costs_session_and_learner(client: Client, queries: Count) -> None:
    client.post("/anfang/?weiter=/konto/")
    with queries(2):
        client.get(WRITING)


def test_a_person_costs_session_and_person_with_learner(
    client: Client, sabine: Person, queries: Count
) -> None:
    Learner.objects.create(person=sabine)
    client.force_login(sabine)
    with queries(2):
        client.get(WRITING)


def test_idle_learners_end_those_with_words_or_account_stay(sabine: Person) -> None:
    days_ago = today() - timedelta(days=2)
    old = {"started_on": days_ago, "active_on": days_ago}
    Learner.objects.create(**old)
    kept = {
        Learner.objects.create(),
        Learner.objects.create(person=sabine, **old),
        Learner.objects.create(words_hash=b"w" * 32, **old),
    }
    remove_idle_learners(timestamp=0)
    assert set(Learner.objects.all()) == kept


def test_after_a_year_words_end_too() -> None:
    long_ago = today() - timedelta(days=365)
    Learner.objects.create(words_hash=b"w" * 32, started_on=long_ago, active_on=long_ago)
    remove_idle_learners(timestamp=0)
    assert not Learner.objects.exists()
