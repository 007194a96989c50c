# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word file becomes the neutral blocks of a unit. Writes nothing; mammoth reads the format."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import Any

import mammoth
from django.utils.text import slugify
from django.utils.translation import gettext as _

from geleucht.content import media, richtext, text_tree, word_file, word_html
from geleucht.content.blocks.table import head_to_markdown
from geleucht.content.kinds import Data
from geleucht.content.word_file import CannotRead

STYLES = "p[style-name='Title'] => h1.title:fresh"
WORDS_A_MINUTE = 150
LEAST, MOST = 5, 60  # minutes that are guessed
MOST_PICTURES = 40
MOST_NAMED = 5
SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
UNKNOWN_STYLE = re.compile(r"Unrecognised paragraph style: (?:'?)([^'(]*)")
REFERENCE = re.compile(r"\[\d+\]|↑")


@dataclass
class WordText:
    """What a Word file says. An image block has `picture`, the number of its file in `pictures`."""

    title: str
    blocks: list[Data]
    pictures: list[tuple[str, bytes]]  # name and bytes
    minutes: int
    notes: list[str] = field(default_factory=list)


def read(name: str, data: bytes) -> WordText:
    """Raises CannotRead with a sentence for what is no Word file or no unit."""
    notes = word_file.checked(data)
    stem = PurePath(name).stem[:80] or "Word"
    shelf = Shelf(slugify(stem)[:60] or "word")
    html, told = converted(data, shelf)
    title, found, lost = word_html.pieces(html)
    blocks, links = to_blocks(found, shelf)
    if not blocks:
        raise CannotRead(_("In der Datei steht kein Text."))
    words = sum(len(text.split()) for text in written(blocks))
    minutes = min(max(round(words / WORDS_A_MINUTE), LEAST), MOST)
    notes += [*told, *lost, *shelf.notes, *link_notes(links), *alt_notes(blocks)]
    return WordText(plain(title) or stem, blocks, shelf.pictures, minutes, notes)


def converted(data: bytes, shelf: "Shelf") -> tuple[str, list[str]]:
    """mammoth's HTML, and in German what it left out."""
    try:
        result = mammoth.convert_to_html(
            BytesIO(data),
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(shelf.put),
        )
    except Exception:  # reason: whatever a broken file makes the reader raise, it is the file
        raise CannotRead(word_file.no_word()) from None
    return result.value, style_notes([message.message for message in result.messages])


def style_notes(messages: list[str]) -> list[str]:
    """One sentence for all styles that became plain paragraphs, one for what was not understood."""
    styles = {found[1].strip() for one in messages if (found := UNKNOWN_STYLE.match(one))}
    notes = []
    if styles:
        notes.append(_("Als gewöhnlicher Absatz übernommen: %s.") % listed(sorted(styles)))
    if any("unrecognised element" in one or "was ignored" in one for one in messages):
        notes.append(_("Einzelne Zeichen oder Objekte wurden nicht erkannt und fehlen."))
    if any("external image" in one or "find image" in one for one in messages):
        notes.append(_("Ein verknüpftes Bild liegt nicht in der Datei und fehlt."))
    return notes


class Shelf:
    """The pictures of a file, each once."""

    def __init__(self, stem: str) -> None:
        self.stem = stem
        self.pictures: list[tuple[str, bytes]] = []
        self.notes: list[str] = []

    def put(self, image: Any) -> dict[str, str]:
        suffix = SUFFIXES.get(image.content_type, "")
        if not suffix:
            kind = str(image.content_type).removeprefix("image/").removeprefix("x-").upper()
            self.note(_("Ein Bild im Format %s wurde nicht übernommen.") % kind[:20])
            return {"src": ""}
        with image.open() as file:
            data = file.read()
        known = [one for _name, one in self.pictures]
        if data in known:
            return {"src": f"picture:{known.index(data)}"}
        name = f"{self.stem}-{len(known) + 1}.{suffix}"
        problems = media.file_problems(name, data)
        if len(known) >= MOST_PICTURES:
            problems = [_("Mehr als %s Bilder; die übrigen fehlen.") % MOST_PICTURES]
        for sentence in problems:
            self.note(sentence)
        if problems:
            return {"src": ""}
        self.pictures.append((name, data))
        return {"src": f"picture:{len(known)}"}

    def note(self, sentence: str) -> None:
        if sentence not in self.notes and len(self.notes) < MOST_NAMED:
            self.notes.append(sentence)


def to_blocks(found: list[word_html.Piece], shelf: Shelf) -> tuple[list[Data], list[str]]:
    """(neutral blocks, the words of links that lead nowhere)."""
    ranks = sorted({int(rank) for one in found for rank in re.findall(r"<h([1-6])", one.html)})
    blocks: list[Data] = []
    links: list[str] = []
    for piece in found:
        if piece.kind == "image":
            alt = text_tree.one_line(piece.alt)[:1000]
            blocks.append(image_block(piece.number, alt))
        elif piece.kind == "table":
            blocks.append(table_block(piece.rows))
            links += [words for row in piece.rows for cell in row for words in lost(cell)]
        else:
            html = ranked(piece.html, ranks)
            blocks.append({"kind": "text", "markdown": richtext.to_markdown(html)})
            links += lost(html)
    return [one for one in blocks if one.get("markdown", "x")], links


def ranked(html: str, ranks: list[int]) -> str:
    """The first rank of headings that the file has is a unit's first; the others are below it."""

    def tag(found: re.Match[str]) -> str:
        return f"{found[1]}h{2 if int(found[2]) == ranks[0] else 3}>"

    return re.sub(r"(</?)h([1-6])[^>]*>", tag, html)


def image_block(number: int, alt: str) -> Data:
    return {"kind": "image", "picture": number, "alt": alt, "decorative": False, "caption": ""}


def table_block(rows: list[list[str]]) -> Data:
    width = max(len(row) for row in rows)
    head, *rest = [[*row, *[""] * (width - len(row))] for row in rows]
    return {
        "kind": "table",
        "caption": "",
        "head": [head_to_markdown(plain(cell)) for cell in head],
        "rows": [[richtext.inline_to_markdown(cell) for cell in row] for row in rest],
    }


def plain(html: str) -> str:
    """The words alone, on one line."""
    return text_tree.plain(
        tuple(run for block in richtext.read_html(html, richtext.NO_LINKS) for run in inner(block))
    ).strip()[:200]


def inner(block: text_tree.Block) -> list[text_tree.Run]:
    return [*richtext.inner(block), text_tree.Run(" ")]


def lost(html: str) -> list[str]:
    found = richtext.lost_links(html, richtext.NO_LINKS)
    return [words for words in found if not REFERENCE.fullmatch(words)]


def link_notes(links: list[str]) -> list[str]:
    if not links:
        return []
    named = listed([f"„{words[:60]}“" for words in dict.fromkeys(links)])
    return [_("Nur noch Text, weil der Link nicht mit https:// beginnt: %s.") % named]


def alt_notes(blocks: list[Data]) -> list[str]:
    missing = sum(block["kind"] == "image" and not block["alt"] for block in blocks)
    return (
        [_("Bilder ohne Alternativtext: %s. Tragen Sie ihn noch ein.") % missing] if missing else []
    )


def listed(words: list[str]) -> str:
    more = [_("und weitere")] if len(words) > MOST_NAMED else []
    return ", ".join([*words[:MOST_NAMED], *more])


def written(blocks: list[Data]) -> list[str]:
    tables = [
        cell for one in blocks if one["kind"] == "table" for row in one["rows"] for cell in row
    ]
    return [*(one.get("markdown", "") for one in blocks), *tables]
