# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeded world: people, content and learning as the real verbs make them."""

from io import StringIO

import pytest
from django.core.management import call_command

from geleucht.accounts.models import Learner, Person
from geleucht.content.models import PathPage, Responsibility, UnitPage
from geleucht.demo import cast
from geleucht.demo.actions import PATH, STARTER, seed
from geleucht.learning.queries import my_paths
from geleucht.programmes.models import Membership, Role

pytestmark = pytest.mark.django_db


def test_content_stands_at_four_stages_and_frau_aydin_is_half_way() -> None:
    call_command("content", "import", str(STARTER), verbosity=0, stdout=StringIO())
    seed(by=None)
    path = PathPage.objects.get(slug=PATH)
    units = [place.unit for place in path.units.all()]
    assert [unit.live for unit in units] == [True] * 6
    answered_for = Responsibility.objects.get()
    assert (answered_for.unit, "erfunden" in answered_for.name) == (units[-1].key, True)
    assert [unit.has_unpublished_changes for unit in units] == [False, True] + [False] * 4
    assert not UnitPage.objects.get(slug="entwurf").live
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
