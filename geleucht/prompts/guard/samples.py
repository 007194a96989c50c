# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guard in its states, for the gallery."""

from typing import Any

from geleucht.prompts.guard.check import findings
from geleucht.ui import gallery

TEXT = "Schreibe an Frau Yılmaz wegen der Fehlzeiten, Tel. 0221 4710815."
NUMBER = "Überweise die Erstattung auf DE89 3704 0044 0532 0130 00, Herr Brandt."
ANY = "Erkläre § 30 AO in einfacher Sprache."


def show() -> None:
    gallery.add("Lesehilfe am Feld", "prompts/gallery/guard.html", {"text": TEXT, "number": NUMBER})
    gallery.add("Lesehilfe ohne Skript, mit Hinweisen", "prompts/guard.html", found(TEXT))
    gallery.add("Lesehilfe ohne Skript, streng", "prompts/guard.html", found(NUMBER, strict=True))
    gallery.add("Lesehilfe ohne Skript, ohne Hinweise", "prompts/guard.html", found(ANY))


def found(text: str, *, strict: bool = False) -> dict[str, Any]:
    """What the template `prompts/guard.html` needs; a view gives the keys posted as `erfunden`."""
    return {"findings": findings(text), "strict": strict, "invented": set()}
