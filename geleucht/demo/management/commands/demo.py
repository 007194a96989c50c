# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht demo`: everything for a first look, then the server."""

from argparse import ArgumentParser
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from geleucht.base import ports, serving
from geleucht.demo import quick
from geleucht.demo.actions import seed
from geleucht.demo.cast import CAST
from geleucht.demo.lab import rehearsal


class Command(BaseCommand):
    help = "Prepares the seeded world and serves it; `prepare` only prepares."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="?", choices=["serve", "prepare"], default="serve")

    def handle(self, *, what: str, **options: Any) -> None:
        if what == "serve":
            ports.check(settings.PORT)
            ports.check(settings.STREAMS_PORT, "GELEUCHT_STREAMS_PORT")
        with serving.database(self.stdout.write):
            self.prepare()
            self.introduce()
            if what == "serve":
                with rehearsal():
                    call_command("serve", no_migrate=True)

    def prepare(self) -> None:
        """Each step tells what it does and how long it took; all are quick the second time."""
        self.step("Datenbank", quick.migrate)
        self.step("Aussehen", quick.collect)
        self.step("Inhalte", quick.bring_starter)
        self.step("Personen und Lernstände", lambda: seed(by=None))

    def step(self, name: str, work: Callable[[], Any]) -> None:
        begun = monotonic()
        self.tell(f"» {name} …")
        work()
        self.tell(f"  {name}: fertig nach {monotonic() - begun:.1f} s")

    def tell(self, line: str) -> None:
        """At once, even into a pipe: somebody waits and watches."""
        self.stdout.write(line)
        self.stdout.flush()

    def introduce(self) -> None:
        """Where to go and who can sign in."""
        places = {
            "Startseite": "/",
            "Anmelden als": "/demo/anmelden/",
            "Postfach": "/demo/postfach/",
            "Werkstatt": "/werkstatt/",
            "Redaktion": settings.DESK,
        }
        for name, path in places.items():
            self.tell(f"  {name:<16}{settings.ADDRESS}{path}")
        for part in CAST:
            self.tell(f"  {part.name:<16}{part.who}")
