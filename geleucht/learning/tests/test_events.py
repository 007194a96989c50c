# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""When two posts are the same event, and what an event leaves after ninety days."""

from datetime import timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.http import QueryDict

from geleucht.accounts.models import Learner
from geleucht.base.time import today
from geleucht.learning import upkeep
from geleucht.learning.actions import NotAdmitted, Stale, event_id, number, posted_event
from geleucht.learning.activity import AnswerRefused
from geleucht.learning.models import Event, Progress, Work
from geleucht.learning.tests.making import (
    answer,
    learner,
    option,
    path,
    publish,
    quiz,
    reflection,
    republish,
    unit,
)

pytestmark = pytest.mark.django_db
ANNA, BEN = UUID(int=1), UUID(int=2)
KEY, OTHER = UUID(int=3), UUID(int=4)
JA, NEIN = {"options": ["a"]}, {"options": ["b"]}


def test_an_event_is_learner_activity_edition_answer_and_stand() -> None:
    """Each of the five tells two events apart; nothing else does."""
    every = list(product((ANNA, BEN), (KEY, OTHER), (7, 8), (JA, NEIN), (0, 1)))
    assert len({event_id(*one) for one in every}) == len(every) == 32
    assert [event_id(*one) for one in every] == [event_id(*one) for one in every]


def test_an_events_id_is_the_same_in_every_process_and_release() -> None:
    known = UUID("9c1b0c23-e299-5eed-bafe-246dfd768ddd")
    assert event_id(ANNA, KEY, 7, JA, 0) == known


def test_the_order_of_names_in_an_answer_means_nothing() -> None:
    one, other = {"a": 1, "b": 2}, {"b": 2, "a": 1}
    assert event_id(ANNA, KEY, 7, one, 0) == event_id(ANNA, KEY, 7, other, 0)


@pytest.mark.parametrize("text", ["0", "7", "999999999"])
def test_a_stand_is_a_small_number(text: str) -> None:
    assert number(text) == int(text)


@pytest.mark.parametrize(
    "text", [None, "", " 1", "-1", "+1", "1.0", "1e3", "٣", "²", "1" * 10, "null", "1\n"]
)
def test_what_is_no_stand_is_refused(text: str | None) -> None:
    with pytest.raises(AnswerRefused, match="unvollständig"):
        number(text)


def test_a_posted_id_is_a_uuid_or_refused() -> None:
    posted = {text: QueryDict(f"ereignis={text}") for text in ("", "1", "x" * 99, str(KEY))}
    assert posted_event(QueryDict("")) is None
    assert posted_event(posted.pop(str(KEY))) == KEY
    for post in posted.values():
        with pytest.raises(AnswerRefused, match="Kennung"):
            posted_event(post)


ONE, TEXT = quiz(tries=3), reflection()
UNITS = [unit("eins", ONE, TEXT)]
PATH = path("pfad", UNITS)


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, UNITS)


@pytest.fixture
def anna(live: None, db: None) -> Learner:
    return learner()


def tick(who: Learner, word: str, **more: str) -> None:
    answer(who, "pfad/eins", ONE, option=option(ONE, word), **more)


def tries(who: Learner) -> int:
    return Progress.objects.get(learner=who, key=ONE["key"]).tries


def test_two_answers_from_one_page_are_two_tries_and_each_double_click_is_one(
    anna: Learner,
) -> None:
    for word in ("Nein", "Nein", "Vielleicht", "Nein", "Vielleicht"):
        tick(anna, word, stand="0")
    assert (tries(anna), Event.objects.count()) == (2, 2)
    assert Work.objects.get().data["answer"] == {"options": [option(ONE, "Vielleicht")]}


def test_another_learner_with_the_same_page_is_another_event(anna: Learner) -> None:
    for who in (anna, learner()):
        tick(who, "Nein", stand="0")
        assert tries(who) == 1


def test_without_a_stand_every_post_is_a_try(anna: Learner) -> None:
    for _ in range(3):
        tick(anna, "Nein")
    assert tries(anna) == 3


def test_the_same_answer_to_a_new_edition_is_a_new_try(anna: Learner) -> None:
    tick(anna, "Nein", stand="0")
    republish(UNITS[0] | {"title": "Neu"})
    tick(anna, "Nein", stand="0")
    assert tries(anna) == 2


def test_one_posted_id_counts_for_each_learner_by_themselves(anna: Learner) -> None:
    event, ben = str(uuid4()), learner()
    for who in (anna, ben):
        tick(who, "Nein", ereignis=event)
    assert [tries(anna), tries(ben)] == [1, 1]


def forget(days: int) -> None:
    Event.objects.update(day=today() - timedelta(days=days))
    upkeep.prune_events()


def test_for_ninety_days_a_resent_form_changes_nothing(anna: Learner) -> None:
    tick(anna, "Nein", stand="0")
    forget(90)
    tick(anna, "Nein", stand="0")
    assert tries(anna) == 1


def test_after_pruning_a_resent_form_may_cost_a_try_but_nothing_that_was_reached(
    anna: Learner,
) -> None:
    tick(anna, "Nein", stand="0")
    tick(anna, "Ja", stand="1")
    before = list(Progress.objects.order_by("pk").values())
    forget(91)
    with pytest.raises(NotAdmitted):
        tick(anna, "Nein", stand="0")
    assert list(Progress.objects.order_by("pk").values()) == before
    assert not Event.objects.exists()


def test_after_pruning_an_old_text_does_not_overwrite_a_newer_one(anna: Learner) -> None:
    answer(anna, "pfad/eins", TEXT, text="Alt", stand="0")
    answer(anna, "pfad/eins", TEXT, text="Neu", stand="1")
    forget(91)
    with pytest.raises(Stale):
        answer(anna, "pfad/eins", TEXT, text="Alt", stand="0")
    assert Work.objects.get().data["answer"] == {"text": "Neu"}


def test_a_refused_save_is_no_event_so_that_it_can_be_sent_again(anna: Learner) -> None:
    answer(anna, "pfad/eins", TEXT, text="Dort", stand="0")
    with pytest.raises(Stale):
        answer(anna, "pfad/eins", TEXT, text="Hier", stand="0")
    answer(anna, "pfad/eins", TEXT, text="Hier", stand="1")
    work = Work.objects.get()
    assert (work.data["answer"], work.version, Event.objects.count()) == ({"text": "Hier"}, 2, 2)


def test_versions_count_savings_of_each_activity_alone(anna: Learner) -> None:
    for stand in range(3):
        answer(anna, "pfad/eins", TEXT, text=f"Fassung {stand}", stand=str(stand))
    tick(anna, "Nein", stand="0")
    versions = dict(Work.objects.values_list("key", "version"))
    assert versions == {UUID(TEXT["key"]): 3, UUID(ONE["key"]): 1}
