# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from geleucht.base import backup, serving


class Command(BaseCommand):
    help = "Restores database and media from a file that `backup` wrote."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="overwrite what is there")

    def handle(self, **options: Any) -> None:
        with serving.database(self.stdout.write):
            backup.load(options["file"].absolute(), replace=options["replace"])
        self.stdout.write(f"{options['file']}: restored")
