# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht content import|export|format|check`: a folder, one .zip, or prompts as a table."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geleucht.content.models import PathPage
from geleucht.interop import archive
from geleucht.interop.actions import import_package, import_prompts
from geleucht.interop.content_checks import check_content
from geleucht.interop.export import export_package, export_path, left_over
from geleucht.interop.formatting import format_package
from geleucht.interop.leaves import TABLES
from geleucht.interop.package import read_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.prompt_tables import write_table
from geleucht.interop.report import Report
from geleucht.interop.style import check_style

TOLD = (
    ("neu", "created"),
    ("geändert", "changed"),
    ("als Vorschlag an die Redaktion", "proposed"),
    ("unverändert", "unchanged"),
)
BOTH = "DIR|FILE.zip|FILE.csv|FILE.json"
LACKING = "braucht, was hier nicht veröffentlicht ist, nicht eingelesen"
AWAY = "an der Redaktion gelöscht, nicht eingelesen"
STAYING = "an der Redaktion bearbeitet oder verschoben, bleibt im anderen Programm"


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
        checking = verbs.add_parser("check", help="Sagen, was dem Stilblatt widerspricht.")
        exporting.add_argument("--path", metavar="SLUG", help="Nur dieser Lernpfad.")
        for verb, name in (
            (importing, BOTH),
            (exporting, BOTH),
            (formatting, "DIR"),
            (checking, "DIR"),
        ):
            verb.add_argument("place", type=Path, metavar=name)

    def handle(self, *args: Any, verb: str, place: Path, **options: Any) -> None:
        place = place.resolve()
        verbs: dict[str, Callable[[Path, dict[str, Any]], None]] = {
            "import": self.import_,
            "export": self.export,
            "format": self.format,
            "check": self.check_style,
        }
        try:
            verbs[verb](place, options)
        except CannotImport as refused:
            number = len(refused.problems)
            raise CommandError(
                f"{refused.sentence}\n{number} Fehler. Es wurde nichts geschrieben."
            ) from None

    def import_(self, place: Path, options: dict[str, Any]) -> None:
        dry_run, restore = options["dry_run"], options["restore_deleted"]
        if place.suffix in TABLES:
            report = import_prompts(file=place, by=None, dry_run=dry_run, restore=restore)
            self.tell_all(report, options)
            return
        with archive.unpacked(place) if place.is_file() else nullcontext(place) as folder:
            check_folder(folder)
            report = import_package(folder=folder, by=None, dry_run=dry_run, restore=restore)
        self.tell_all(report, options)

    def tell_all(self, report: Report, options: dict[str, Any]) -> None:
        self.tell(report, options["verbosity"], with_diffs=options["dry_run"])
        if options["dry_run"]:
            self.stdout.write("Nur geprüft; es wurde nichts geschrieben.")

    def tell(self, report: Report, verbosity: int, with_diffs: bool) -> None:
        found = {label: getattr(report, name) for label, name in TOLD}
        self.stdout.write(", ".join(f"{len(names)} {label}" for label, names in found.items()))
        beside = {AWAY: report.deleted, LACKING: report.lacking, STAYING: report.staying}
        for label, names in (found | beside).items():
            if verbosity > 1 or label != "unverändert":
                for name in names:
                    self.stdout.write(f"  {label}: {name}")
                    for line in report.diffs.get(name, []) if with_diffs else []:
                        self.stdout.write(line)
        if report.deleted:
            self.stdout.write("Was gelöscht wurde, bringt --restore-deleted zurück.")

    def export(self, place: Path, options: dict[str, Any]) -> None:
        if place.suffix in TABLES:
            number = write_table(place)
            self.stdout.write(f"{number} Prompts nach {place} geschrieben.")
            return
        packed = place.suffix == archive.SUFFIX
        with TemporaryDirectory() if packed else nullcontext(place) as found:
            folder = Path(found)
            written = self.write(folder, options["path"])
            if packed:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(archive.pack(folder))
            self.stdout.write(f"{len(written)} Dateien nach {place} geschrieben.")
            for path in left_over(folder, written):
                name = path.relative_to(folder)
                self.stdout.write(f"  Lag schon da und gehört nicht dazu: {name}")

    def write(self, folder: Path, slug: str | None) -> list[Path]:
        if slug is None:
            return export_package(folder)
        page = PathPage.objects.live().filter(slug=slug).first()
        if page is None:
            raise CommandError(f"Einen veröffentlichten Lernpfad „{slug}“ gibt es nicht.")
        return export_path(folder, page)

    def format(self, folder: Path, options: dict[str, Any]) -> None:
        if folder.is_file():
            raise CommandError("Formatiert wird ein Ordner. Bitte das .zip vorher auspacken.")
        check_folder(folder)
        changed = format_package(folder=folder, check=options["check"])
        for path in changed:
            self.stdout.write(str(path))
        if changed and options["check"]:
            raise CommandError(f"{len(changed)} Dateien stehen nicht in der einheitlichen Form.")

    def check_style(self, folder: Path, options: dict[str, Any]) -> None:
        """What would be refused, and what the style sheet asks for."""
        check_folder(folder)
        package = read_package(folder)
        check_content(package)
        check_style(package)
        found = sorted(set(package.problems.found))
        for problem in found:
            self.stdout.write(str(problem))
        if found:
            raise CommandError(f"{len(found)} Stellen, die noch nicht passen.")
        self.stdout.write("Alles passt.")


def check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise CommandError(f"Den Ordner {folder} gibt es nicht.")
