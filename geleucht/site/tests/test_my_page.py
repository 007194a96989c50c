# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/ich/: the one next step, nothing of anybody else."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from geleucht.accounts.actions import begin_for
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.queries import LEARNER
from geleucht.learning.models import LivePath
from geleucht.prompts import own_actions, own_collection_actions
from geleucht.site.tests.shelf import learn, publish

pytestmark = pytest.mark.django_db
Count = Callable[[int], AbstractContextManager[None]]


@pytest.fixture
def learner() -> Learner:
    return Learner.objects.create()


@pytest.fixture
def browser(learner: Learner) -> Client:
    """The browser of a learner without an account."""
    client = Client()
    session = client.session
    session[LEARNER] = str(learner.pk)
    session.save()
    client.cookies["sitzung"] = session.session_key or ""
    return client


def page(client: Client) -> str:
    answer = client.get("/ich/")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    return answer.content.decode()


@pytest.mark.parametrize("number", [1, 3, 5])
def test_my_page_costs_five_queries_however_many_paths_there_are(
    number: int, learner: Learner, browser: Client, queries: Count
) -> None:
    for one in range(number):
        publish(f"pfad-{one}")
        learn(learner, f"pfad-{one}")
    page(browser)  # editions never change: from now on they are in memory
    with queries(5):  # session, learner, begun paths and units, marks, prompts
        html = page(browser)
    assert html.count("1 von 2 Einheiten abgeschlossen") == number


def test_the_one_next_step_stands_first(learner: Learner, browser: Client) -> None:
    publish("anderer")
    publish("pfad", minutes=(5, 6, 7))
    learn(learner, "anderer", 1)
    learn(learner, "pfad", 1)
    html = page(browser)
    assert html.index("Einheit 2 von pfad") < html.index("Unterwegs") < html.index("Pfad anderer")
    assert 'href="/lernpfade/pfad/pfad-2/"' in html
    assert html.count("kern-btn--primary") == 1


def test_a_finished_path_is_shown_as_finished(learner: Learner, browser: Client) -> None:
    publish("pfad")
    learn(learner, "pfad", 1)
    learn(learner, "pfad", 2)
    html = page(browser)
    assert "abgeschlossen am" in html
    assert "Unterwegs" not in html


def test_before_the_first_answer_it_offers_the_first_step(browser: Client) -> None:
    html = page(browser)
    assert "Hier steht bald der nächste Schritt" in html
    assert 'href="/lernpfade/"' in html


def test_a_learner_without_account_is_told_of_the_four_words(
    learner: Learner, browser: Client
) -> None:
    assert "/konto/worte/" in page(browser)
    Learner.objects.filter(pk=learner.pk).update(words_hash=b"x" * 32)
    assert "/konto/worte/" not in page(browser)


def test_somebody_signed_in_needs_no_words(client: Client) -> None:
    anna = Person.objects.create_user("anna@lernen.example")
    begin_for(person=anna, by=anna)
    client.force_login(anna)
    html = page(client)
    assert "/konto/worte/" not in html
    assert 'href="/konto/"' in html


def test_nobody_sees_the_paths_of_another(learner: Learner, client: Client) -> None:
    publish("pfad")
    learn(learner, "pfad")
    other = Person.objects.create_user("bert@lernen.example")
    begin_for(person=other, by=other)
    client.force_login(other)
    assert "Pfad pfad" not in page(client)


def test_without_a_session_it_says_what_will_be_here(client: Client) -> None:
    html = client.get("/ich/").content.decode()
    assert "Hier steht bald der nächste Schritt" in html
    assert "/konto/weiterlernen/" in html
    assert "Lesen hinterlässt hier keine Spur" in html


def test_a_path_that_was_withdrawn_is_told_without_an_address_once_it_is_finished(
    learner: Learner, browser: Client
) -> None:
    publish("pfad")
    for number in (1, 2):
        learn(learner, "pfad", number)
    LivePath.objects.get(slug="pfad").delete()
    html = page(browser)
    assert "Pfad pfad, abgeschlossen am" in html
    assert 'href="/lernpfade/pfad/' not in html
    assert "Nächsten Lernpfad aussuchen" in html


def test_a_path_that_was_withdrawn_half_way_leads_nowhere(
    learner: Learner, browser: Client
) -> None:
    publish("pfad")
    learn(learner, "pfad")
    LivePath.objects.get(slug="pfad").delete()
    html = page(browser)
    assert 'href="/lernpfade/pfad/' not in html
    assert "Der nächste Schritt in" not in html


def test_two_learners_who_got_as_far_see_the_same_page_and_not_each_others(
    learner: Learner, browser: Client
) -> None:
    publish("pfad")
    learn(learner, "pfad")
    before = page(browser)
    learn(learner, "pfad", 2)
    assert page(browser) != before
    other = Person.objects.create_user("bert@lernen.example", name="Bert")
    learn(begin_for(person=other, by=other), "pfad")
    second = Client()
    second.force_login(other)
    html = page(second)
    assert "1 von 2 Einheiten abgeschlossen" in html
    assert "Bert" not in html


def test_my_page_says_how_many_prompts_are_kept_written_and_collected(
    learner: Learner, browser: Client
) -> None:
    assert "Hier steht, was an Prompts gemerkt" in page(browser)
    values = {"text": "Schreibe.", "placeholders": []}
    for title in ("Brief", "Plan"):
        own_actions.write(learner=learner, values=values | {"title": title}, by=learner)
    own_collection_actions.begin(title="Für Montag", learner=learner, by=learner)
    html = page(browser)
    assert "<li>2 eigene</li>" in html
    assert "<li>1 Sammlung</li>" in html
    assert "gemerkt" not in html
    assert 'href="/prompts/meine/"' in html


def test_my_page_in_english_leads_to_english_pages(learner: Learner, browser: Client) -> None:
    publish("pfad")
    learn(learner, "pfad")
    html = browser.get("/en/ich/").content.decode()
    assert '<html lang="en">' in html
    assert 'href="/en/lernpfade/pfad/pfad-2/"' in html
