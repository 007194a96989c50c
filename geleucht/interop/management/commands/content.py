# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht content import|export|format DIR`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package, left_over
from geleucht.interop.formatting import format_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.report import Report

TOLD = (
    ("neu", "created"),
    ("geändert", "changed"),
    ("als Vorschlag an die Redaktion", "proposed"),
    ("unverändert", "unchanged"),
)
AWAY = "an der Redaktion gelöscht, nicht eingelesen"


class Command(BaseCommand):
    help = "Inhalte als Pakete: einlesen, schreiben, in die einheitliche Form bringen."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        importing = verbs.add_parser("import", help="Paket einlesen; alles oder nichts.")
        importing.add_argument(
            "--dry-run", action="store_true", help="Nur prüfen und zeigen, was sich ändern würde."
        )
        importing.add_argument(
            "--restore-deleted",
            action="store_true",
            help="Auch bringen, was an der Redaktion gelöscht wurde.",
        )
        exporting = verbs.add_parser("export", help="Alles Veröffentlichte als Paket schreiben.")
        formatting = verbs.add_parser("format", help="Dateien in die einheitliche Form bringen.")
        formatting.add_argument("--check", action="store_true", help="Nur melden.")
        for verb in (importing, exporting, formatting):
            verb.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, verb: str, folder: Path, **options: Any) -> None:
        folder = folder.resolve()
        if verb != "export" and not folder.is_dir():
            raise CommandError(f"Den Ordner {folder} gibt es nicht.")
        verbs = {"import": self.import_, "export": self.export, "format": self.format}
        try:
            verbs[verb](folder, options)
        except CannotImport as refused:
            number = len(refused.problems)
            raise CommandError(
                f"{refused.sentence}\n{number} Fehler. Es wurde nichts geschrieben."
            ) from None

    def import_(self, folder: Path, options: dict[str, Any]) -> None:
        dry_run = options["dry_run"]
        report = import_package(
            folder=folder, by=None, dry_run=dry_run, restore=options["restore_deleted"]
        )
        self.tell(report, options["verbosity"], with_diffs=dry_run)
        if dry_run:
            self.stdout.write("Nur geprüft; es wurde nichts geschrieben.")

    def tell(self, report: Report, verbosity: int, with_diffs: bool) -> None:
        found = {label: getattr(report, name) for label, name in TOLD}
        self.stdout.write(", ".join(f"{len(names)} {label}" for label, names in found.items()))
        for label, names in (found | {AWAY: report.deleted}).items():
            if verbosity > 1 or label != "unverändert":
                for name in names:
                    self.stdout.write(f"  {label}: {name}")
                    for line in report.diffs.get(name, []) if with_diffs else []:
                        self.stdout.write(line)
        if report.deleted:
            self.stdout.write("Was gelöscht wurde, bringt --restore-deleted zurück.")

    def export(self, folder: Path, options: dict[str, Any]) -> None:
        written = export_package(folder)
        self.stdout.write(f"{len(written)} Dateien nach {folder} geschrieben.")
        for path in left_over(folder, written):
            self.stdout.write(f"  Lag schon da und gehört nicht dazu: {path.relative_to(folder)}")

    def format(self, folder: Path, options: dict[str, Any]) -> None:
        changed = format_package(folder=folder, check=options["check"])
        for path in changed:
            self.stdout.write(str(path))
        if changed and options["check"]:
            raise CommandError(f"{len(changed)} Dateien stehen nicht in der einheitlichen Form.")
