# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room: one-line shells that carry keys only."""

from importlib import import_module

from procrastinate.contrib.django import app

from geleucht.base.tasks import once
from geleucht.prompts import own_actions, searching
from geleucht.prompts.lab import upkeep


@app.task(queueing_lock="prompts-search")
def rebuild_search() -> None:
    searching.rebuild()
    own_actions.reweigh()


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="prompts-weights")
def reweigh_prompts(timestamp: int) -> None:
    own_actions.reweigh()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="prompts-sweep")
def sweep_runs(timestamp: int) -> None:
    upkeep.sweep()


@app.periodic(cron="37 2 * * *")
@app.task(queueing_lock="prompts-tidy")
def tidy_runs(timestamp: int) -> None:
    upkeep.tidy()


@app.periodic(cron="7 2 * * *")
@app.task(queueing_lock="prompts-check")
def check_prompts(timestamp: int = 0) -> None:
    """One prompt, and then the next: other jobs go on between them. What asks models is loaded
    where they are asked: web processes know this task, too."""
    if import_module("geleucht.prompts.checking.running").check_next():
        once(check_prompts)
