# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations form a tree, whatever is moved where."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Count
from geleucht.programmes import actions
from geleucht.programmes.errors import CannotSave
from geleucht.programmes.models import Group, Organisation, Programme
from geleucht.programmes.queries import above

pytestmark = pytest.mark.django_db
NUMBER = 4
MOVES = st.lists(st.tuples(*[st.integers(0, NUMBER - 1)] * 2), max_size=10)


def line(number: int) -> list[Organisation]:
    """Each belongs to the one before."""
    made: list[Organisation] = []
    for one in range(number):
        parent = made[-1] if made else None
        made.append(Organisation.objects.create(kind="other", name=str(one), parent=parent))
    return made


def move(one: Organisation, below: Organisation | None) -> str:
    """The sentence of a refusal, or nothing."""
    moved = Organisation.objects.get(pk=one.pk)
    moved.parent = below
    try:
        actions.save_organisation(organisation=moved, by=None)
    except CannotSave as refused:
        return refused.sentence
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def roots_reached() -> bool:
    """Whether the way up from each ends at one without a parent, never where it has been."""
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    for start in parents:
        way = [start]
        while (parent := parents[way[-1]]) is not None:
            if parent in way:
                return False
            way.append(parent)
    return True


@settings(max_examples=6, deadline=None)
@given(MOVES)
def test_no_order_of_moves_closes_a_circle(moves: list[tuple[int, int]]) -> None:
    with transaction.atomic():
        fresh = [Organisation(kind="other", name=str(n)) for n in range(NUMBER)]
        made = Organisation.objects.bulk_create(fresh)
        for one, below in moves:
            would_circle = made[one].pk in above(made[below].pk)
            assert bool(move(made[one], made[below])) == would_circle
            assert roots_reached()
        transaction.set_rollback(True)


@pytest.mark.parametrize("depth", [1, 2, 4])
def test_the_top_of_a_line_cannot_go_below_its_last(depth: int) -> None:
    made = line(depth + 1)
    assert move(made[0], made[-1]) == (
        f"{depth} gehört schon zu dieser Einrichtung. Es wurde nichts geändert."
    )
    assert list(Organisation.objects.filter(parent=None)) == [made[0]]


def test_one_that_would_belong_to_itself_is_refused_with_its_own_sentence() -> None:
    [one] = line(1)
    assert move(one, one) == "Eine Einrichtung gehört nicht zu sich selbst."


def test_a_branch_moves_with_all_below_it_and_to_the_top_again(queries: Count) -> None:
    top, middle, leaf = line(3)
    other = Organisation.objects.create(kind="other", name="daneben")
    assert move(middle, other) == ""
    with queries(3):
        assert above(leaf.pk) == [leaf.pk, middle.pk, other.pk]
    assert move(middle, None) == ""
    assert above(leaf.pk) == [leaf.pk, middle.pk]
    assert above(top.pk) == [top.pk]


def test_a_sibling_is_no_circle() -> None:
    top = Organisation.objects.create(kind="other", name="oben")
    one, two = (Organisation.objects.create(kind="other", name=n, parent=top) for n in "ab")
    assert move(one, two) == ""
    assert list(two.children.all()) == [one]


def test_a_parent_that_is_gone_is_told_and_not_stored() -> None:
    [one] = line(1)
    gone = Organisation(pk=99999, kind="other", name="weg")
    assert "99999" in move(one, gone)
    one.refresh_from_db()
    assert one.parent is None


def test_what_others_belong_to_cannot_be_deleted(teachers: Programme) -> None:
    top, leaf = line(2)
    with pytest.raises(models.ProtectedError):
        top.delete()
    Group.objects.create(programme=teachers, name="Kollegium", organisation=leaf)
    with pytest.raises(models.ProtectedError):
        leaf.delete()
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("kind", Organisation.Kind.values)
def test_the_database_knows_every_kind_that_is_offered(kind: str) -> None:
    made = Organisation(kind=kind, name="Haus")
    assert actions.save_organisation(organisation=made, by=None).pk
