# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room: one-line shells that carry keys only."""

from procrastinate.contrib.django import app

from geleucht.videos import actions, searching


@app.task(queueing_lock="videos-search")
def rebuild_search() -> None:
    searching.rebuild()


@app.task(queueing_lock="videos-folders")
def keep_folders() -> None:
    actions.ensure_folders()
