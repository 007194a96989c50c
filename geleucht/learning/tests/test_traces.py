# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who leaves is gone from every table, whatever Django knows of it; the export knew it all."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from geleucht.accounts.actions import end_learner, merge_learners
from geleucht.accounts.erasure import erase_learner, erase_person
from geleucht.accounts.models import Erasure, Learner, Person
from geleucht.accounts.queries import export_of
from geleucht.base.privacy import declarations
from geleucht.learning.tests.making import (
    answer,
    learner,
    option,
    path,
    publish,
    quiz,
    reflection,
    signed_in,
    unit,
)

pytestmark = pytest.mark.django_db
ONE, TEXT = quiz(), reflection()
UNITS = [unit("eins", ONE, TEXT)]
SECRET = "Nur für mich: Elternabend"
TABLES = """
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
"""


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(path("pfad", UNITS), UNITS)


def learnt(who: Learner) -> Learner:
    answer(who, "pfad/eins", ONE, option=option(ONE, "Ja"))
    answer(who, "pfad/eins", TEXT, text=SECRET)
    return who


def holding(*traces: object) -> set[str]:
    """The tables in which one of these stands in any column of any row."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            wanted = [f"%{trace}%" for trace in traces]
            sql = f"SELECT 1 FROM {table} t WHERE t::text ILIKE ANY(%s) LIMIT 1"  # noqa: S608
            cursor.execute(sql, [wanted])
            if cursor.fetchone():
                found.add(table.removeprefix("public."))
    return found


def test_what_a_learner_leaves_lies_where_it_is_declared(live: None) -> None:
    anna = learnt(learner())
    tables = {"accounts_learner", "learning_event", "learning_progress", "learning_work"}
    assert holding(anna.pk, SECRET) == tables


WAYS: dict[str, Callable[[Learner], Any]] = {
    "ended": lambda who: end_learner(learner=who, by=None),
    "erased": lambda who: erase_learner(learner=who, by=who),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_nothing_is_left_of_a_learner_and_nothing_of_another_goes(
    live: None, way: Callable[[Learner], Any]
) -> None:
    anna, ben = learnt(learner()), learnt(learner())
    kept = export_of(None, ben)
    way(anna)
    assert holding(anna.pk) == set()
    assert export_of(None, ben) == kept


def test_nothing_is_left_of_a_person(live: None, client: Client) -> None:
    anna = learnt(signed_in(client))
    person = Person.objects.get()
    assert holding(anna.pk, person.email, person.name, SECRET)
    erase_person(person=person, by=person)
    assert holding(anna.pk, person.email, person.name, SECRET) == set()


def test_nothing_is_left_of_the_learner_that_was_merged(live: None) -> None:
    device, anna = learnt(learner()), learnt(learner())
    merge_learners(source=device, target=anna, by=anna)
    assert holding(device.pk) == set()


def test_the_receipt_counts_what_was_there_in_the_words_of_the_declarations(live: None) -> None:
    anna = learnt(learner())
    receipt = erase_learner(learner=anna, by=anna)
    named = {one.model: one.what for one in declarations()}
    counts = {"accounts.Learner": 1, "learning.Event": 2, "learning.Progress": 4}
    counts |= {"learning.Work": 2}
    assert receipt.rows == {named[model]: number for model, number in counts.items()}
    assert holding(anna.pk) == set()
    assert Erasure.objects.get() == receipt


def test_the_file_holds_every_declaration_and_every_row(live: None, client: Client) -> None:
    anna = learnt(signed_in(client))
    content = json.loads(client.get("/konto/daten.json").content)
    parts = {part["was"]: part for part in content["inhalt"]}
    declared = {one.what: one for one in declarations() if one.export}
    assert set(parts) == set(declared)
    named = {one.model: one.what for one in declarations()}
    rows = {model: len(parts[what]["daten"]) for model, what in named.items() if what in parts}
    assert {model: number for model, number in rows.items() if number} == {
        "accounts.Person": 1,
        "accounts.Learner": 1,
        "learning.Work": 2,
        "learning.Progress": 4,
        "learning.Event": 2,
    }
    assert SECRET in json.dumps(parts, ensure_ascii=False)
    assert str(anna.pk) in json.dumps(parts)
    for what, part in parts.items():
        assert (part["warum"], part["wie lange"]) == (declared[what].why, declared[what].keep)


def test_the_file_of_one_holds_nothing_of_another(live: None, client: Client) -> None:
    ben = learnt(learner())
    signed_in(client)
    content = client.get("/konto/daten.json").content.decode()
    assert str(ben.pk) not in content
    assert SECRET not in content
