# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two hundred learners are under way while a path is published again and again.

Whatever is added, removed, reordered, edited: no state is lost, nobody is left unable to finish,
and no rule becomes harder for those who started.
"""

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from geleucht.accounts.models import Learner
from geleucht.learning import actions, editions, ledger, queries, rows
from geleucht.learning.activity import Data
from geleucht.learning.editions import Outline, Stop, Unit
from geleucht.learning.ledger import Row
from geleucht.learning.models import Progress, Work
from geleucht.learning.queries import PathState, UnitState
from geleucht.learning.tests.under_way import (
    BLOCKS,
    KEYS,
    START,
    STEPS,
    Step,
    World,
    bind,
    edit,
    outline_now,
    remove,
    reorder,
    under_way,
)

pytestmark = pytest.mark.django_db
MANY, FINISHING = 200, 3
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 59)), min_size=5, max_size=9)
finishing = st.lists(st.integers(0, MANY - 1), min_size=FINISHING, max_size=FINISHING)


@pytest.fixture(scope="module")
def people(shared: None) -> list[Learner]:
    World().publish()
    return under_way(MANY)


def everything() -> dict[UUID, dict[UUID, Row]]:
    """The rows of everybody, by learner and key."""
    names = ("key", "kind", "first_edition", "rule", "started_on", "state", "share", "tries")
    found: dict[UUID, dict[UUID, Row]] = {}
    for who, *values in Progress.objects.values_list("learner", *names, "done_on"):
        found.setdefault(who, {})[values[0]] = rows.row(*values)
    return found


def answers() -> dict[tuple[UUID, UUID], Data]:
    return {(one.learner_id, one.key): one.data["answer"] for one in Work.objects.all()}


def nothing_is_lost(before: Mapping[UUID, Row], after: Mapping[UUID, Row]) -> None:
    for key, old in before.items():
        new = after[key]
        assert (new.rule, new.first_edition) == (old.rule, old.first_edition)
        assert (new.started_on, new.tries) == (old.started_on, old.tries)
        assert new.state >= old.state
        assert new.share >= old.share
        assert not old.done or new.done_on == old.done_on


def nothing_is_harder(outline: Outline, known: dict[UUID, Row]) -> None:
    """Of what there was at the start, and no more; in no order; with no fewer tries."""
    state = PathState(outline, known)
    promised = {UUID(KEYS[slug]) for slug in START} & set(outline.required_keys)
    needed = {stop.key for stop in state.needed}
    assert needed == (promised or set(outline.required_keys))
    assert [stop.slug for stop in outline.stops if state.comes_first(stop)] == []
    for stop in outline.stops:
        if stop.key in known:
            unit_is_no_harder(UnitState(outline, known, stop=stop, unit=unit_of(stop)))


def unit_is_no_harder(state: UnitState) -> None:
    promised = ledger.promised(known_rule(state))
    asked = [key for key, _done in state.requirements]
    there = [key for key in promised if key in state.unit.activities]
    assert asked == (there or list(state.unit.activities))
    for key in asked:
        if key in state.rows:
            one, row = state.unit.activities[key], state.rows[key]
            first = next(block for block in BLOCKS.values() if block["key"] == str(key))
            most = ledger.limit(row.rule, one.tries)
            assert most == 0 or most >= first.get("tries", 0) > 0


def known_rule(state: UnitState) -> Data:
    """What the unit asked when its learner began, all of whom began before the first change."""
    row = state.rows[state.unit.key]
    assert row.rule["required"] == [BLOCKS[name]["key"] for name in START[state.stop.slug]]
    return row.rule


def nobody_is_stuck(outline: Outline, known: dict[UUID, Row]) -> None:
    """Whoever is not done finds something that they can do, and that counts."""
    state = PathState(outline, known)
    for stop in state.needed:
        if not state.is_done(stop.key):
            found = UnitState(outline, known, stop=stop, unit=unit_of(stop))
            open_ = [key for key, done in found.requirements if not done]
            assert open_ or found.may_confirm
            for key in open_:
                one = found.unit.activities[key]
                assert key not in known or not ledger.is_over(known[key], one.tries)


def unit_of(stop: Stop) -> Unit:
    return editions.unit(stop.edition)


def finish(who: Learner) -> None:
    """Do what the pages ask, one thing after the other, until the path is done."""
    for _ in range(40):
        state = queries.path_state("pfad", who)
        assert state
        if state.done:
            return
        if state.next is None:
            actions.complete(learner=who, path="pfad", by=who)
        else:
            do_next(who, state.next.slug)
    raise AssertionError("The pages ask for more and more.")


def do_next(who: Learner, slug: str) -> None:
    state = queries.unit_state("pfad", slug, who)
    assert state
    if state.may_confirm:
        actions.confirm(learner=who, path="pfad", unit=slug, by=who)
        return
    key = next(key for key, done in state.requirements if not done)
    one = state.unit.activities[key]
    solution = editions.solutions(state.unit.id).get(str(key), {})
    post = QueryDict(urlencode(one.type.solve(one.public, solution, "Nun."), doseq=True)).copy()
    post["stand"] = str(state.works[key][1] if key in state.works else 0)
    actions.answer(learner=who, path="pfad", unit=slug, activity=key, post=post, by=who)


# All that was promised has gone, and what came was done elsewhere: nothing is left to do.
MOVED = [(edit, 20), (edit, 1), (bind, 18), (reorder, 5), (remove, 52), (edit, 16), (remove, 58)]


@example(some=MOVED, chosen=[13, 20, 95])
@settings(max_examples=8, phases=set(Phase) - {Phase.shrink})  # a step takes half a second
@given(
    some=steps, chosen=st.lists(st.integers(0, MANY - 1), min_size=FINISHING, max_size=FINISHING)
)
def test_republishing_takes_nothing_away_and_makes_nothing_harder(
    people: list[Learner], some: list[tuple[Step, int]], chosen: list[int]
) -> None:
    with transaction.atomic():
        world, rows_before, answers_before = World(), everything(), answers()
        assert len(rows_before) == MANY
        for step, choice in some:
            step(world, choice)
            world.run_jobs()
            rows_now, outline = everything(), outline_now()
            for who, known in rows_now.items():
                nothing_is_lost(rows_before[who], known)
                nothing_is_harder(outline, known)
                nobody_is_stuck(outline, known)
            assert answers() == answers_before
            rows_before = rows_now
        for place in chosen:
            finish(people[place])
        transaction.set_rollback(True)
