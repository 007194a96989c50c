# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sample contents for the gallery: each component in its states, and whole pages."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from geleucht.ui import sample_pages

Sample = tuple[str, str, Any]
YES = "Ja, es rechnet aus, welches Wort wahrscheinlich folgt."
TASK = mark_safe("<p>Notieren Sie drei Sätze, die Ihre Klasse vervollständigen soll.</p>")  # noqa: S308
LAW = mark_safe("<p>Art. 4 KI-Verordnung: ausreichendes Maß an KI-Kompetenz.</p>")  # noqa: S308


class Letter(forms.Form):
    """One field of each shape."""

    address = forms.EmailField(label="E-Mail-Adresse", help_text="Nur für die Anmeldung.")
    text = forms.CharField(label="Ihre Gedanken", widget=forms.Textarea, required=False)
    school = forms.ChoiceField(label="Schulform", choices=[("g", "Grundschule"), ("b", "Berufskolleg")])
    way = forms.ChoiceField(
        label="Wie möchten Sie lernen?",
        choices=[("a", "Allein"), ("z", "Zu zweit")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="Ich habe die Hinweise gelesen.")


def _letter() -> dict[str, Any]:
    return {"form": Letter(prefix="leer")}


def _wrong_letter() -> dict[str, Any]:
    return {"form": Letter({"falsch-address": "keine Adresse"}, prefix="falsch")}


def _field(name: str, wrong: bool = False) -> dict[str, Any]:
    form = (_wrong_letter if wrong else _letter)()["form"]
    return {"field": form[name]}


def _choice(**more: Any) -> dict[str, Any]:
    return {"type": "radio", "name": "wahl", "value": "a", "label": YES, **more}


BUTTONS: list[Sample] = [
    ("button", "erstrangig", {"label": "Weiterlernen", "href": "#"}),
    ("button", "zweitrangig", {"label": "Alle Lernpfade", "kind": "secondary"}),
    ("button", "drittrangig", {"label": "Später", "kind": "tertiary"}),
    ("button", "gesperrt", {"label": "Absenden", "disabled": True}),
]
CARDS: list[Sample] = [
    (
        "card",
        "Lernpfad",
        {
            **{"title": "KI verstehen", "href": "#", "kicker": "Einstieg"},
            "text": "Was ein Sprachmodell ist, wo es irrt und was davon in den Unterricht gehört.",
            "facts": ["6 Einheiten", "45 Minuten"],
        },
    ),
    ("card", "begonnen", {"title": "KI verstehen", "href": "#", "done": 2, "total": 6}),
    ("card", "ohne Ziel", {"title": "Nachweise", "text": "Hier stehen später Ihre Nachweise."}),
]
STATES: list[Sample] = [
    ("progress", "begonnen", {"done": 2, "total": 6}),
    ("progress", "fertig", {"done": 6, "total": 6}),
    ("alert", "Hinweis", {"title": "Maschinell entworfen, fachlich ungeprüft", "text": "Noch nicht verantwortet."}),
    ("alert", "gelungen", {"kind": "success", "title": "Ihr Lernstand ist gesichert."}),
    ("alert", "Warnung", {"kind": "warning", "title": "Der Code gilt noch 2 Minuten."}),
    ("alert", "Fehler", {"kind": "danger", "title": "Das wurde nicht gespeichert.", "text": "Ihr Text steht noch da."}),
    ("tag", "schlicht", {"label": "Aufbau"}),
    ("tag", "mit Bedeutung", {"label": "erledigt", "kind": "success"}),
    ("empty", "mit erstem Schritt", {"title": "Noch nichts begonnen", "text": "Hier steht dann Ihr nächster Schritt."}
     | {"href": "#", "label": "Lernpfade ansehen"}),
]
FORMS: list[Sample] = [
    ("field", "Zeile", lambda: _field("address")),
    ("field", "Zeile, falsch", lambda: _field("address", wrong=True)),
    ("field", "Text", lambda: _field("text")),
    ("field", "Auswahl", lambda: _field("school")),
    ("field", "Gruppe", lambda: _field("way")),
    ("field", "Gruppe, falsch", lambda: _field("way", wrong=True)),
    ("field", "Haken", lambda: _field("agreed")),
    ("form_errors", "drei Fehler", _wrong_letter),
    ("dialog", "Rückfrage", {"id": "loeschen", "label": "Lernstand löschen", "title": "Lernstand löschen?"}
     | {"text": "Das lässt sich nicht zurücknehmen.", "confirm": "Löschen", "action": "#"}),
]
MOVING: list[Sample] = [
    ("tabs", "drei", {"label": "Zielgruppe", "items": [("Schule", "#", True), ("Finanzverwaltung", "#", False),
                                                       ("Ausbildung", "#", False)]}),
    ("breadcrumb", "drei Stufen", {"items": [("Lernpfade", "#"), ("KI verstehen", "#"), ("Wo es irrt", "")]}),
    ("pagination", "in der Mitte", {"page": Paginator(range(30), 10).page(2)}),
    ("pager", "beide", {"previous": {"title": "Tokens", "href": "#"}, "next": {"title": "Was nicht hinein darf", "href": "#"}}),
    ("languages", "Englisch angeboten", {"languages": [("en", "English", "/en/")]}),
    ("shaft", "unterwegs", {"stops": sample_pages.STOPS}),
    ("shaft", "schmal", {"stops": sample_pages.STOPS, "compact": True}),
]
LEARNING: list[Sample] = [
    ("choice", "offen", _choice()),
    ("choice", "richtig", _choice(name="w2", checked=True, disabled=True, state="right", feedback="Genau das tut es.")),
    ("choice", "falsch", _choice(name="w3", checked=True, disabled=True, state="wrong", feedback="Es schlägt nirgends nach.")),
    ("choice", "übersehen", _choice(name="w4", type="checkbox", disabled=True, state="missed")),
    ("verdict", "gelungen", {"kind": "success", "title": "2 von 2 Punkten.", "text": "Diese Frage ist erledigt."}),
    ("verdict", "noch nicht", {"kind": "warning", "title": "Noch nicht ganz.", "text": "Sie haben noch 1 Versuch."}),
    ("verdict", "neutral", {"kind": "info", "title": "Gespeichert.", "text": "Nur Sie können das lesen."}),
    ("rule", "halb", {"rules": [("Die Frage beantwortet ist", True), ("Sie sich etwas notiert haben", False)]}),
    *[("callout", style, {"style": style, "title": "", "body": TASK}) for style in sample_pages.STYLES],
    ("callout", "mit Titel", {"style": "law", "title": "KI-Kompetenz", "body": LAW}),
    ("table", "drei Spalten", sample_pages.TABLE),
    ("figure", "mit Unterschrift", sample_pages.FIGURE),
    ("quote", "mit Quelle", {"body": "Das Licht geht mit.", "source": "Sprichwort"}),
    ("download", "Datei", {"title": "Arbeitsblatt: Satz für Satz", "href": "#", "size": "PDF, 120 KB"}),
    ("facts", "Zeile", {"facts": ["6 Einheiten", "45 Minuten", "Einstieg"]}),
]
COMPONENTS = [*BUTTONS, *CARDS, *STATES, *FORMS, *MOVING, *LEARNING]
PAGES = sample_pages.PAGES
