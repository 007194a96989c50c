# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Runs the jobs that can wait (Procrastinate)."

    def handle(self, **options: Any) -> None:
        call_command("procrastinate", "worker", "--concurrency", "2")
