# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room: one-line shells that carry keys only."""

from procrastinate.contrib.django import app

from geleucht.prompts import own_actions, searching


@app.task(queueing_lock="prompts-search")
def rebuild_search() -> None:
    searching.rebuild()
    own_actions.reweigh()


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="prompts-weights")
def reweigh_prompts(timestamp: int) -> None:
    own_actions.reweigh()
