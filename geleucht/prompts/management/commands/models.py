# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht models`: what the file of models gives, and whether the providers answer."""

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.gateway.trying import tried, unknown


class Command(BaseCommand):
    help = "Lists the models of the workshop; --ask puts one short question to each."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ask", action="store_true", help="costs a few tokens each")

    def handle(self, *, ask: bool, **options: Any) -> None:
        models: list[Model] = list(settings.MODELS.models.values())
        if not models:
            raise CommandError("GELEUCHT_MODELS is not set: the workshop has no model.")
        wrong = [f"{slug}: no audience or programme has this slug" for slug in unknown(models)]
        for one in models:
            self.stdout.write(f"{one.slug}: {one.name}, {one.provider.name}, {whom(one)}")
            if ask:
                good, line = asyncio.run(tried(one))
                self.stdout.write(f"  {line}")
                wrong += [] if good else [f"{one.slug} does not answer"]
        if wrong:
            raise CommandError("\n".join(wrong))


def whom(model: Model) -> str:
    return ", ".join([*sorted(model.audiences), *sorted(model.programmes)])
