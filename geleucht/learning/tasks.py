# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room: one-line shells that carry keys only."""

from uuid import UUID

from procrastinate.contrib.django import app

from geleucht.learning import render, searching, upkeep


@app.task(queueing_lock="learning-html")
def rebuild_html() -> None:
    """Store the present renderer's HTML of everything live."""
    render.rebuild()


@app.task(queueing_lock="learning-search")
def rebuild_search() -> None:
    searching.rebuild()


@app.task
def settle(path: str) -> None:
    upkeep.settle(UUID(path))


@app.task
def rescore(unit: str) -> None:
    upkeep.rescore(UUID(unit))


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="learning-prune")
def prune_events(timestamp: int) -> None:
    upkeep.prune_events()
    upkeep.prune_watching()
