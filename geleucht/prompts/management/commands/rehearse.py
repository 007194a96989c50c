# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht rehearse`: the Vorführmodell, to try the lab without a contract."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from geleucht.base import ports, serving
from geleucht.prompts.gateway import rehearsing


class Command(BaseCommand):
    help = "Serves the Vorführmodell, which is no language model, on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8011)
        parser.add_argument(
            "--file", type=Path, help="only write this file of models, for GELEUCHT_MODELS"
        )

    def handle(self, *, port: int, file: Path | None, **options: Any) -> None:
        if file:
            file.write_text(rehearsing.models_file(port), encoding="utf8")
            return
        ports.check(port)
        serving.run([rehearsing.service(port)], lambda: self.say(port))

    def say(self, port: int) -> None:
        if serving.wait_until_open("127.0.0.1", port):
            self.stdout.write(f"Vorführmodell: http://127.0.0.1:{port}/v1  (Ende: Strg-C)")
