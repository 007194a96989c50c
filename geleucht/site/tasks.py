# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room: one-line shells that carry keys only."""

from procrastinate.contrib.django import app

from geleucht.site import occasion_actions, searching


@app.task(queueing_lock="site-search")
def rebuild_search() -> None:
    searching.rebuild()


@app.task(queueing_lock="site-folders")
def keep_folders() -> None:
    occasion_actions.ensure_folders()
