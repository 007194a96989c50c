# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who answers for a unit is named in what is live, and nowhere else."""

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Learner, Person
from geleucht.base.shared import current_number
from geleucht.content.actions import ONE_AT_A_TIME, end_responsibility, take_responsibility
from geleucht.content.errors import CannotPublish
from geleucht.content.events import PathChanged
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import compile as compiling
from geleucht.learning import editions
from geleucht.learning.models import PathEdition, UnitEdition
from geleucht.learning.tests.making import Document, path, publish, quiz, republish, unit

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ONE, TWO = unit("eins", quiz()), unit("zwei", quiz())
PATH, OTHER = path("pfad", [ONE, TWO]), path("anderer", [ONE])
CANARY = "Kunigunde Zaunkoenig"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, [ONE, TWO])
    publish(OTHER, [])


@pytest.fixture
def canary(live: None, db: None) -> Person:
    return Person.objects.create_user("k@lernen.example", name=CANARY)


@pytest.fixture
def berta(db: None) -> Person:
    return Person.objects.create_user("berta@lernen.example", name="Berta")


def sign(document: Document, by: Person) -> None:
    take_responsibility(page=UnitPage.objects.get(key=document["key"]), by=by)


def tables_with(text: str) -> set[str]:
    """Every table that says this anywhere in any of its columns."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            like = f'SELECT 1 FROM "{table}" AS row WHERE row::text LIKE %s LIMIT 1'  # noqa: S608
            cursor.execute(like, [f"%{text}%"])
            found |= {table} if cursor.fetchone() else set()
    return found


def named(slug: str = "pfad") -> list[str | None]:
    """Who answers for the units of the live path, in its outline; the units say the same."""
    found = editions.live_path(slug)
    assert found
    names = [stop.data["responsible"] for stop in found.stops]
    assert [editions.unit(stop.edition).data.get("responsible") for stop in found.stops] == names
    return names


def test_an_erased_person_is_named_nowhere(canary: Person, berta: Person) -> None:
    sign(ONE, canary)
    assert {"learning_unitedition", "learning_pathedition"} < tables_with(CANARY)
    republish(ONE | {"title": "Neu"})
    sign(ONE, canary)
    sign(TWO, canary)
    sign(TWO, berta)
    publish(PATH | {"title": "Neu"}, [])
    erase_person(person=canary, by=canary)
    assert tables_with(CANARY) == set()
    assert (named(), named("anderer")) == ([None, "Berta"], [None])


def test_a_name_that_was_changed_since_goes_too(canary: Person, berta: Person) -> None:
    sign(ONE, canary)
    Person.objects.filter(pk=canary.pk).update(name="Kunigunde Meise")
    sign(ONE, berta)
    erase_person(person=Person.objects.get(pk=canary.pk), by=canary)
    assert tables_with("Kunigunde") == set()
    assert named() == ["Berta", None]


def test_a_name_stays_while_one_path_with_it_is_live(canary: Person) -> None:
    sign(ONE, canary)
    PathPage.objects.get(slug="anderer").unpublish()
    assert named() == [CANARY, None]
    PathPage.objects.get(slug="pfad").unpublish()
    assert not tables_with(CANARY) & {"learning_unitedition", "learning_pathedition"}


def test_who_answers_again_for_the_same_text_is_named_again(canary: Person) -> None:
    """The edition that had the name before has lost it for good."""
    for title in ("Eins", "Anders", "Eins"):
        republish(ONE | {"title": title})
        sign(ONE, canary)
        assert (named(), named("anderer")) == ([CANARY, None], [CANARY])


def test_erasing_is_never_refused(canary: Person) -> None:
    """Not even where the unit could not be published today: here its paths share an address."""
    for document in (ONE, TWO):
        sign(document, canary)
    PathPage.objects.filter(slug="pfad").update(slug="anderer")
    with pytest.raises(CannotPublish):
        republish(ONE | {"title": "Neu"})
    before, number = outlines(), current_number()
    erase_person(person=canary, by=canary)
    assert tables_with(CANARY) == set()
    assert (named(), named("anderer")) == ([None, None], [None])
    assert outlines() == before
    assert current_number() > number


def outlines() -> list[Document]:
    """What is live, but for names and the numbers of editions."""
    found = [path.data for path in editions.live_paths()]
    for stop in (stop for data in found for stop in data["units"]):
        del stop["responsible"], stop["edition"]
    return found


def test_what_goes_on_without_a_name_is_what_publishing_would_make(canary: Person) -> None:
    """Order, optional units and sections too."""
    change = {"order": "fixed", "optional": [TWO["key"]], "sections": {TWO["key"]: "Zugabe"}}
    publish(PATH | change, [])
    sign(ONE, canary)
    sign(TWO, canary)
    end_responsibility(key=UUID(ONE["key"]), by=canary)
    assert named() == [None, CANARY]
    before = PathEdition.objects.count()
    for slug in ("pfad", "anderer"):
        page = PathPage.objects.get(slug=slug)
        compiling.path_changed(PathChanged(page.pk))
    assert PathEdition.objects.count() == before
    found = editions.live_path("pfad")
    assert found
    optional = PathEdition.objects.get(pk=found.id).units.values_list("optional", flat=True)
    assert list(optional) == [False, True]


def test_the_same_name_for_the_same_text_is_the_same_edition(canary: Person) -> None:
    sign(ONE, canary)
    before = UnitEdition.objects.count(), PathEdition.objects.count()
    sign(ONE, canary)
    assert (UnitEdition.objects.count(), PathEdition.objects.count()) == before


NAMELESS = "jsonb_set(data, '{responsible}', 'null')"
NOBODY = "learning_without_names(data)"
OTHER_WAYS = {
    "unitedition": [
        "data = data",
        "data = jsonb_set(data, '{responsible}', '\"Berta\"')",
        "data = data - 'responsible'",
        "data = 'null'",
        f"data = jsonb_set({NAMELESS}, '{{title}}', '\"Neu\"')",
        f"data = {NAMELESS} || '{{\"new\": 1}}'",
        f"data = {NAMELESS}, digest = ''",
        f"data = {NAMELESS}, solutions = '{{}}'",
    ],
    "pathedition": [
        "data = data",
        "data = data - 'units'",
        "data = jsonb_set(data, '{units}', '[]')",
        "data = jsonb_set(data, '{units,0,responsible}', '\"Berta\"')",
        f'data = {NOBODY} || \'{{"title": "Neu"}}\'',
        f"data = {NOBODY} #- '{{units,1}}'",
        f"data = jsonb_set({NOBODY}, '{{units,0,title}}', '\"Neu\"')",
        f"data = {NOBODY}, number = number + 1",
    ],
}


@pytest.fixture
def old(live: None, db: None) -> dict[str, int]:
    """Editions that are not live and name somebody, as from before names were taken out."""
    first = UnitEdition.objects.get(key=ONE["key"])
    outline = PathEdition.objects.get(key=PATH["key"])
    for stop in outline.data["units"]:
        stop["responsible"] = "Anna"
    data = first.data | {"responsible": "Anna"}
    named_unit = UnitEdition.objects.create(
        key=first.key, digest="old", data=data, solutions={"a": 1}
    )
    named_path = PathEdition.objects.create(key=outline.key, number=99, data=outline.data)
    return {"unitedition": named_unit.pk, "pathedition": named_path.pk}


@pytest.mark.parametrize("table", OTHER_WAYS)
def test_an_old_edition_loses_names_and_nothing_else(table: str, old: dict[str, int]) -> None:
    before = stored(table, old)
    for change in OTHER_WAYS[table]:
        with pytest.raises(IntegrityError, match="An edition never changes"):
            sql(f"UPDATE learning_{table} SET {change} WHERE id = %s", old[table])  # noqa: S608
    assert stored(table, old) == before
    sql(f"UPDATE learning_{table} SET data = {NOBODY} WHERE id = %s", old[table])  # noqa: S608
    nobody: dict[str, Any] = {"responsible": None}
    units = before["data"].get("units")
    goes = {"units": [one | nobody for one in units]} if units else nobody
    assert stored(table, old) == before | {"data": before["data"] | goes}


def stored(table: str, ids: dict[str, int]) -> dict[str, Any]:
    rows = UnitEdition.objects if table == "unitedition" else PathEdition.objects
    return dict(rows.filter(pk=ids[table]).values().get())


@pytest.mark.parametrize("table", OTHER_WAYS)
def test_what_is_live_does_not_change_at_all(table: str, canary: Person) -> None:
    """Memory keeps it: without the name it is another edition."""
    sign(ONE, canary)
    statement = f"UPDATE learning_{table} SET data = {NOBODY} WHERE data::text LIKE %s"  # noqa: S608
    with pytest.raises(IntegrityError, match="An edition never changes"):
        sql(statement, f"%{CANARY}%")
    assert named() == [CANARY, None]


def sql(statement: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_who_leaves_is_erased_in_turn_with_whoever_publishes(canary: Person) -> None:
    """Not after the first row, or both may wait for each other in a circle."""
    Learner.objects.create(person=canary)
    with CaptureQueriesContext(connection) as asked:
        erase_person(person=canary, by=canary)
    verbs = ("INSERT", "UPDATE", "DELETE", ONE_AT_A_TIME)
    told = [one["sql"] for one in asked if one["sql"].startswith(verbs)]
    assert (told[0], len(told) > 1) == (ONE_AT_A_TIME, True)
