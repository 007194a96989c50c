# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flashcards in a package: a list of fronts, each with its back indented below."""

import re

from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

FRONT = re.compile(r"-\s+(\S.*)")
INDENT = "  "


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only("title")
    title = one_line(directive.options.get("title"))
    if not title:
        directive.note("Es fehlt „:title:“ mit dem Titel.")
    cards: list[Data] = []
    for offset, line in enumerate(directive.body.split("\n")):
        if problem := take(line, cards):
            directive.problems.append(directive.body_problem(problem, offset))
    if not cards:
        directive.note("Es fehlen Karten, jede beginnt mit einer Zeile „- Vorderseite“.")
    for card in cards:
        if not card["back"]:
            directive.note(f"Unter „- {card['front']}“ fehlt die Rückseite.")
    return {"title": title, "cards": cards}


def take(line: str, cards: list[Data]) -> str:
    """Add what stands in the line; a sentence where it is no part of a card."""
    front = FRONT.fullmatch(line.rstrip())
    if front:
        cards.append({"front": one_line(front[1]), "back": ""})
        return ""
    text = one_line(line)
    if not text:
        return ""
    if not cards:
        return "Vor der ersten Karte „- …“ steht kein Text."
    cards[-1]["back"] = f"{cards[-1]['back']} {text}".strip()
    return "" if line.startswith(INDENT) else "Unter einer Karte ist alles zwei Zeichen eingerückt."


def write(data: Data) -> Directive:
    """The canonical form."""
    parts = []
    for card in data["cards"]:
        parts.append(f"- {card['front']}")
        parts += [INDENT + card["back"]] if card["back"] else []
    return Directive("flashcards", options={"title": data["title"]}, body="\n\n".join(parts))
