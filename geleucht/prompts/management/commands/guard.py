# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht guard`: how good the guard is on its labelled examples."""

from typing import Any

from django.core.management.base import BaseCommand

from geleucht.prompts.guard.kinds import KINDS
from geleucht.prompts.guard.measure import PARTS, Score, examples, measure


class Command(BaseCommand):
    """Prints precision and recall for both parts, in all and per kind."""

    help = "Misst die Lesehilfe an ihren Beispielen: eigene und zurückgehaltene."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        for part in PARTS:
            chosen = examples(part)
            self.stdout.write(f"{part}: {len(chosen)} Beispiele")
            self.stdout.write(line("alle", measure(chosen)))
            for kind in KINDS:
                self.stdout.write(line(kind, measure(chosen, kind)))


def line(name: str, score: Score) -> str:
    return (
        f"  {name:16} Trefferquote {score.recall:.3f} ({score.met} von {score.known}), "
        f"Genauigkeit {score.precision:.3f} ({score.right} von {score.marked})"
    )
