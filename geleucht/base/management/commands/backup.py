# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from geleucht.base import backup, serving


class Command(BaseCommand):
    help = "Writes database and media into one file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, **options: Any) -> None:
        with serving.database(self.stdout.write):
            size = backup.save(options["file"].absolute())
        self.stdout.write(f"{options['file']}: {size} bytes")
