# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wagtail's tasks are done once, when the transaction is through."""

from typing import Any

import pytest
from django.db import transaction
from django_tasks import task, task_backends

from geleucht.base.at_commit import AtCommit

pytestmark = pytest.mark.django_db
done: list[str] = []


@task()
def note(word: str) -> None:
    done.append(word)
    if word == "falsch":
        raise ValueError(word)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def test_wagtails_tasks_come_here() -> None:
    assert isinstance(task_backends["default"], AtCommit)


def test_what_is_asked_three_times_is_done_once_at_the_end(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = note.enqueue("Kohle")
        with transaction.atomic():
            assert note.enqueue("Kohle") is first
            note.enqueue("Licht")
        assert note.enqueue("Kohle") is first
        assert done == []
    assert done == ["Kohle", "Licht"]
    assert first.status == "SUCCESSFUL"


def test_what_is_undone_is_forgotten_and_may_be_asked_again(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            note.enqueue("Kohle")
            transaction.set_rollback(True)
        note.enqueue("Licht")
        note.enqueue("Kohle")
    assert done == ["Licht", "Kohle"]


def test_what_fails_stops_nothing_after_it(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        failed = note.enqueue("falsch")
        note.enqueue("Licht")
    assert done == ["falsch", "Licht"]
    assert failed.status == "FAILED"


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_it_is_done_at_once() -> None:
    note.enqueue("Kohle")
    assert done == ["Kohle"]
