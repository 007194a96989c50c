# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from geleucht.base import worker

OTHERS = 3  # jobs at once beside those of films; one of them may last for hours


class Command(BaseCommand):
    help = "Runs the jobs that can wait (Procrastinate)."

    def handle(self, **options: Any) -> None:
        worker.run(OTHERS + settings.FILMS_AT_ONCE)
