# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Learners of one person come together in any order: what counts at the end is the same."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory

from geleucht.accounts import actions
from geleucht.accounts.events import LearnersMerged
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.queries import WAITING, remember, waiting_learner, waiting_learners
from geleucht.base import events, privacy
from geleucht.base.errors import Refused
from geleucht.base.time import today

pytestmark = pytest.mark.django_db
SPANS = [(30, 20), (10, 0), (25, 1)]  # days ago: begun, last active


def days_ago(days: int) -> Any:
    return today() - timedelta(days=days)


def learner(begun: int = 0, active: int = 0, **fields: Any) -> Learner:
    span = {"started_on": days_ago(begun), "active_on": days_ago(active)}
    return Learner.objects.create(**span, **fields)


def on_device(user: Person | None, here: Learner | None, *waiting: Learner) -> Any:
    request: HttpRequest = RequestFactory().post("/konto/uebernehmen/")
    request.user = user or AnonymousUser()
    request.session = Client().session
    for one in waiting:
        actions.let_wait(session=request.session, key=str(one.pk))
    remember(request, here)
    return request


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_any_order_the_first_day_and_the_last_day_count(
    sabine: Person, order: tuple[int, ...]
) -> None:
    waiting = [learner(*SPANS[at]) for at in order]
    request = on_device(sabine, None, *waiting)
    for _question in waiting:
        actions.take_over(request=request)
    left = Learner.objects.get()
    assert (left.pk, left.person) == (waiting[0].pk, sabine)
    assert (left.started_on, left.active_on) == (days_ago(30), days_ago(0))
    assert WAITING not in request.session


@pytest.mark.parametrize("answers", ["tt", "td", "dt", "dd"])
def test_each_answer_is_about_its_own_learner(sabine: Person, answers: str) -> None:
    mine = learner(person=sabine)
    waiting = [learner(5, 5), learner(9, 9)]
    request = on_device(sabine, mine, *waiting)
    for answer in answers:
        (actions.take_over if answer == "t" else actions.discard)(request=request)
    begun = [days for days, answer in zip((5, 9), answers, strict=True) if answer == "t"]
    assert Learner.objects.get().started_on == days_ago(max(begun, default=0))


def test_without_an_account_the_first_taken_over_goes_on_and_the_next_join(sabine: Person) -> None:
    first, second = learner(5, 5), learner(9, 9)
    request = on_device(None, None, first, second)
    assert actions.take_over(request=request) == first
    assert request.session["learner"] == str(first.pk)
    assert actions.take_over(request=request) == first
    assert Learner.objects.get().started_on == days_ago(9)


def test_who_has_ended_or_got_an_account_meanwhile_is_not_asked_about(sabine: Person) -> None:
    gone, taken, alive = learner(), learner(), learner()
    request = on_device(None, None, gone, taken, alive)
    gone.delete()
    actions.adopt(learner=taken, by=sabine)
    assert waiting_learners(request) == [alive]
    assert waiting_learner(request) == alive


def test_taking_over_when_nobody_waits_changes_nothing(sabine: Person) -> None:
    mine = learner(person=sabine)
    request = on_device(sabine, mine)
    assert actions.take_over(request=request) == mine
    actions.discard(request=request)
    assert Learner.objects.get() == mine


def test_discarding_keeps_who_has_words_and_asks_no_more(sabine: Person) -> None:
    with_words = learner(words_hash=b"w" * 32)
    request = on_device(sabine, None, with_words)
    actions.discard(request=request)
    assert waiting_learner(request) is None
    assert Learner.objects.get().has_words


def test_an_account_that_takes_over_ends_the_words(sabine: Person) -> None:
    request = on_device(sabine, None, learner(words_hash=b"w" * 32))
    taken = actions.take_over(request=request)
    assert taken == Learner.objects.get(person=sabine, words_hash=None)


def test_one_learner_with_words_merged_into_another_keeps_the_words_typed_last() -> None:
    source, target = learner(words_hash=b"s" * 32), learner(words_hash=b"t" * 32)
    request = on_device(None, target, source)
    actions.take_over(request=request)
    assert bytes(Learner.objects.get().words_hash or b"") == b"t" * 32


def test_every_room_merges_before_the_learner_goes(sabine: Person) -> None:
    """Rows that hang on the source must be the target's, or the cascade takes them."""
    merging = {data.model for data in privacy.declarations() if data.merge}
    related = {one.related_model._meta.label for one in Learner._meta.related_objects}
    assert related <= merging


def test_a_merge_that_fails_in_a_room_changes_nothing(sabine: Person) -> None:
    source, target = learner(5, 5), learner(person=sabine)

    def stumble(event: LearnersMerged) -> None:
        assert event == LearnersMerged(source.pk, target.pk)
        raise Refused("Ein Raum kann gerade nicht.")

    events.subscribe(LearnersMerged, stumble)
    with pytest.raises(Refused):
        actions.merge_learners(source=source, target=target, by=sabine)
    events._handlers[LearnersMerged].remove(stumble)
    assert set(Learner.objects.values_list("pk", "started_on")) == {
        (source.pk, days_ago(5)),
        (target.pk, days_ago(0)),
    }
