# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The cast without any content: people and roles as the real verbs make them."""

import pytest

from geleucht.accounts.models import Learner, Person
from geleucht.demo import cast
from geleucht.demo.actions import seed
from geleucht.programmes.models import Role

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


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


def test_before_the_programmes_are_there_a_part_of_one_is_refused_and_not_begun() -> None:
    with pytest.raises(cast.NotPrepared, match="geleucht demo prepare"):
        cast.person("office")
    assert not Person.objects.exists()
    assert cast.person("privacy").roles.count() == 1
