# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which of six parts a German prompt has: role, context, task, format, example, criteria.

Fixed rules by words and patterns, a help and no mark. A part is there as soon as one of its signs
stands anywhere in the text; more text never takes one away.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

Label = Any


@dataclass(frozen=True)
class Part:
    """One part: `why` says what it is good for, `example` is a line that has it."""

    name: str
    label: Label
    why: Label
    example: str
    signs: re.Pattern[str]


@dataclass(frozen=True)
class Finding:
    """`sign` is what in the text tells of the part; empty where it is missing."""

    part: Part
    sign: str

    @property
    def found(self) -> bool:
        return bool(self.sign)


def signs(*patterns: str) -> re.Pattern[str]:
    """Words from their beginning, in small or capital letters."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})", re.IGNORECASE)


VERBS = (
    "analysiere", "antworte", "beantworte", "begründe", "beschreibe", "bewerte", "entwickle",
    "entwirf", "erarbeite", "ergänze", "erkläre", "erläutere", "erstelle", "fasse", "finde",
    "formuliere", "frage", "gib", "gliedere", "korrigiere", "kürze", "liste", "mache", "markiere",
    "nenne", "ordne", "plane", "prüfe", "sammle", "schlage", "schreibe", "skizziere", "sortiere",
    "stelle", "strukturiere", "übersetze", "überarbeite", "überprüfe", "vereinfache", "verfasse",
    "vergleiche", "wandle", "zeige",
)  # fmt: skip
STEMS = (
    "analysieren", "antworten", "beantworten", "begründen", "beschreiben", "bewerten", "entwerfen",
    "entwickeln", "ergänzen", "erklären", "erläutern", "erstellen", "fassen", "finden",
    "formulieren", "geben", "gliedern", "korrigieren", "kürzen", "listen", "nennen", "ordnen",
    "planen", "prüfen", "sammeln", "schlagen", "schreiben", "stellen", "übersetzen",
    "überarbeiten", "vereinfachen", "verfassen", "vergleichen", "zeigen",
)  # fmt: skip
UNITS = (
    "wörter", "wörtern", "wort", "sätze", "sätzen", "zeilen", "zeichen", "punkte", "punkten",
    "stichpunkte", "stichpunkten", "absätze", "absätzen", "seiten?", "fragen", "aufgaben",
    "schritte", "schritten", "beispiele", "minuten", "spalten", "vorschläge", "varianten",
)  # fmt: skip
NUMBER = r"(?:\d{1,5}|ein|eine|einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig)"
PARTS = (
    Part(
        "role",
        _("Rolle"),
        _("Wer schreibt, aus welchem Fach? Das Modell trifft dann eher Ton und Wortschatz."),
        "Du bist Lehrkraft für Deutsch an einer Realschule.",
        signs(
            r"du bist\b", r"du (?:schreibst|arbeitest|antwortest|handelst|berätst)\b",
            r"sie sind (?:(?:ein|eine|als) )?\w+", r"rolle:", r"in der rolle\b", r"aus sicht\b",
            r"versetze? (?:dich|sich)\b", r"(?:handle|agiere|antworte|schreibe) als\b",
            r"(?:handeln|agieren|antworten|schreiben) sie als\b",
            r"stell(?:e|en)? (?:dir|sie sich) vor\b",
            r"als (?:erfahrener?|erfahrenes)\b",
        ),
    ),
    Part(
        "context",
        _("Kontext"),
        _("Worum geht es, für wen, was ist schon da? Was nicht dasteht, rät das Modell."),
        "Kontext: Die Klasse 8 kennt Bruchrechnung, aber noch keine Prozente.",
        signs(
            r"kontext\b", r"hintergrund\b", r"situation\b", r"ausgangslage\b", r"anlass\b",
            r"zielgruppe\b", r"thema\b", r"es geht um\b",
            r"ich (?:bin|arbeite|unterrichte|brauche)\b",
            r"wir (?:sind|haben|arbeiten|planen)\b", r"(?:meine|unsere) \w+",
            r"an die (?:eltern|klasse)\b",
            r"für (?:meine|unsere|eine|einen|die|den|das|schüler|eltern|kolleg|auszubildende)\w*\b",
            r"gegeben (?:ist|sind)\b", r"klasse \d",
        ),
    ),
    Part(
        "task",
        _("Aufgabe"),
        _("Was soll das Modell tun? Am klarsten ist ein Satz, der mit dem Verb beginnt."),
        "Schreibe einen Elternbrief zum Wandertag.",
        signs(
            r"aufgabe:", r"deine aufgabe\b", r"ihre aufgabe\b", r"ich möchte, dass\b",
            rf"(?:{'|'.join(VERBS)})\b", rf"(?:{'|'.join(STEMS)}) sie\b",
        ),
    ),
    Part(
        "format",
        _("Form"),
        _("Wie lang, in welcher Gestalt, in welchem Ton? Sonst wird es meist zu lang."),
        "Form: höchstens 120 Wörter, einfache Sätze.",
        signs(
            rf"{NUMBER} (?:\w{{1,20}} )?(?:{'|'.join(UNITS)})\b", r"tabelle\b", r"tabellarisch\b",
            r"stichpunkt\w*", r"stichwort\w*", r"aufzählung\b", r"gliederung\b",
            r"form:", r"format\b",
            r"ausgabe:", r"als (?:e-?mail|brief|liste|text|tabelle|dialog)\b", r"ton:", r"im ton\b",
            r"(?:einfache|kurze|klare|leichte) (?:sätze|sprache)\b", r"überschrift(?:en)?\b",
            r"(?:kurz|knapp|ausführlich)\b", r"absätze\b",
        ),
    ),
    Part(
        "example",
        _("Beispiel"),
        _("Ein Muster zeigt mehr als eine Beschreibung: ein Satz im gewünschten Stil genügt."),
        "Etwa so: „Liebe Eltern, am Freitag wandern wir.“",
        signs(
            r"beispiel(?:e|s|en)?\b", r"z\. ?b\.", r"zum beispiel\b", r"beispielsweise\b",
            r"etwa so\b",
            r"so wie (?:hier|in)\b", r"muster\b", r"vorlage\b", r"nach diesem schema\b",
        ),
    ),
    Part(
        "criteria",
        _("Kriterien"),
        _("Woran ist ein gutes Ergebnis zu erkennen, was darf nicht sein? Daran wird es geprüft."),
        "Achte darauf: nichts erfinden, und nachfragen, wenn etwas fehlt.",
        signs(
            r"acht(?:e|en sie) (?:auf|darauf)\b", r"wichtig\b", r"kriterien\b", r"kriterium\b",
            r"vermeide\w*", r"erfinde\w* (?:nichts|keine)\b", r"nichts erfinden\b",
            r"frage? nach\b", r"nachfragen\b", r"verwende\w* (?:nur|kein\w*)\b",
            r"nutze\w* (?:nur|kein\w*)\b",
            r"(?:muss|müssen|soll|sollen|darf|dürfen) \w+", r"auf keinen fall\b",
            r"ohne \w+", r"keine? \w+", r"nur (?:das|was|die|den|aus)\b",
        ),
    ),
)  # fmt: skip


def check(text: str) -> list[Finding]:
    """Each part in its order, with the first sign of it."""
    return [Finding(part, first(part, text)) for part in PARTS]


def first(part: Part, text: str) -> str:
    found = part.signs.search(text)
    return " ".join(found[0].split()) if found else ""


def missing(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if not one.found]
