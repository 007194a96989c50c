# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole pages of the gallery: a path, a unit, and what people see when something went wrong."""

from typing import Any

STYLES = ["note", "example", "warning", "task", "law", "sources"]
STOPS: list[dict[str, Any]] = [
    {"title": "Was ein Sprachmodell ist und was nicht", "href": "#", "minutes": 7, "state": "done"}
    | {"text": "Ein Bild davon, was in der Maschine geschieht, und drei, die täuschen."},
    {"title": "Tokens und Wahrscheinlichkeit", "href": "#", "minutes": 9, "state": "done"}
    | {"text": "Ein Versuch auf Papier, der auch in der Klasse gelingt."},
    {"title": "Wo es irrt", "href": "#", "minutes": 8, "state": "here"}
    | {"text": "Erfundenes, Vorurteile, Veraltetes: woran man es merkt."},
    {"title": "Für Neugierige: ein Modell von Hand", "href": "#", "minutes": 10, "state": "open", "optional": True},
    {"title": "Was nicht hinein darf", "href": "#", "minutes": 6, "state": "open"}
    | {"text": "Namen, Noten, Förderpläne: eine Regel, die man sich merken kann."},
    {"title": "Was das im Unterricht bedeutet", "href": "#", "minutes": 8, "state": "open"},
    {"title": "Abschluss", "minutes": 5, "state": "locked"},
]
TABLE: dict[str, Any] = {
    "caption": "Was folgt auf »Die Katze sitzt auf der …«?",
    "head": ["Wort", "Häufigkeit", "Anteil"],
    "rows": [["Matte", "412", "41 %"], ["Fensterbank", "377", "38 %"], ["Mauer", "211", "21 %"]],
}
FIGURE = {"src": "/static/ui/lamp.svg", "alt": "Grubenlampe", "width": 160, "height": 160, "caption": "Eine Lampe"}
CRUMBS = [("Lernpfade", "/lernpfade/"), ("KI verstehen", "/ui/lernpfad/"), ("Wo es irrt", "")]
RULES = [("die Frage beantwortet ist", True), ("Sie sich etwas notiert haben", False)]
EMPTY = {"checked": False, "disabled": False, "state": "", "feedback": ""}
OPTIONS: list[dict[str, Any]] = [
    EMPTY | {"value": "a", "label": "Es hat in einem Lexikon nachgeschlagen und das Falsche gefunden."},
    EMPTY
    | {"value": "b", "label": "Es hat Wörter gesetzt, die an dieser Stelle wahrscheinlich klingen.", "checked": True},
    EMPTY | {"value": "c", "label": "Es wollte die Frage nicht beantworten."},
]
WHY = ["Nachgeschlagen wird nichts.", "Genau: Klang ist nicht Wahrheit.", "Ein Modell will nichts."]
SOLVED = [
    option | {"feedback": why, "disabled": True} | ({"state": "right"} if option["value"] == "b" else {})
    for option, why in zip(OPTIONS, WHY, strict=True)
]
SLOTS = {"quiz": {"key": "frage", "done": False}, "done": {"key": "frage-erledigt", "done": True}}
HERE = [stop | ({"current": True} if stop["state"] == "here" else {}) for stop in STOPS]
UNIT = {"crumbs": CRUMBS, "stops": HERE, "rules": RULES, "table": TABLE, "options": OPTIONS, "solved": SOLVED} | SLOTS
PATH = {"crumbs": CRUMBS[:2], "stops": STOPS, "facts": ["6 Einheiten", "45 Minuten", "Einstieg", "Teilnahmebescheinigung"]}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "lernpfad": ("ui/gallery/path.html", PATH | {"audience": "lehrkraefte"}),
    "einheit": ("ui/gallery/unit.html", UNIT | {"audience": "lehrkraefte", "signed_in": True}),
    "einheit-finanzverwaltung": ("ui/gallery/unit.html", UNIT | {"audience": "finanzverwaltung"}),
    "einheit-ausbildung": ("ui/gallery/unit.html", UNIT | {"audience": "ausbildung"}),
    "abgelehnt": ("ui/refused.html", {"sentence": "Diese Antwort gehört zu einer anderen Aufgabe.", "status": 400}),
    "nicht-erreichbar": ("ui/unavailable.html", {}),
    "fehler-400": ("400.html", {}),
    "fehler-403": ("403.html", {}),
    "fehler-404": ("404.html", {}),
    "fehler-500": ("500.html", {}),
}
