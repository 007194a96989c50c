# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A script as rows of fields, one for each scene: the same text, both ways."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geleucht.base.numbers import whole
from geleucht.videos.captions.problems import Mistake
from geleucht.videos.studio import blocks, script
from geleucht.videos.studio.scenes import MOST_SCENES, Card, Picture, Scene, Script

FIELDS = ("heading", "kind", "shown", "file", "alt", "caption", "seconds", "sound", "said")


@dataclass(frozen=True)
class Row:
    """As it is typed; `shown` is what stands in the block. `told`: what is wrong with it; `hear`:
    the address of its recording; `lasts`: how long the scene is."""

    heading: str = ""
    kind: str = Card.kind
    shown: str = ""
    file: str = ""
    alt: str = ""
    caption: str = ""
    seconds: str = ""
    sound: str = ""
    said: str = ""
    told: tuple[str, ...] = field(default=(), compare=False)
    hear: str = field(default="", compare=False)
    lasts: str = field(default="", compare=False)


def rows_of(read: Script) -> list[Row]:
    return [row_of(scene) for scene in read.scenes]


def row_of(scene: Scene) -> Row:
    directive = blocks.KINDS[scene.shown.kind].write(scene.shown)
    return Row(
        heading=scene.heading,
        kind=directive.name,
        shown=directive.body,
        file=directive.argument,
        alt=directive.options.get("alt", ""),
        caption=directive.options.get("caption", ""),
        seconds=str(scene.seconds or ""),
        sound=scene.sound,
        said=scene.said,
    )


def sent(values: Mapping[str, str]) -> list[Row]:
    """What the form sends: `heading-0`, `kind-0` and so on."""
    many = min(whole(values.get("scenes", "")) or 0, MOST_SCENES + 1)
    return [row_sent(values, number) for number in range(many)]


def row_sent(values: Mapping[str, str], number: int) -> Row:
    told: dict[str, Any] = {name: clean(values.get(f"{name}-{number}", "")) for name in FIELDS}
    return Row(**told)


def clean(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def changed(rows: Sequence[Row], do: str) -> list[Row] | None:
    """Moved, taken away or with a new one, as a button says: *up-2*; with what came with the form
    or without its recording: *take-2*, *mute-2*. None for other buttons."""
    verb, _dash, place = do.partition("-")
    at = whole(place)
    found = list(rows)
    if at is None or not 0 <= at < max(1, len(found)):
        return None
    if verb == "add":
        found.insert(at + 1, Row())
    elif verb == "remove":
        del found[at : at + 1]
    elif verb == "mute":
        found[at] = replace(found[at], sound="")
    elif verb in {"up", "down"}:
        to = min(max(at + (1 if verb == "down" else -1), 0), len(found) - 1)
        found.insert(to, found.pop(at))
    elif verb != "take":
        return None
    return found or [Row()]


def text_of(rows: Sequence[Row]) -> tuple[str, list[int]]:
    """The text that these rows are, as `script.read` reads it, and the line of each."""
    texts = [text(row) for row in rows]
    starts, line = [], 1
    for one in texts:
        starts.append(line)
        line += one.count("\n") + 1
    return "\n".join(texts), starts


def text(row: Row) -> str:
    said = "\n".join(script.escaped(line) for line in row.said.split("\n"))
    return f"## {one_line(row.heading)}\n\n{block(row)}\n\n{said}\n"


def block(row: Row) -> str:
    options = {
        name: one_line(getattr(row, name)) for name in ("seconds", "sound", "alt", "caption")
    }
    if row.kind != "picture":
        options |= {"alt": "", "caption": ""}
    given = [f":{name}: {value}" for name, value in options.items() if value]
    file = one_line(row.file) if row.kind == Picture.kind else ""
    if row.kind == Card.kind and not given and not row.shown:
        return ""
    opening = f":::{{{one_line(row.kind)}}} {file}".rstrip()
    return "\n".join([opening, *given, "", row.shown, ":::"])


def one_line(value: str) -> str:
    return " ".join(value.split())


def with_mistakes(
    rows: Sequence[Row], mistakes: Sequence[Mistake], starts: Sequence[int]
) -> list[Row]:
    """Each where it belongs, without the lines of a text that nobody sees."""
    told: dict[int, list[str]] = {}
    for one in mistakes:
        told.setdefault(max(0, bisect_right(starts, one.line) - 1), []).append(one.sentence)
    return [replace(row, told=tuple(told.get(n, ()))) for n, row in enumerate(rows)]
