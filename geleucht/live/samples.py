# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A series in its states, for the gallery: what `LiveSeries.shown` looks like."""

from typing import Any

from geleucht.live import series_parts
from geleucht.ui import gallery

SAMPLE: dict[str, Any] = {
    "key": "00000000-0000-0000-0000-000000000633",
    "slug": "sprechstunde",
    "title": "Sprechstunde: KI im Unterricht",
    "summary": "Sie bringen eine Frage mit, wir probieren sie gemeinsam aus.",
    "gains": ["eine Antwort auf die eigene Frage", "einen Prompt, der im Kollegium erprobt ist"],
    "hosts": "Sara Yilmaz",
    "minutes": 60,
    "level": "einstieg",
    "material": [["Merkblatt zum Termin", "/seiten/merkblatt/"]],
    "competences": [],
    "origin": "machine",
}


def show() -> None:
    bare = SAMPLE | {"hosts": "", "material": []}
    gallery.add("Terminreihe", "live/series_about.html", lambda: drawn(SAMPLE, "Sara Yilmaz"))
    gallery.add("Terminreihe, ungeprüft", "live/series_about.html", lambda: drawn(bare, ""))


def drawn(shown: dict[str, Any], responsible: str) -> dict[str, Any]:
    return series_parts.about(shown, None, responsible) | {"tone": "sie"}
