# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two clicks, two tabs, two devices at the same moment: nothing is lost, nothing is taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory

from geleucht.accounts import actions, erasure, words
from geleucht.accounts.events import LearnerEnded
from geleucht.accounts.models import Erasure, Learner, Person
from geleucht.accounts.queries import WAITING, remember
from geleucht.accounts.tests.visits import Browser, Mails, code_in, learning, sign_in
from geleucht.base import events
from geleucht.base.errors import Refused
from geleucht.base.time import today

pytestmark = pytest.mark.django_db
QUESTION = "/konto/uebernehmen/"


def under_way(user: Person | AnonymousUser, learner: Learner | None, waiting: Learner) -> Any:
    """A request that read who is who a moment ago."""
    request: HttpRequest = RequestFactory().post(QUESTION)
    request.user = user
    request.session = Client().session
    request.session[WAITING] = [str(waiting.pk)]
    remember(request, learner)
    return request


@contextmanager
def meanwhile(learners: list[Learner], **change: Any) -> Iterator[None]:
    """As soon as one of these learners ends, something happens to the others."""

    def happen(event: LearnerEnded) -> None:
        keys = {one.pk for one in learners} - {event.learner_id}
        Learner.objects.filter(pk__in=keys).update(**change)

    events.subscribe(LearnerEnded, happen)
    yield
    events._handlers[LearnerEnded].remove(happen)


def test_words_drawn_in_two_tabs_at_once_are_never_shown_dead() -> None:
    here = Learner.objects.create()
    there = Learner.objects.get(pk=here.pk)
    shown = actions.give_words(learner=here, by=here)
    with pytest.raises(Refused, match="in einem anderen Fenster"):
        actions.give_words(learner=there, by=there)
    stored = Learner.objects.get().words_hash
    assert bytes(stored or b"") == words.keyed(" ".join(shown))


def test_words_for_a_learner_who_has_just_ended_are_refused() -> None:
    learner = Learner.objects.create()
    Learner.objects.all().delete()
    with pytest.raises(Refused):
        actions.give_words(learner=learner, by=learner)


def test_a_learner_that_another_account_has_just_taken_stays_there(
    sabine: Person, editor: Person
) -> None:
    learner = Learner.objects.create()
    request = under_way(editor, None, learner)
    stale = Learner.objects.get()
    actions.adopt(learner=learner, by=sabine)
    assert actions.adopt(learner=stale, by=editor) is None
    assert actions.take_over(request=request) is None
    assert Learner.objects.get().person == sabine


def test_a_learner_that_another_account_has_just_taken_is_not_merged_away(
    sabine: Person, editor: Person
) -> None:
    source, target = Learner.objects.create(), Learner.objects.create(person=editor)
    stale = Learner.objects.get(pk=source.pk)
    actions.adopt(learner=source, by=sabine)
    assert actions.merge_learners(source=stale, target=target, by=editor) == target
    assert {one.person for one in Learner.objects.all()} == {sabine, editor}


def test_taking_over_while_another_tab_begins_merges(sabine: Person) -> None:
    waiting = Learner.objects.create()
    request = under_way(sabine, None, waiting)
    begun = actions.begin_for(person=Person.objects.get(pk=sabine.pk), by=sabine)
    assert actions.take_over(request=request) == begun
    assert Learner.objects.get() == begun


def test_a_learner_who_comes_back_while_idle_ones_end_stays() -> None:
    long_ago = today() - timedelta(days=3)
    old = {"started_on": long_ago, "active_on": long_ago}
    learners = [Learner.objects.create(**old) for _ in range(3)]
    with meanwhile(learners, active_on=today()):
        actions.end_idle_learners()
    assert Learner.objects.count() == 2


def test_a_learner_who_gets_an_account_while_idle_ones_end_stays(sabine: Person) -> None:
    long_ago = today() - timedelta(days=3)
    old = {"started_on": long_ago, "active_on": long_ago}
    learners = [Learner.objects.create(**old) for _ in range(2)]
    with meanwhile(learners, person=sabine):
        actions.end_idle_learners()
    assert Learner.objects.get().person == sabine


@pytest.mark.parametrize("answer", ["uebernehmen", "verwerfen"])
def test_a_double_click_answers_for_one_learner_only(
    client: Client, sabine: Person, answer: str
) -> None:
    first, second = (Learner.objects.create() for _ in range(2))
    Learner.objects.create(person=sabine)
    client.force_login(sabine)
    session = client.session
    session[WAITING] = [str(first.pk), str(second.pk)]
    session.save()
    for _click in range(2):
        client.post(QUESTION, {"antwort": answer, "lernstand": str(first.pk)})
    assert set(Learner.objects.filter(person=None)) == {second}
    assert client.session[WAITING] == [str(second.pk)]


def test_two_tabs_may_both_ask_for_words_and_the_last_are_right(
    client: Client, browser: Browser
) -> None:
    learning(client)
    pages = [client.post("/konto/worte/") for _tab in range(2)]
    typed = " ".join(pages[1].context["words"])
    response = browser().post("/konto/weiterlernen/", {"words": typed})
    assert response.status_code == 302


def test_erasing_twice_gives_one_receipt(client: Client, sabine: Person) -> None:
    client.force_login(sabine)
    answers = [client.post("/konto/loeschen/") for _click in range(2)]
    assert [answer.status_code for answer in answers] == [200, 302]
    assert Erasure.objects.count() == 1


def test_erasing_at_the_same_moment_says_what_was_deleted_once(sabine: Person) -> None:
    twin = Person.objects.get(pk=sabine.pk)
    receipts = [erasure.erase_person(person=one, by=one) for one in (sabine, twin)]
    assert [sum(receipt.rows.values()) for receipt in receipts] == [1, 0]


def test_beginning_in_two_tabs_is_one_learner(sabine: Person) -> None:
    tabs = [Person.objects.get(pk=sabine.pk) for _ in range(2)]
    assert len({actions.begin_for(person=tab, by=tab).pk for tab in tabs}) == 1


def test_a_code_typed_in_both_tabs_signs_in_once_and_harms_nothing(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    sign_in(client, "sabine@schule.example", mailoutbox, weiter="/lernpfade/")
    again = client.post("/konto/code/", {"code": code_in(mailoutbox[-1])})
    assert again["Location"] == "/konto/anmelden/"
    assert client.get("/konto/anmelden/")["Location"] == "/ich/"
    assert client.session["_auth_user_id"] == str(sabine.pk)


def test_signing_out_in_one_tab_leaves_the_other_without_a_person(
    client: Client, sabine: Person
) -> None:
    client.force_login(sabine)
    client.post("/konto/abmelden/")
    page = client.post("/konto/worte/", follow=True)
    assert page.status_code == 200
    assert Learner.objects.get().person is None


def test_signing_out_twice_is_once(client: Client) -> None:
    learning(client)
    assert {client.post("/konto/abmelden/").status_code for _click in range(2)} == {200}
    assert not Learner.objects.exists()
