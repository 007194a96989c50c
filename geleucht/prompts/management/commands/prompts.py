# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht prompts check|promptfoo`: tested prompts, checked at once or written for promptfoo."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.formats import date_format

from geleucht.prompts import promptfoo_files
from geleucht.prompts.checking import running
from geleucht.prompts.checks.models import Check
from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.lab.budgets import BudgetUsedUp
from geleucht.prompts.models import LivePrompt


class Command(BaseCommand):
    help = "Prompts mit Testfällen: jetzt prüfen, oder für promptfoo schreiben."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("check", help="Jetzt prüfen, ohne auf die Nacht zu warten.")
        check.add_argument("slugs", nargs="*", metavar="SLUG", help="Nur diese.")
        export = verbs.add_parser("promptfoo", help="Je Prompt eine Datei für promptfoo.")
        export.add_argument("folder", type=Path, metavar="DIR")
        export.add_argument("--model", metavar="MODEL", help="Ein eingerichtetes Modell.")

    def handle(self, *, verb: str, **options: Any) -> None:
        if verb == "check":
            self.check_now(options["slugs"])
        else:
            self.export(options["folder"], options["model"])

    def check_now(self, slugs: list[str]) -> None:
        """Ends with 1 where an answer was not as it should be, so that scripts notice."""
        found, models = chosen(slugs), running.models()
        if not models:
            raise CommandError("Es ist kein Modell für die Prüfung eingerichtet ([checks]).")
        try:
            made = [self.told(one, model) for model in models for one in found]
        except BudgetUsedUp as refused:
            raise CommandError(str(refused)) from None
        if any(one.failed for one in made):
            raise CommandError("Nicht alle Testfälle sind bestanden.")

    def told(self, live: LivePrompt, model: Model) -> Check:
        made = running.check(live, model)
        number = len(made.passed) + len(made.failed)
        day = date_format(made.day, "j. F Y")
        ended = made.sentence or f"{len(made.passed)} von {number} bestanden"
        self.stdout.write(f"{live.slug} am {day} mit {model.name}: {ended}")
        for one in made.failed:
            self.stdout.write(f"  {one['case']}: {one['wrong']}")
        return made

    def export(self, folder: Path, slug: str | None) -> None:
        if slug is not None and slug not in settings.MODELS.models:
            raise CommandError(f"Das Modell „{slug}“ ist nicht eingerichtet.")
        model = settings.MODELS.models[slug] if slug else None
        number = promptfoo_files.write(folder.resolve(), model)
        self.stdout.write(f"{number} Dateien nach {folder.resolve()} geschrieben.")


def chosen(slugs: list[str]) -> list[LivePrompt]:
    found = list(running.tested().order_by("slug"))
    missing = set(slugs) - {one.slug for one in found}
    if missing:
        raise CommandError(f"Ohne Testfälle oder unbekannt: {', '.join(sorted(missing))}.")
    return [one for one in found if not slugs or one.slug in slugs]
