# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A script in a file: front matter, which is the page's, and then the scenes."""

import re
from dataclasses import dataclass

import yaml

from geleucht.base.plain_yaml import UNBUILT, Plain, built
from geleucht.videos.studio import script
from geleucht.videos.studio.scenes import Script

FRONT = re.compile(r"---\n(.*?)^---\n+", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class ScriptFile:
    """`audience` is empty where the file does not say for whom it is."""

    script: Script
    audience: str


def read(text: str) -> ScriptFile:
    """With or without front matter. Raises CannotRead with the lines of the file."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    front = FRONT.match(text)
    start = front.end() if front else 0
    found = script.read(text[start:], text[:start].count("\n") + 1)
    return ScriptFile(found, audience(front[1]) if front else "")


def audience(front: str) -> str:
    """Of what is written there only this is asked; what is wrong says the import."""
    try:
        node = yaml.compose(front, Loader=Plain)
        told = built(node) if node else None
    except UNBUILT:
        return ""
    return str(told.get("audience", "")) if isinstance(told, dict) else ""
