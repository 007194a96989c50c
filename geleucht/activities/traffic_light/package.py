# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The traffic light in a package: a question, then a list of cases.

Below a case stand, indented by two spaces: the further lines of its text, a blank line, the
reason, and where there is one, the law with its date.
"""

import re
from datetime import date

from geleucht.activities.traffic_light.lights import FROM_LAX_TO_STRICT
from geleucht.activities.traffic_light.stream import QUESTION
from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data, waiting

CASE = re.compile(r"- \[([^\]]*)\]\s+(\S.*)")
LAW = re.compile(r":(law|as-of):\s+(\S.*)")
INDENT = "  "
GUARDED = re.compile(r"(?=\\|:|- \[)")  # would be read as something else at the start of a line


class Reader:
    """One body on its way into question and cases."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        self.question: list[str] = []
        self.cases: list[Data] = []
        self.in_text = False  # whether the case's text goes on in the next line
        self.offset = 0

    def read(self) -> None:
        for offset, line in enumerate(self.directive.body.splitlines()):
            self.offset = offset
            found = CASE.fullmatch(line.rstrip())
            if found:
                self.begin(found[1].strip(), found[2])
            elif not line.strip():
                self.in_text = False
            elif self.cases:
                self.below(line)
            else:
                self.question.append(one_line(line))

    def begin(self, light: str, text: str) -> None:
        if light not in FROM_LAX_TO_STRICT:
            self.note(f"Eine Ampel zeigt „green“, „amber“ oder „red“, nicht „{light}“.")
        case = {"text": one_line(text), "light": light, "reason": "", "law": "", "as_of": ""}
        self.cases.append(case)
        self.in_text = True

    def below(self, line: str) -> None:
        """A line that belongs to the last case."""
        if not line.startswith(INDENT):
            self.note("Unter einem Fall ist alles um zwei Zeichen eingerückt.")
        case, text = self.cases[-1], one_line(line)
        found = LAW.fullmatch(text)
        if self.in_text:
            case["text"] += f"\n{text}"
        elif found and found[1] == "law":
            case["law"] = found[2]
        elif found:
            case["as_of"] = self.day(found[2])
        else:
            case["reason"] = f"{case['reason']} {text}".strip()

    def day(self, text: str) -> str:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            self.note(f"„:as-of:“ ist ein Datum wie 2026-02-01, nicht „{text}“.")
            return ""

    def note(self, sentence: str) -> None:
        self.directive.problems.append(self.directive.body_problem(sentence, self.offset))


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only("points", "tries", "wait")
    reader = Reader(directive)
    reader.read()
    if not reader.cases:
        directive.note("Es fehlen Fälle, jeder in einer Zeile „- [green] …“, amber oder red.")
    for case in reader.cases:
        case["reason"] = unguarded(case["reason"])
    return {
        "question": unguarded(" ".join(reader.question)) or QUESTION,
        "points": directive.number("points", 1, most=100),
        "tries": directive.number("tries", 1, most=20),
        **waiting(directive),
        "cases": reader.cases,
    }


def write(data: Data) -> Directive:
    """The canonical form."""
    parts = [guarded(data["question"]), *(part for one in data["cases"] for part in written(one))]
    options: dict[str, str] = {
        name: str(data[name]) for name in ("points", "tries", "wait") if name in data
    }
    return Directive("traffic_light", options=options, body="\n\n".join(parts))


def written(case: Data) -> list[str]:
    """Paragraphs of one case."""
    law = [f":law: {case['law']}"] if case["law"] else []
    law += [f":as-of: {case['as_of']}"] if case["as_of"] else []
    below = [guarded(case["reason"]), f"\n{INDENT}".join(law)]
    text = f"- [{case['light']}] {case['text']}".replace("\n", f"\n{INDENT}")
    return [text, *(INDENT + part for part in below if part)]


def guarded(text: str) -> str:
    return f"\\{text}" if GUARDED.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("\\") and GUARDED.match(text, 1) else text
