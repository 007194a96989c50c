# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Editions never change; the same content is the same edition; all paths or none follow."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.content.errors import CannotPublish
from geleucht.learning import editions, store
from geleucht.learning.models import LivePath, PathEdition, PathEditionUnit, UnitEdition
from geleucht.learning.tests.making import (
    Document,
    path,
    publish,
    quiz,
    reflection,
    republish,
    text,
    unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
UNITS = [unit("eins", quiz()), unit("zwei", reflection())]
PATH = path("pfad", UNITS)


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, UNITS)


def stored() -> list[list[dict[str, Any]]]:
    models = (PathEdition, PathEditionUnit, LivePath)
    return [[dict(row) for row in model.objects.order_by("pk").values()] for model in models]


def sql(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


WRITINGS = {
    "unitedition": ["data = data", "solutions = '{}'", f"key = '{uuid4()}'", "digest = ''"],
    "pathedition": ["data = data", "number = number + 1", "published_on = '2020-01-01'"],
    "patheditionunit": ["position = position + 1", "slug = 'x'", "unit_id = unit_id"],
}


def test_no_column_of_an_edition_can_be_written_again(live: None) -> None:
    before = stored()
    for table, columns in WRITINGS.items():
        for column in columns:
            with pytest.raises(IntegrityError, match="An edition never changes"):
                sql(f"UPDATE learning_{table} SET {column}")  # noqa: S608
    assert stored() == before


def test_what_is_live_cannot_be_deleted_below_the_readers(live: None) -> None:
    for table in ("unitedition", "pathedition"):
        with pytest.raises(IntegrityError), transaction.atomic():
            sql(f"DELETE FROM learning_{table}; SET CONSTRAINTS ALL IMMEDIATE")  # noqa: S608


def test_a_path_has_each_place_address_and_unit_once(live: None) -> None:
    first = PathEditionUnit.objects.earliest("position")
    known = {"path": first.path, "unit": first.unit, "key": uuid4(), "slug": "x", "position": 9}
    for taken in ({"position": 0}, {"slug": "eins"}, {"key": UNITS[0]["key"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PathEditionUnit.objects.create(**(known | taken))


def test_what_is_live_has_its_units_in_order_and_the_audience_of_its_programme(
    live: None,
) -> None:
    found = editions.live_path("pfad")
    assert found
    assert (found.number, [stop.slug for stop in found.stops]) == (1, ["eins", "zwei"])
    assert found.audience == {
        "slug": "lehrkraefte",
        "title": "Lehrkraefte",
        "tone": "sie",
        "accent": "lehrkraefte",
    }


def test_publishing_again_writes_nothing(live: None) -> None:
    before = stored()
    publish(PATH, UNITS)
    assert stored() == before


def test_going_back_finds_the_units_old_edition_and_numbers_the_path_on(live: None) -> None:
    first = UnitEdition.objects.get(key=UNITS[0]["key"])
    republish(UNITS[0] | {"title": "Anders"})
    republish(UNITS[0])
    found = editions.live_path("pfad")
    assert found
    assert (found.number, found.stops[0].edition) == (3, first.pk)
    assert UnitEdition.objects.filter(key=first.key).count() == 2


def test_every_change_of_a_unit_is_an_edition(live: None) -> None:
    changes: list[Document] = [
        {"title": "Anders"},
        {"goal": "Ein anderes Ziel."},
        {"minutes": 9},
        {"slug": "anders"},
        {"licence": "CC0 1.0"},
        {"body": [text("Anderer Text."), *UNITS[0]["body"][1:]]},
    ]
    for number, change in enumerate(changes, 2):
        republish(UNITS[0] | change)
        assert UnitEdition.objects.filter(key=UNITS[0]["key"]).count() == number
        assert PathEdition.objects.count() == number


def test_every_change_of_an_outline_is_an_edition_of_the_path_alone(live: None) -> None:
    changes: list[Document] = [
        {"title": "Anders"},
        {"summary": "Anders."},
        {"level": "vertiefung"},
        {"outcomes": ["etwas anderes"]},
        {"competences": []},
        {"slug": "anders"},
        {"units": PATH["units"][::-1]},
        {"units": PATH["units"][:1]},
    ]
    for number, change in enumerate(changes, 2):
        publish(PATH | change, [])
        assert PathEdition.objects.count() == number
    assert UnitEdition.objects.count() == 2


def test_an_old_edition_still_says_what_it_said(live: None) -> None:
    before = PathEdition.objects.get().data
    publish(PATH | {"title": "Neu"}, [])
    republish(UNITS[0] | {"title": "Neu"})
    assert PathEdition.objects.get(number=1).data == before


def test_all_paths_of_a_unit_follow_or_none_does(live: None) -> None:
    """The unit's new address is free in one path and taken in the other."""
    own = unit("zwei-a", quiz())
    publish(path("anderer", [own, UNITS[0]]), [own])
    before = stored()
    with pytest.raises(CannotPublish):
        republish(UNITS[0] | {"slug": "zwei-a"})
    assert stored() == before


def test_two_units_of_one_address_are_refused_with_a_sentence(live: None) -> None:
    """Units of two paths may share an address until one path contains both."""
    twin = unit("eins", quiz())
    with pytest.raises(CannotPublish, match="Adresse"):
        publish(path("anderer", [twin, UNITS[0]]), [twin])
    assert editions.live_path("anderer") is None


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
documents = st.dictionaries(st.text(max_size=5), scalars | st.lists(scalars, max_size=3))


@settings(max_examples=40)
@given(documents, st.randoms())
def test_the_order_of_names_means_nothing_to_a_digest(one: dict[str, Any], chance: Any) -> None:
    names = sorted(one, key=lambda _name: chance.random())
    assert store.digest({name: one[name] for name in names}) == store.digest(one)


def test_a_digest_is_the_same_in_every_process() -> None:
    """Editions of years ago are found again by it."""
    assert store.digest([{"a": "ä"}, [1, None]]).startswith("b9e076e42cfef99e")
