# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video in a package: its key, then a line for each question, *- 0:40 <key>*."""

import re

from geleucht.base.ids import is_key
from geleucht.content.directives import Directive
from geleucht.learning.activity import Data
from geleucht.videos.captions import times
from geleucht.videos.captions.problems import CannotEdit

QUESTION = re.compile(r"- +(\S+) +(\S+)")


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only()
    if not is_key(directive.argument):
        directive.note(f"„{directive.argument}“ ist kein Schlüssel (UUID) eines Mini-Videos.")
    found = []
    for offset, line in enumerate(directive.body.split("\n")):
        if line.strip():
            found += question(directive, line.rstrip(), offset)
    return {"video": directive.argument, "questions": in_order(found)}


def question(directive: Directive, line: str, offset: int) -> list[Data]:
    """The question of this line; none where something is wrong with it."""
    parts = QUESTION.fullmatch(line)
    sentence = ""
    if not parts:
        sentence = "Eine Frage steht in einer Zeile „- 0:40 Schlüssel der Aktivität“."
    elif not is_key(parts[2]):
        sentence = f"„{parts[2]}“ ist kein Schlüssel (UUID) einer Aktivität."
    elif moment(parts[1]) is None:
        sentence = f"„{parts[1]}“ ist keine Zeit wie 0:40."
    if sentence or not parts:
        directive.problems.append(directive.body_problem(sentence, offset))
        return []
    return [{"moment_ms": moment(parts[1]), "activity": parts[2]}]


def write(data: Data) -> Directive:
    """The canonical form."""
    lines = [f"- {times.shown(one['moment_ms'])} {one['activity']}" for one in data["questions"]]
    return Directive("video", data["video"], body="\n".join(lines))


def moment(text: str) -> int | None:
    """Milliseconds; None for what is no time."""
    try:
        return times.typed(text)
    except CannotEdit:
        return None


def in_order(questions: list[Data]) -> list[Data]:
    return sorted(questions, key=lambda one: one["moment_ms"])
