# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, SystemCheckError

from geleucht.base import ports, serving


class Command(BaseCommand):
    help = "Serves the site on this machine: web, streams and, unless --no-worker, the worker."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--no-worker", action="store_true")
        parser.add_argument("--no-migrate", action="store_true")

    def handle(self, **options: Any) -> None:
        self.refuse_what_is_unsafe()
        self.check_ports(options["port"])
        with serving.database(self.stdout.write):
            if not options["no_migrate"]:
                call_command("migrate", verbosity=0, interactive=False)
            services = serving.services(
                options["host"], options["port"], worker=not options["no_worker"]
            )
            serving.run(services, lambda: self.say_where(options["host"], options["port"]))

    def check_ports(self, port: int) -> None:
        ports.check(port)
        if settings.MODELS and port == settings.STREAMS_PORT:
            raise CommandError("PORT and GELEUCHT_STREAMS_PORT must be two different ports.")
        if settings.MODELS:
            ports.check(settings.STREAMS_PORT, "GELEUCHT_STREAMS_PORT")

    def refuse_what_is_unsafe(self) -> None:
        if settings.DEMO or settings.DEBUG:
            return
        try:
            call_command("check", deploy=True, fail_level="ERROR")
        except SystemCheckError as problems:
            raise CommandError(f"Not fit for production:\n{problems}") from None

    def say_where(self, host: str, port: int) -> None:
        if serving.wait_until_open(host, port):
            self.stdout.write(
                self.style.SUCCESS(f"Geleucht: http://{host}:{port}/  (Ende: Strg-C)")
            )
