# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht videos import|make`: files of this machine become films; scripts become files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geleucht.accounts.models import Person
from geleucht.videos import film_bringing, making_files
from geleucht.videos.studio.look import LOOKS


class Command(BaseCommand):
    help = "Mini-Videos: Dateien einlesen, aus Drehbüchern Filme machen."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        importing = verbs.add_parser("import", help="Videodateien einlesen; der Worker wandelt um.")
        importing.add_argument("files", type=Path, nargs="+", metavar="FILE")
        importing.add_argument("--by", metavar="MAIL", help="Wer sie bringt; sonst niemand.")
        importing.add_argument(
            "--wait", action="store_true", help="Warten und zeigen, wie weit sie sind."
        )
        making = verbs.add_parser("make", help="Aus Drehbüchern Filme machen.")
        making.add_argument("files", type=Path, nargs="+", metavar="FILE.md")
        making.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="Wohin.")
        making.add_argument(
            "--audience", choices=LOOKS, default="", help="Wenn die Datei es nicht sagt."
        )

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        verbs = {"import": self.import_, "make": self.make}
        verbs[verb](options)

    def make(self, options: dict[str, Any]) -> None:
        files, out = options["files"], options["out"]
        try:
            making_files.make_all(files, out, audience=options["audience"], told=self.say)
        except making_files.NotMade as refused:
            raise CommandError(str(refused)) from None

    def import_(self, options: dict[str, Any]) -> None:
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
