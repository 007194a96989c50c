# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room: one-line shells that carry keys only."""

from procrastinate.contrib.django import app

from geleucht.prompts import searching


@app.task(queueing_lock="prompts-search")
def rebuild_search() -> None:
    searching.rebuild()
