# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz in a package: what all forms of question share; the rest is the form's."""

from geleucht.activities.quiz.forms import FORMS, form_of
from geleucht.activities.quiz.forms.lines import Body
from geleucht.content.directives import Directive
from geleucht.learning.activity import Data, waiting

SAID = ("right", "wrong")


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    select = selection(directive)
    form = FORMS[select]
    directive.only("select", "points", "tries", "wait", *form.options, *SAID)
    body = Body(directive)
    found = form.read(body)
    return {
        "question": found.pop("question"),
        "select": select,
        "points": directive.number("points", 1, most=100),
        "tries": directive.number("tries", 0, most=20),
        **waiting(directive),
        **found,
        **{name: text for name in SAID if (text := body.text(name))},
    }


def selection(directive: Directive) -> str:
    value = directive.options.get("select", "one")
    if value in FORMS:
        return value
    known = "“, „".join(FORMS)
    directive.note(f"„:select:“ ist eines von „{known}“, nicht „{value}“.")
    return "one"


def write(data: Data) -> Directive:
    """The canonical form."""
    written = form_of(data).write(data)
    counts = ("select", "points", "tries", "wait")
    options = {name: str(data[name]) for name in counts if name in data}
    said = {name: data[name] for name in SAID if name in data}
    body = "\n\n".join([written.question, *written.blocks])
    return Directive("quiz", options=options | written.options | said, body=body)
