# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing compiles: all or nothing, the same content once, nobody loses anything."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleucht.accounts.models import Learner
from geleucht.base import events
from geleucht.base.shared import current_number
from geleucht.content.actions import save_draft
from geleucht.content.errors import CannotPublish
from geleucht.content.events import UnitChanged
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import upkeep
from geleucht.learning.actions import NotAdmitted
from geleucht.learning.editions import live_path
from geleucht.learning.models import (
    LiveKey,
    LivePath,
    PathEdition,
    Progress,
    State,
    UnitEdition,
)
from geleucht.learning.tests.making import (
    Document,
    answer,
    learner,
    option,
    path,
    publish,
    publish_unit,
    quiz,
    republish,
    unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("live")]
ONE = quiz(tries=3)
UNIT = unit("eins", ONE)
PATH = path("pfad", [UNIT])
KEY = UUID(UNIT["key"])


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, [UNIT])


def numbers() -> list[int]:
    return list(PathEdition.objects.order_by("number").values_list("number", flat=True))


def states(who: Learner) -> dict[UUID, tuple[Any, ...]]:
    found = Progress.objects.filter(learner=who).values_list("key", "state", "share", "tries")
    return {key: tuple(rest) for key, *rest in found}


def right(who: Learner, place: str, block: Document) -> None:
    answer(who, place, block, option=option(block, "Ja"))


def wrong(who: Learner, place: str, block: Document) -> None:
    answer(who, place, block, option=option(block, "Nein"))


def test_a_changed_unit_gives_every_path_that_contains_it_a_new_edition() -> None:
    publish(path("anderer", [UNIT]), [])
    before = current_number()
    republish(UNIT | {"title": "Neuer Titel"})
    assert LivePath.objects.filter(edition__number=2).count() == 2
    assert current_number() > before


def test_a_draft_changes_nothing() -> None:
    draft = UnitPage.objects.get()
    draft.title = "Entwurf"
    save_draft(page=draft, by=None)
    republish(UNIT)
    assert numbers() == [1]


def test_what_fails_half_way_leaves_the_old_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(event: UnitChanged) -> None:
        assert PathEdition.objects.count() == 2  # compiled already
        raise CannotPublish("Der Strom ist ausgefallen.")

    monkeypatch.setitem(events._handlers, UnitChanged, [*events._handlers[UnitChanged], fail])
    with pytest.raises(CannotPublish, match="Strom"):
        republish(UNIT | {"title": "Neu"})
    live = live_path("pfad")
    assert live
    assert (numbers(), live.stops[0].title) == ([1], "Eins")
    assert UnitPage.objects.get().title == "Eins"


def test_an_address_that_is_taken_is_refused() -> None:
    others = [unit("zwei", quiz())]
    with pytest.raises(CannotPublish, match="Adresse"):
        publish(path("pfad", others), others, audience="ausbildung")
    assert numbers() == [1]


def test_a_key_that_is_live_elsewhere_is_refused() -> None:
    page, before = PathPage.objects.get(), LiveKey.objects.count()
    with pytest.raises(CannotPublish), transaction.atomic():
        publish_unit(page, unit("zwei", ONE))
    with pytest.raises(CannotPublish), transaction.atomic():
        publish_unit(page, unit("drei", quiz(KEY)))
    assert LiveKey.objects.count() == before


def test_an_unpublished_path_is_no_longer_live_and_frees_its_keys() -> None:
    PathPage.objects.get().delete()
    assert live_path("pfad") is None
    assert not LiveKey.objects.exists()
    assert PathEdition.objects.count() == 1


def test_a_unit_cannot_leave_a_live_path() -> None:
    with pytest.raises(CannotPublish), transaction.atomic():
        UnitPage.objects.get().unpublish()
    assert live_path("pfad")


@pytest.mark.parametrize("table", ["learning_unitedition", "learning_pathedition"])
def test_the_database_refuses_to_change_an_edition(table: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET data = '{{}}'")  # noqa: S608


def test_solutions_are_nowhere_in_what_pages_read() -> None:
    edition = UnitEdition.objects.get()
    assert "weil" not in str(edition.data)
    assert "correct" not in str(edition.data)
    assert "solutions" in edition.get_deferred_fields()
    assert "weil" in str(edition.solutions)


def test_a_corrected_solution_raises_and_never_lowers() -> None:
    early, late = learner(), learner()
    right(early, "pfad/eins", ONE)
    wrong(late, "pfad/eins", ONE)
    republish(UNIT | {"body": [UNIT["body"][0], quiz(UUID(ONE["key"]), right="Nein")]})
    upkeep.rescore(KEY)
    for who in (early, late):
        assert {state for state, *_ in states(who).values()} == {State.DONE}


def test_a_unit_done_in_one_path_counts_in_the_other() -> None:
    own = quiz()
    second = unit("eigene", own)
    publish(path("andere", [UNIT, second]), [second])
    anna = learner()
    right(anna, "andere/eigene", own)
    right(anna, "pfad/eins", ONE)
    assert {state for state, *_ in states(anna).values()} == {State.DONE}


def test_fewer_tries_take_nothing_from_who_has_begun() -> None:
    anna = learner()
    wrong(anna, "pfad/eins", ONE)
    republish(UNIT | {"body": [UNIT["body"][0], ONE | {"tries": 1}]})
    right(anna, "pfad/eins", ONE)
    assert states(anna)[UUID(ONE["key"])] == (State.DONE, 1, 2)


POOL = [quiz(tries=tries) for tries in (0, 1, 2, 3)]
KEYS = [str(uuid4()) for _ in range(3)]
PATH_KEY = str(uuid4())


@st.composite
def worlds(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to three units with the activities of the pool between them."""
    blocks = draw(st.permutations(POOL))
    cuts = sorted(draw(st.lists(st.integers(1, 3), min_size=0, max_size=2, unique=True)))
    parts = [blocks[a:b] for a, b in zip([0, *cuts], [*cuts, draw(st.integers(3, 4))], strict=True)]
    used = [part for part in parts if part]
    title = draw(st.sampled_from(["A", "B"]))
    return [
        unit(f"einheit-{key[:4]}", *part, key=key, title=title)
        for key, part in zip(draw(st.permutations(KEYS)), used, strict=False)
    ]


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(worlds(), min_size=2, max_size=3), st.data())
def test_republishing_never_lowers_a_state(
    some: list[list[dict[str, Any]]], data: st.DataObject
) -> None:
    with transaction.atomic():
        anna = learner()
        for units in some:
            before = states(anna)
            try:
                with transaction.atomic():
                    publish(path("welt", units, key=PATH_KEY), units)
            except CannotPublish:  # an activity that still belongs to a unit left out
                continue
            upkeep.settle(UUID(PATH_KEY))
            after = states(anna)
            assert all(after[key] >= row for key, row in before.items())
            one = data.draw(st.sampled_from(units))
            block = data.draw(st.sampled_from(one["body"][1:]))
            word = data.draw(st.sampled_from(["Ja", "Nein"]))
            try_to_answer(anna, f"welt/{one['slug']}", block, word)
        transaction.set_rollback(True)


def try_to_answer(who: Learner, place: str, block: dict[str, Any], word: str) -> None:
    try:
        answer(who, place, block, option=option(block, word))
    except NotAdmitted:
        return
