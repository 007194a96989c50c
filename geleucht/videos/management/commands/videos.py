# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht videos import`: files of this machine become films."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geleucht.accounts.models import Person
from geleucht.videos import film_bringing


class Command(BaseCommand):
    help = "Mini-Videos: Dateien einlesen."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        importing = verbs.add_parser("import", help="Videodateien einlesen; der Worker wandelt um.")
        importing.add_argument("files", type=Path, nargs="+", metavar="FILE")
        importing.add_argument("--by", metavar="MAIL", help="Wer sie bringt; sonst niemand.")
        importing.add_argument(
            "--wait", action="store_true", help="Warten und zeigen, wie weit sie sind."
        )

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        by = self.person(options["by"])
        films, bad = film_bringing.bring(options["files"], by, self.say)
        if options["wait"]:
            bad += film_bringing.wait(films, self.say)
        if bad:
            raise CommandError(f"{bad} von {len(options['files'])} Dateien sind nicht dabei.")

    def person(self, mail: str | None) -> Person | None:
        found = Person.objects.filter(email=mail).first() if mail else None
        if mail and found is None:
            raise CommandError(f"Eine Person mit der Adresse {mail} gibt es nicht.")
        return found

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
