# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something done elsewhere, in a package: options, and the text as body."""

import re

from geleucht.activities.external.links import is_link
from geleucht.content.directives import Directive
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import Data

GUARDED = re.compile(r"(?=\\|:)")  # would be read as something else at the start of the body


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only("title", "link", "link-title")
    title, link, name = (
        one_line(directive.options.get(option)) for option in ("title", "link", "link-title")
    )
    wrong = {
        "Es fehlt „:title:“: was zu tun ist.": not title,
        f"„:link:“ ist eine Adresse, die mit https:// beginnt, nicht „{link}“.": bool(link)
        and not is_link(link),
        "Zu „:link:“ gehört „:link-title:“, und umgekehrt.": bool(link) != bool(name),
    }
    for sentence in [sentence for sentence, applies in wrong.items() if applies]:
        directive.note(sentence)
    text = unguarded(one_line(directive.body))
    return {"title": title, "text": text, "link": link, "link_title": name}


def write(data: Data) -> Directive:
    """The canonical form."""
    options = {"title": data["title"], "link": data["link"], "link-title": data["link_title"]}
    kept = {name: value for name, value in options.items() if value}
    return Directive("external", options=kept, body=guarded(data["text"]))


def guarded(text: str) -> str:
    return f"\\{text}" if GUARDED.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("\\") and GUARDED.match(text, 1) else text
