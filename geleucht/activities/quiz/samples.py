# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One quiz of each form, for the gallery, with a right answer to it and one that is not."""

from typing import Any

from geleucht.learning.activity import Data


def listed(names: str, *rows: tuple[Any, ...]) -> list[Data]:
    return [dict(zip(names.split(), one, strict=True)) for one in rows]


def quiz(select: str, question: str, **more: Any) -> Data:
    return {"question": question, "select": select, "points": 2, "tries": 3} | more


MANY = quiz(
    "many",
    "Was tut ein Sprachmodell?",
    options=listed(
        "text correct feedback",
        ("Es setzt Wörter fort.", True, "Richtig: Wort für Wort, nach Wahrscheinlichkeit."),
        ("Es schlägt im Lexikon nach.", False, "Es hat keines. Es kennt nur, was oft so klingt."),
        ("Es rechnet mit Textstücken.", True, "Auch das: Tokens heißen diese Stücke."),
    ),
)
ONE = quiz(
    "one",
    "Wer verantwortet einen Text, bei dem ein Sprachmodell geholfen hat?",
    options=listed(
        "text correct feedback",
        ("Wer ihn verwendet", True, "So ist es: Ein Werkzeug haftet nicht."),
        ("Das Modell", False, "Ein Modell kann nichts verantworten."),
        ("Niemand", False, "Wer den Text verwendet, steht für ihn ein."),
    ),
)
STATEMENT = quiz(
    "true_false",
    "Ein Sprachmodell merkt selbst, wenn es etwas erfindet.",
    points=1,
    wrong="Deshalb gehört zu jeder Angabe eine Quelle, die es wirklich gibt.",
    options=listed(
        "text correct feedback",
        ("Stimmt", False, "Es klingt immer gleich sicher, auch wenn nichts davon stimmt."),
        ("Stimmt nicht", True, "Wahr und erfunden entstehen auf dieselbe Weise."),
    ),
)
ORDER = quiz(
    "order",
    "In welcher Reihenfolge prüfen Sie einen Text aus der KI?",
    points=4,
    items=listed(
        "text feedback",
        ("Lesen, ohne etwas zu ändern", "Erst der ganze Eindruck, dann die Einzelheiten."),
        ("Behauptungen markieren", "Zahlen, Namen, Zitate: alles, was stimmen muss."),
        ("Jede Behauptung an einer Quelle prüfen", ""),
        ("In eigene Worte fassen", "Zum Schluss: Was bleibt, gehört Ihnen."),
    ),
)
MATCH = quiz(
    "match",
    "Was gehört zu welcher Ampelfarbe?",
    points=3,
    pairs=listed(
        "left right feedback",
        ("Eigener Entwurf eines Arbeitsblatts", "Grün: darf hinein", "Nichts Fremdes darin."),
        ("Seite aus einem Schulbuch", "Gelb: erst prüfen", "Das Urheberrecht entscheidet."),
        ("Zeugnis mit Namen", "Rot: darf nicht hinein", "Daten von Schülerinnen und Schülern."),
    ),
)
GAP = quiz(
    "gap",
    "Ergänzen Sie den Merksatz.",
    points=3,
    wrong="Der Abschnitt über Textstücke hilft weiter.",
    text="Ein Sprachmodell zerlegt Text in [[Tokens|Token|Textstücke]]. Es berechnet, welches mit "
    "der größten [[Wahrscheinlichkeit]] folgt.\n\nOb das Ergebnis stimmt, prüft ein "
    "[[Mensch|Menschen]].",
    said=["Mal ein ganzes Wort, mal eine Silbe."],
)
BANK = GAP | {"bank": ["Silben", "Suchmaschine"]}
TEXT = quiz(
    "text",
    "Wie heißen die Textstücke, mit denen ein Sprachmodell rechnet?",
    options=listed(
        "text correct feedback",
        ("Tokens", True, "Genau: mal ein Wort, mal eine Silbe."),
        ("Token", True, ""),
        ("Wörter", False, "Fast: Oft sind es nur Teile von Wörtern."),
    ),
)
NUMBER = quiz(
    "number",
    "Ein Modell ist sich bei 4 von 5 Wörtern sicher. Wie viel Prozent sind das?",
    unit="%",
    tolerance="0,5",
    options=listed(
        "text correct feedback",
        ("80", True, "4 von 5 sind 80 von 100."),
        ("0,8", False, "Das ist der Anteil. In Prozent ist es hundertmal so viel."),
    ),
)
