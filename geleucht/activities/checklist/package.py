# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist in a package: its title as an option, then a list."""

import re

from geleucht.activities.checklist.stream import TITLE
from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

ITEM = re.compile(r"- +(\S.*)")


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only("title")
    items = []
    for offset, line in enumerate(directive.body.split("\n")):
        found = ITEM.fullmatch(line.rstrip())
        if found:
            items.append(one_line(found[1]))
        elif line.strip():
            sentence = "Jeder Punkt steht in einer Zeile „- …“."
            directive.problems.append(directive.body_problem(sentence, offset))
    if not items:
        directive.note("Es fehlen Punkte, jeder in einer Zeile „- …“.")
    return {"title": one_line(directive.options.get("title")) or TITLE, "items": items}


def write(data: Data) -> Directive:
    """The canonical form."""
    body = "\n".join(f"- {text}" for text in data["items"])
    return Directive("checklist", options={"title": data["title"]}, body=body)
