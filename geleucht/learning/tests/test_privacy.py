# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a learner leaves: taken along, merged, forgotten."""

from datetime import timedelta
from uuid import uuid4

import pytest

from geleucht.accounts.actions import merge_learners
from geleucht.accounts.models import Learner
from geleucht.base.time import today
from geleucht.learning import privacy, upkeep
from geleucht.learning.models import Event, Kind, Progress, State, Work
from geleucht.learning.tests.making import (
    answer,
    learner,
    option,
    path,
    publish,
    quiz,
    reflection,
    unit,
)

pytestmark = pytest.mark.django_db
ONE, TWO, TEXT = quiz(), quiz(), reflection()


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    units = [unit("eins", ONE, TWO, TEXT)]
    publish(path("pfad", units), units)


@pytest.fixture
def two(live: None, db: None) -> tuple[Learner, Learner]:
    """Anna has done one half of a unit, the device the other; both have written something."""
    device, anna = learner(), learner()
    answer(anna, "pfad/eins", ONE, option=option(ONE, "Ja"))
    answer(anna, "pfad/eins", TEXT, text="Vom Konto.")
    answer(device, "pfad/eins", ONE, option=option(ONE, "Nein"))
    answer(device, "pfad/eins", TWO, option=option(TWO, "Ja"))
    answer(device, "pfad/eins", TEXT, text="Vom Gerät.")
    return device, anna


def test_merging_finishes_what_is_complete_together(two: tuple[Learner, Learner]) -> None:
    device, anna = two
    merge_learners(source=device, target=anna, by=anna)
    rows = Progress.objects.filter(learner=anna)
    assert {row.state for row in rows} == {State.DONE}
    assert rows.get(kind=Kind.PATH).share == 1
    assert not Progress.objects.exclude(learner=anna).exists()


def test_merging_keeps_both_texts_and_the_better_answer(two: tuple[Learner, Learner]) -> None:
    device, anna = two
    merge_learners(source=device, target=anna, by=anna)
    works = {str(work.key): work.data["answer"] for work in Work.objects.filter(learner=anna)}
    assert works == {
        ONE["key"]: {"options": [option(ONE, "Ja")]},
        TWO["key"]: {"options": [option(TWO, "Ja")]},
        TEXT["key"]: {"text": "Vom Konto.\n\nVom Gerät."},
    }


def test_merging_the_other_way_gives_the_same_states(two: tuple[Learner, Learner]) -> None:
    device, anna = two
    merge_learners(source=anna, target=device, by=device)
    assert {row.state for row in Progress.objects.filter(learner=device)} == {State.DONE}
    work = Work.objects.get(learner=device, key=ONE["key"])
    assert work.data["answer"] == {"options": [option(ONE, "Ja")]}


def test_everything_is_exported(two: tuple[Learner, Learner]) -> None:
    _, anna = two
    counts = {one.model: len(one.export(anna.pk)) for one in privacy.DECLARATIONS if one.export}
    known = {"learning.Work": 2, "learning.Progress": 4, "learning.Event": 2}
    assert counts == known | {"learning.Mark": 0, "learning.Watching": 0}
    assert {"text": "Vom Konto."} in [row["data"]["answer"] for row in privacy.export_work(anna.pk)]


def test_nothing_is_left_of_a_learner_who_ends(two: tuple[Learner, Learner]) -> None:
    for who in two:
        who.delete()
    assert [model.objects.count() for model in (Progress, Event, Work)] == [0, 0, 0]


def test_events_are_forgotten_after_ninety_days(db: None) -> None:
    anna = learner()
    for days in (0, 90, 91):
        day = today() - timedelta(days=days)
        Event.objects.create(learner=anna, event_id=uuid4(), day=day)
    assert upkeep.prune_events() == 1
    assert Event.objects.count() == 2
