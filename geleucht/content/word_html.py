# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""HTML of a Word file, cut into what becomes a block each: running text, pictures, tables.

Pure. The HTML is mammoth's: well formed, few tags, nothing in it is trusted.
"""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from django.utils.translation import gettext as _

BACK = re.compile(r'<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
HEADING = re.compile(r"h[1-6]")


@dataclass
class Piece:
    """`kind` is text (html), image (number, alt) or table (rows of cells' html)."""

    kind: str
    html: str = ""
    number: int = 0
    alt: str = ""
    rows: list[list[str]] = field(default_factory=list)


def pieces(html: str) -> tuple[str, list[Piece], list[str]]:
    """(the title, empty where there is none; the pieces in order; notes about what was lost)."""
    cutter = Cutter()
    cutter.feed(BACK.sub("", html))
    cutter.close()
    cutter.flush()
    title, found = titled(cutter.found)
    return title, found, list(cutter.notes)


def titled(found: list[Piece]) -> tuple[str, list[Piece]]:
    """The title of the document, else its only heading of the first rank where it begins."""
    html = found[0].html if found and found[0].kind == "text" else ""
    first = re.match(r"<h1(?: class=\"title\")?>(.*?)</h1>", html)
    headings = sum(piece.html.count("<h1") for piece in found)
    if not first or (headings > 1 and 'class="title"' not in first[0]):
        return "", found
    rest = html[first.end() :]
    found = [Piece("text", rest), *found[1:]] if rest else found[1:]
    return first[1], found


class Cutter(HTMLParser):
    """Open tags are closed before a picture or table and opened again after it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self.notes: dict[str, None] = {}
        self.text: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.depth = 0  # of tables
        self.rows: list[list[list[str]]] = []
        self.waiting: list[Piece] = []  # pictures in a table

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img":
            self.picture(given)
        elif tag in {"table", "tr", "td", "th"}:
            self.table_begins(tag, given)
        elif tag in {"thead", "tbody"}:
            return
        else:
            self.remark(tag)
            self.open.append((tag, self.spelled(tag, given)))
            self.write(self.open[-1][1])

    def spelled(self, tag: str, given: dict[str, str | None]) -> str:
        if tag == "a" and given.get("href"):
            return f'<a href="{escape(given["href"] or "")}">'
        return '<h1 class="title">' if given.get("class") == "title" else f"<{tag}>"

    def remark(self, tag: str) -> None:
        if tag in {"ul", "ol"} and any(name == "li" for name, _tag in self.open):
            self.note(_("Verschachtelte Listen stehen jetzt auf einer Ebene."))
        elif tag == "s":
            self.note(_("Durchgestrichener Text steht jetzt als gewöhnlicher Text da."))

    def picture(self, given: dict[str, str | None]) -> None:
        number = (given.get("src") or "").removeprefix("picture:")
        if not number.isdecimal():
            return
        piece = Piece("image", number=int(number), alt=given.get("alt") or "")
        if self.depth:
            self.waiting.append(piece)
            self.note(_("Bilder aus Tabellen stehen jetzt unter der Tabelle."))
        else:
            self.flush()
            self.found.append(piece)

    def table_begins(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.flush()
                self.rows = []
            else:
                self.note(_("Eine Tabelle in einer Tabelle wurde zu Text."))
        elif self.depth > 1:
            self.write(" ")
        elif tag == "tr":
            self.rows.append([])
        elif self.rows:
            if given.get("colspan") or given.get("rowspan"):
                self.note(_("Verbundene Zellen einer Tabelle wurden getrennt."))
            self.rows[-1].append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.depth:
            self.depth -= 1
            if not self.depth:
                self.table_ends()
        elif any(name == tag for name, _tag in self.open):
            while self.open:
                name, _start = self.open.pop()
                self.write(f"</{name}>")
                if name == tag:
                    break

    def table_ends(self) -> None:
        rows = [["".join(cell) for cell in row] for row in self.rows if row]
        if len(rows) > 1:
            self.found.append(Piece("table", rows=rows))
        elif rows:
            self.found.append(Piece("text", "".join(f"<p>{cell}</p>" for cell in rows[0])))
        self.found += self.waiting
        self.waiting = []

    def handle_data(self, data: str) -> None:
        self.write(escape(data, quote=False))

    def write(self, html: str) -> None:
        if not self.depth:
            self.text.append(html)
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1].append(html)

    def flush(self) -> None:
        """End the running text; what is open goes on after it."""
        ends = "".join(f"</{name}>" for name, _start in reversed(self.open))
        html = "".join(self.text) + ends
        if re.sub(r"<[^>]*>", "", html).strip():
            self.found.append(Piece("text", html))
        self.text = [start for _name, start in self.open]

    def note(self, sentence: str) -> None:
        self.notes[sentence] = None
