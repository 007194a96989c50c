# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room."""

from procrastinate.contrib.django import app

from geleucht.interop import waiting


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="interop-forget-packages")
def forget_packages(timestamp: int) -> None:
    waiting.forget_old()
