# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht assets`: make the front-end files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geleucht.ui import assets


class Command(BaseCommand):
    """Brings build/assets up to date; quick when nothing has changed."""

    help = "Make stylesheet, fonts and scripts from the locked npm packages."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            assets.build(say=self.stdout.write)
        except assets.NpmFailed as failure:
            raise CommandError(str(failure)) from failure
