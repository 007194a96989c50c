# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeded world stands after one run, and is the same after the second."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from geleucht.accounts.models import Learner, Person
from geleucht.content.models import PathPage, Responsibility, UnitPage
from geleucht.demo import cast
from geleucht.demo.actions import PATH, PROGRAMMES, STARTER, seed
from geleucht.learning.queries import my_paths
from geleucht.programmes.models import Membership, Role
from geleucht.programmes.packages import import_programmes

pytestmark = pytest.mark.django_db
OWN = ["accounts", "programmes", "content", "learning", "wagtailcore"]


@pytest.fixture
def world() -> Callable[[], dict[str, int]]:
    """Seed, and count the rows of every table that seeding may touch."""
    import_programmes(file=PROGRAMMES, by=None)
    call_command("content", "import", str(STARTER), verbosity=0)

    def seeded() -> dict[str, int]:
        seed(by=None)
        rooms = [apps.get_app_config(label) for label in OWN]
        models: list[Any] = [model for room in rooms for model in room.get_models()]
        return {model._meta.label: model._default_manager.count() for model in models}

    return seeded


def test_a_second_run_adds_and_loses_nothing(world: Callable[[], dict[str, int]]) -> None:
    assert world() == world()


def test_content_stands_at_four_stages(world: Callable[[], dict[str, int]]) -> None:
    world()
    path = PathPage.objects.get(slug=PATH)
    units = [place.unit for place in path.units.all()]
    assert [unit.live for unit in units] == [True] * 6
    assert Responsibility.objects.get().unit == units[0].key
    assert [unit.has_unpublished_changes for unit in units] == [False, True] + [False] * 4
    assert not UnitPage.objects.get(slug="entwurf").live


def test_frau_aydin_is_half_way(world: Callable[[], dict[str, int]]) -> None:
    world()
    [mine] = my_paths(cast.learner("teacher"))
    assert (mine.state.finished, len(mine.state.needed), mine.done_on) == (3, 6, None)
    assert Membership.objects.get().learner == cast.learner("teacher")


def test_without_content_the_cast_stands_all_the_same() -> None:
    people = seed(by=None)
    assert Person.objects.count() == len(people) == len(cast.CAST) - 1
    assert set(Role.objects.values_list("role", flat=True)) == {
        *("multiplier", "editor", "reviewer", "host"),
        *("office", "privacy", "operator"),
    }
    assert Learner.objects.filter(person=None).count() == 1


def test_a_part_without_account_is_no_person() -> None:
    with pytest.raises(KeyError, match="without an account"):
        cast.person("reader")
