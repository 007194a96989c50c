# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wagtail's own small tasks, the desk's index of words and that of references: done when the
transaction is through, and once each.

Publishing saves a page three times, an import hundreds of pages; doing these tasks with every
save was a fifth of the work. What is rolled back is not indexed either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id


@dataclass(frozen=True)
class Waiting:
    """A task with its arguments, until the commit."""

    backend: "AtCommit"
    result: TaskResult[Any]

    def __call__(self) -> None:
        """What fails is noted in the result: nothing is undone by it."""
        self.backend._execute_task(self.result)

    def is_for(self, task: Task[Any, Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool:
        known = (self.result.task.module_path, self.result.args, self.result.kwargs)
        return known == (task.module_path, list(args), kwargs)


class AtCommit(ImmediateBackend):
    def enqueue(
        self, task: Task[Any, Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> TaskResult[Any]:
        self.validate_task(task)
        for _savepoints, waiting, _robust in transaction.get_connection().run_on_commit:
            if isinstance(waiting, Waiting) and waiting.is_for(task, args, kwargs):
                return waiting.result
        result = self.ready(task, args, kwargs)
        transaction.on_commit(Waiting(self, result))
        return result

    def ready(
        self, task: Task[Any, Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> TaskResult[Any]:
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
