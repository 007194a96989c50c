# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room: one-line shells that carry keys only."""

from procrastinate.contrib.django import app

from geleucht.videos import actions, film_queue, film_tidying, hearing, rendering, searching


@app.task(queueing_lock="videos-search")
def rebuild_search() -> None:
    searching.rebuild()


@app.task(queueing_lock="videos-folders")
def keep_folders() -> None:
    actions.ensure_folders()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="videos-keep-going")
def keep_going(timestamp: int) -> None:
    film_queue.keep_going()
    rendering.keep_going()
    hearing.keep_going()


@app.periodic(cron="51 3 * * *")
@app.task(queueing_lock="videos-tidy")
def tidy(timestamp: int) -> None:
    film_tidying.tidy()
    rendering.tidy()
