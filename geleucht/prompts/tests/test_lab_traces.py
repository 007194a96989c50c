# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a text and an answer lie, and that each verb takes few queries, however many runs."""

from typing import Any

import pytest
from django.db import connection

from conftest import Count
from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Learner, Person
from geleucht.prompts.gateway.endings import End, Ending, Reason, Usage
from geleucht.prompts.lab import queries as mine
from geleucht.prompts.lab import turns, upkeep
from geleucht.prompts.lab.models import Run
from geleucht.prompts.tests.owning import group
from geleucht.prompts.tests.running import begun, lab, practising, running

pytestmark = pytest.mark.django_db
WORD, ANSWER = "Zwergenkönigin", "Silberfischchen"
END = End(Ending.STOP, Usage(1, 50))
TABLES = """
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
"""


@pytest.fixture(autouse=True)
def models(settings: Any) -> None:
    settings.MODELS = lab()


def holding(*traces: object) -> set[str]:
    """The tables in which one of these stands in any column of any row."""
    wanted, found = [f"%{trace}%" for trace in traces], set()
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            sql = f"SELECT 1 FROM {table} t WHERE t::text ILIKE ANY(%s) LIMIT 1"  # noqa: S608
            cursor.execute(sql, [wanted])
            if cursor.fetchone():
                found.add(table.removeprefix("public."))
    return found


def one_of_each() -> tuple[Learner, Run]:
    """Somebody with a run that ended in each way, one that waits and one that runs."""
    anna = practising(group=group())
    done, stopped, failed, runs = (running(anna, f"{WORD} {number}") for number in range(4))
    turns.finish(done.key, answer=ANSWER, end=END, milliseconds=1)
    turns.stop(stopped.key, answer=ANSWER, milliseconds=1)
    turns.fail(failed.key, Reason.DOWN)
    begun(anna, text=WORD)
    return anna, runs


def test_a_text_and_its_answer_lie_in_one_table_and_nowhere_when_the_learner_is_erased() -> None:
    anna, runs = one_of_each()
    person = Person.objects.get(learner=anna)
    keys = [
        *Run.objects.values_list("key", flat=True),
        *Run.objects.values_list("press", flat=True),
    ]
    assert holding(WORD, ANSWER) == {"prompts_run"}
    theirs = {"prompts_run", "prompts_spent", "programmes_membership", "accounts_learner"}
    assert holding(anna.pk) == theirs
    erase_person(person=person, by=person)
    turns.finish(runs.key, answer=ANSWER, end=END, milliseconds=1)
    assert holding(WORD, ANSWER, anna.pk, person.email, *keys) == set()


@pytest.mark.parametrize("number", [1, 3])
def test_the_process_that_asks_models_takes_few_queries_however_many_run(
    number: int, queries: Count
) -> None:
    for _ in range(number):
        begun(practising())
    with queries(6):
        keys = [run.key for run in turns.claim(9)]
    assert len(keys) == number
    for verb in (turns.places, turns.renew, turns.unwanted):
        with queries(1):
            verb(keys)
    with queries(3):
        assert (turns.claim(9), upkeep.sweep()) == ([], 0)


def test_the_end_of_a_run_takes_four_queries(queries: Count) -> None:
    first, second, third = (running(practising()) for _ in range(3))
    with queries(4):
        turns.finish(first.key, answer="ja", end=END, milliseconds=1)
    with queries(4):
        turns.stop(second.key, answer="ja", milliseconds=1)
    with queries(4):
        turns.fail(third.key, Reason.DOWN)
    with queries(1):
        turns.fail(third.key, Reason.DOWN)


@pytest.mark.parametrize("number", [1, 3])
def test_ones_own_runs_take_one_query_each_page(number: int, queries: Count) -> None:
    anna = practising()
    for one in range(number):
        [run] = begun(anna, text=f"{one}")
    with queries(1):
        assert len([one.programme.title for one in mine.runs(anna)]) == number
    with queries(1):
        assert mine.press(anna, run.press)[0].programme.audience.tone == "sie"
    berta = practising()
    with queries(1):
        assert mine.run(berta, run.key) is None
