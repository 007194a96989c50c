# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs about series: one-line shells."""

from procrastinate.contrib.django import app

from geleucht.live import actions, searching


@app.task(queueing_lock="live-search")
def rebuild_search() -> None:
    searching.rebuild()


@app.task(queueing_lock="live-folders")
def keep_folders() -> None:
    actions.ensure_folders()
