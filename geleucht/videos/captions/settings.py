# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a caption stands on the picture: WebVTT's cue settings.

`line`, `position`, `size` and `align` are kept: they keep a caption off what is shown below.
`region` is dropped, as all regions are, and `vertical`, which no text from left to right needs.
https://www.w3.org/TR/webvtt1/#webvtt-cue-settings-list
"""

import re

PERCENT = r"(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]{1,6})?)%"
KNOWN = {
    "line": re.compile(rf"(?:-?[0-9]{{1,4}}|{PERCENT})(?:,(?:start|center|end))?"),
    "position": re.compile(rf"{PERCENT}(?:,(?:line-left|center|line-right))?"),
    "size": re.compile(PERCENT),
    "align": re.compile("start|center|end|left|right"),
    "region": re.compile(r"\S+"),
    "vertical": re.compile("rl|lr"),
}
KEPT = ("line", "position", "size", "align")


def read(text: str) -> tuple[str, list[str]]:
    """The settings that are kept, in their order, and the words that are none."""
    found: dict[str, str] = {}
    wrong: list[str] = []
    for word in text.split():
        name, _, value = word.partition(":")
        if name in KNOWN and KNOWN[name].fullmatch(value):
            found[name] = value
        else:
            wrong.append(word)
    return " ".join(f"{name}:{found[name]}" for name in KEPT if name in found), wrong
