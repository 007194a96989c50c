# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The named cast is whole, invented, and fits the starter's programmes."""

from collections import Counter

import pytest
import yaml

from geleucht.accounts.models import Learner
from geleucht.demo import cast
from geleucht.demo.actions import ORGANISATIONS, PROGRAMMES, key_of
from geleucht.demo.cast import CAST, PARTS, Part
from geleucht.programmes.models import Organisation, Role, RoleName
from geleucht.programmes.packages import import_programmes

WITH_ACCOUNT = [part.key for part in CAST if not part.learner]


@pytest.fixture(scope="module")
def opened(shared: None) -> None:
    import_programmes(file=PROGRAMMES, by=None)


def test_nobody_is_named_or_addressed_twice() -> None:
    for names in zip(*[(part.key, part.name, part.email, part.who) for part in CAST], strict=True):
        assert [name for name, times in Counter(names).items() if times > 1] == []
    assert list(PARTS) == [part.key for part in CAST]


def test_no_address_of_the_cast_is_anybodys() -> None:
    """RFC 2606 keeps .example free: a mail of the demo can reach nobody."""
    assert {part.email.rpartition(".")[2] for part in CAST} == {"example"}
    assert [part.email for part in CAST if part.email != part.email.lower()] == []


def test_every_role_is_played_and_the_operator_by_one_alone() -> None:
    played = Counter(role for part in CAST for role, _programme in part.roles)
    assert set(played) == set(RoleName)
    assert played[RoleName.OPERATOR] == 1
    assert {part.roles for part in CAST if part.learner} == {()}


def test_the_programmes_of_the_cast_are_the_starters() -> None:
    starter = yaml.safe_load(PROGRAMMES.read_text())["programmes"]
    slugs = {programme["key"]: programme["slug"] for programme in starter}
    named = {str(key) for part in CAST for _role, key in part.roles if key}
    assert {slugs[key] for key in named} == {"lehrkraefte", "finanzverwaltung"}


def test_what_is_seeded_has_a_key_of_its_own_which_does_not_change() -> None:
    names = [name for _kind, name, _region in ORGANISATIONS]
    assert len({key_of(name) for name in names}) == len(names)
    assert str(key_of("Finanzamt Lampenhausen")) == "8b8507ec-6148-501c-b14e-257232d1129e"
    assert {kind for kind, _name, _region in ORGANISATIONS} == {*Organisation.Kind.values} - {
        "other"
    }


@pytest.mark.parametrize("key", WITH_ACCOUNT)
@pytest.mark.django_db
def test_a_part_is_made_once_with_its_roles(key: str, opened: None) -> None:
    somebody = cast.person(key)
    assert cast.person(key) == somebody
    held = Role.objects.filter(person=somebody).values_list("role", "programme__key")
    assert set(held) == set(PARTS[key].roles)
    assert somebody.has_usable_password() is False


@pytest.mark.django_db
def test_a_role_taken_from_one_of_the_cast_does_not_come_back(opened: None) -> None:
    Role.objects.filter(person=cast.person("editor")).delete()
    cast.person("editor")
    assert not Role.objects.exists()


@pytest.mark.parametrize(("key", "has_person"), [("reader", False), ("teacher", True)])
@pytest.mark.django_db
def test_a_learner_is_made_once_and_keeps_its_key(key: str, has_person: bool, opened: None) -> None:
    learner = cast.learner(key)
    assert cast.learner(key) == learner
    assert (learner.person is not None) == has_person
    assert learner.pk == (PARTS[key].learner or learner.pk)
    assert Learner.objects.count() == 1


@pytest.mark.parametrize("key", ["king", "", "Editor"])
@pytest.mark.django_db
def test_a_part_nobody_plays_is_no_key(key: str) -> None:
    for play in (cast.person, cast.learner):
        with pytest.raises(KeyError):
            play(key)


def test_a_part_says_who_it_is_in_a_few_words() -> None:
    assert Part("a", "Frau A", "Lehrerin").email == "a@demo.example"
    assert [part.key for part in CAST if not 10 < len(part.who) < 60] == []
