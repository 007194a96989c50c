# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz in a package: a question, then a task list whose items have feedback below them."""

import re

from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

OPTION = re.compile(r"- \[([ xX])\]\s+(\S.*)")


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only("select", "points", "tries")
    question, options = body(directive)
    if not question:
        directive.note("Vor den Antworten fehlt die Frage.")
    if not options:
        directive.note("Es fehlen Antworten, jede in einer Zeile „- [ ] …“ oder „- [x] …“.")
    return {
        "question": question,
        "select": selection(directive),
        "points": directive.number("points", 1, most=100),
        "tries": directive.number("tries", 0, most=20),
        "options": options,
    }


def selection(directive: Directive) -> str:
    value = directive.options.get("select", "one")
    if value not in {"one", "many"}:
        directive.note(f"„:select:“ ist „one“ oder „many“, nicht „{value}“.")
    return value


def body(directive: Directive) -> tuple[str, list[Data]]:
    """The question, and the options in their order."""
    question: list[str] = []
    options: list[Data] = []
    for offset, line in enumerate(directive.body.split("\n")):
        text = one_line(line)
        if found := OPTION.fullmatch(text):
            options.append({"text": found[2], "correct": found[1] in "xX", "feedback": ""})
        elif text and options:
            feedback(directive, options[-1], line, offset)
        elif text:
            question.append(text)
    return " ".join(question), options


def feedback(directive: Directive, option: Data, line: str, offset: int) -> None:
    if not line.startswith("  "):
        sentence = "Nach den Antworten steht nur Rückmeldung, um zwei Zeichen eingerückt."
        directive.problems.append(directive.body_problem(sentence, offset))
    option["feedback"] = f"{option['feedback']} {one_line(line)}".strip()


def write(data: Data) -> Directive:
    """The canonical form."""
    parts = [data["question"]]
    for option in data["options"]:
        parts.append(f"- [{'x' if option['correct'] else ' '}] {option['text']}")
        if option["feedback"]:
            parts.append(f"  {option['feedback']}")
    options = {name: str(data[name]) for name in ("select", "points", "tries")}
    return Directive("quiz", options=options, body="\n\n".join(parts))
