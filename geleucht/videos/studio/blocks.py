# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a scene shows, as a block of a script: one reader and one writer for each kind."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from geleucht.content.directives import Directive
from geleucht.videos.studio import scenes
from geleucht.videos.studio.scenes import Card, Diagram, Picture, Points, Prompt, Shown

ARROW = "->"
FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
RASTER = ("png", "jpg", "jpeg", "webp")
SOUNDS = ("wav", "mp3", "ogg", "m4a")


@dataclass(frozen=True)
class Kind:
    """`label` is for the desk, `hint` says what its block has in it."""

    label: str
    hint: str
    read: Callable[[Directive], Shown]
    write: Callable[..., Directive]  # of its own kind of Shown
    options: tuple[str, ...] = ()


def one_line(directive: Directive, text: str, most: int, what: str) -> str:
    found = " ".join(text.split())
    if len(found) > most:
        directive.note(f"{what}: {len(found)} Zeichen, höchstens {most} passen auf das Bild.")
    return found


def rows(directive: Directive) -> list[str]:
    return [row.strip() for row in directive.body.split("\n") if row.strip()]


def read_card(directive: Directive) -> Card:
    return Card(one_line(directive, directive.body, scenes.SUBTITLE, "Die Unterzeile"))


def write_card(card: Card) -> Directive:
    return Directive(card.kind, body=card.subtitle)


def read_points(directive: Directive) -> Points:
    """Each begins with a dash; the next line may go on with it."""
    items: list[str] = []
    for row in rows(directive):
        if row.startswith("- "):
            items.append(row[2:].strip())
        elif items:
            items[-1] += f" {row}"
        else:
            directive.note("Ein Punkt beginnt mit „- “.", directive.body_line)
    if not 1 <= len(items) <= scenes.MOST_POINTS:
        directive.note(f"Es sind {len(items)} Punkte, möglich sind 1 bis {scenes.MOST_POINTS}.")
    return Points(tuple(one_line(directive, one, scenes.POINT, "Ein Punkt") for one in items))


def write_points(points: Points) -> Directive:
    return Directive(points.kind, body="\n".join(f"- {item}" for item in points.items))


def read_picture(directive: Directive) -> Picture:
    file_name(directive, directive.argument, RASTER)
    alt = one_line(directive, directive.options.get("alt", ""), scenes.ALT, "Der Alternativtext")
    if not alt:
        directive.note("Der Alternativtext („:alt:“) fehlt: Was ist auf dem Bild zu sehen?")
    if directive.body.strip():
        directive.note("Im Block eines Bildes steht kein Text. Unterschrift: „:caption:“.")
    caption = directive.options.get("caption", "")
    return Picture(
        directive.argument, alt, one_line(directive, caption, scenes.CAPTION, "Die Unterschrift")
    )


def file_name(directive: Directive, name: str, kinds: tuple[str, ...]) -> None:
    """Note what is no name of a file that can lie beside the script."""
    if not FILE.fullmatch(name) or name.rpartition(".")[2].lower() not in kinds:
        known = ", ".join(kinds)
        directive.note(
            f"„{name}“ ist kein Dateiname. Möglich sind Dateien neben dem Drehbuch, Endung {known}."
        )


def write_picture(picture: Picture) -> Directive:
    told = {"alt": picture.alt, "caption": picture.caption}
    return Directive(
        picture.kind, picture.file, {name: text for name, text in told.items() if text}
    )


def read_diagram(directive: Directive) -> Diagram:
    """A row of boxes in each line."""
    found = [tuple(" ".join(box.split()) for box in row.split(ARROW)) for row in rows(directive)]
    if not 1 <= len(found) <= scenes.MOST_ROWS:
        directive.note(f"Ein Schaubild hat 1 bis {scenes.MOST_ROWS} Zeilen, nicht {len(found)}.")
    for row in found:
        if not all(row) or not 2 <= len(row) <= scenes.MOST_BOXES:
            directive.note(
                "Eine Zeile des Schaubilds hat 2 bis "
                f"{scenes.MOST_BOXES} Kästen, dazwischen Pfeile: „Frage -> Modell -> Antwort“."
            )
        for box in row:
            one_line(directive, box, scenes.BOX, f"Der Kasten „{box}“")
    return Diagram(tuple(found))


def write_diagram(diagram: Diagram) -> Directive:
    return Directive(diagram.kind, body="\n".join(f" {ARROW} ".join(row) for row in diagram.rows))


def read_prompt(directive: Directive) -> Prompt:
    """Lines with a `>` are the prompt, what follows is the answer."""
    found = rows(directive)
    asked = [row[1:] for row in found if row.startswith(">")]
    answer = [row for row in found if not row.startswith(">")]
    if not any(row.strip() for row in asked):
        directive.note("Der Prompt fehlt. Seine Zeilen beginnen mit „> “.")
    return Prompt(
        one_line(directive, " ".join(asked), scenes.PROMPT, "Der Prompt"),
        one_line(directive, " ".join(answer), scenes.ANSWER, "Die Antwort"),
    )


def write_prompt(prompt: Prompt) -> Directive:
    answer = f"\n\n{prompt.answer}" if prompt.answer else ""
    return Directive(prompt.kind, body=f"> {prompt.prompt}{answer}")


KINDS = {
    Card.kind: Kind("Titel", "Eine Zeile unter dem Titel, oder nichts.", read_card, write_card),
    Points.kind: Kind("Punkte", "Jeder beginnt mit „- “.", read_points, write_points),
    Picture.kind: Kind(
        "Bild", "Bleibt leer; Datei und Alternativtext.", read_picture, write_picture,
        ("alt", "caption"),
    ),
    Diagram.kind: Kind("Schaubild", "Frage -> Modell -> Antwort", read_diagram, write_diagram),
    Prompt.kind: Kind(
        "Prompt und Antwort", "„> “ vor dem Prompt, darunter die Antwort.", read_prompt,
        write_prompt,
    ),
}  # fmt: skip
