# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word file as it was uploaded: is it one, is it small enough, and what is in it beside text.

It comes from anybody, so nothing of it is unpacked before its sizes are known. Macros are never
read; XML that declares entities is refused, whatever the parser would do with it.
"""

import zlib
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from geleucht.base.errors import Refused

MOST_BYTES = 20 * 2**20  # of the file
MOST_UNPACKED = 100 * 2**20
MOST_XML = 8 * 2**20  # of all its XML together
MOST_TAGS = 300_000  # in all its XML; in memory each takes some hundred bytes
MOST_PARTS = 2000
MOST_ENTRIES = 50_000  # with those of files in files: all are read before anything is asked
ENTRY = b"PK\x01\x02"  # where one begins
MOST_PARAGRAPHS = 1000
DOCUMENT = "word/document.xml"
BROKEN = (BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
READ = {"officeDocument", "comments", "endnotes", "footnotes", "numbering", "styles"}
LEFT_OUT = {
    "word/vbaProject": "Makros",
    "word/charts/": "Diagramme",
    "word/diagrams/": "SmartArt-Grafiken",
    "word/embeddings/": "eingebettete Dateien",
    "word/comments.xml": "Kommentare",
    "word/header": "Kopfzeilen",
    "word/footer": "Fußzeilen",
}
MARKUP = {b"<w:txbxContent": "Textfelder", b"<m:oMath": "Formeln"}


class CannotRead(Refused):
    """The file is no Word file, or too large to be a unit; nothing was written."""

    status = 422


def checked(data: bytes) -> list[str]:
    """What the file holds that no unit has, as German sentences. Raises CannotRead."""
    if len(data) > MOST_BYTES:
        raise CannotRead(_("Die Datei ist größer als 20 MB."))
    if data.count(ENTRY) > MOST_ENTRIES:
        raise CannotRead(too_large())
    try:
        with ZipFile(BytesIO(data)) as file:
            parts = file.infolist()
            refuse_large(parts)
            refuse_entities(file, parts)
            refuse_disguised(file, parts)
            text = file.read(DOCUMENT)
            names = [part.filename for part in parts]
    except KeyError:
        raise CannotRead(no_word()) from None
    except (*BROKEN, ElementTree.ParseError):
        raise CannotRead(no_word()) from None
    refuse_long(text)
    return left_out(names, text)


def no_word() -> str:
    return _(
        "Das ist keine lesbare Word-Datei. Erwartet wird eine Datei mit der Endung .docx; eine "
        "ältere .doc-Datei lässt sich in Word oder LibreOffice als .docx speichern."
    )


def refuse_large(parts: list[ZipInfo]) -> None:
    """What unpacks to more than it says, Python's own reader cuts off at what it says."""
    xml = sum(part.file_size for part in parts if is_xml(part))
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or xml > MOST_XML:
        raise CannotRead(too_large())
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRead(_("Die Datei ist mit einem Kennwort geschützt."))


def too_large() -> str:
    return _("Die Datei ist ausgepackt zu groß für eine Lerneinheit. Es wurde nichts angelegt.")


def is_xml(part: ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def refuse_entities(file: ZipFile, parts: list[ZipInfo]) -> None:
    """No word processor writes a document type; in UTF-16 it would go unseen."""
    tags = 0
    for part in filter(is_xml, parts):
        text = file.read(part)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text:
            raise CannotRead(strange())
        tags += text.count(b"<")
    if tags > MOST_TAGS:
        raise CannotRead(too_large())


def refuse_disguised(file: ZipFile, parts: list[ZipInfo]) -> None:
    """The reader finds its parts by these relations, whatever they are called: what it will take
    for XML has been looked at as such."""
    for part in parts:
        if part.filename.lower().endswith(".rels"):
            for one in ElementTree.fromstring(file.read(part)).iter():  # noqa: S314 no entities
                kind = one.get("Type", "").rpartition("/")[2]
                if kind in READ and not one.get("Target", "").lower().endswith(".xml"):
                    raise CannotRead(strange())


def strange() -> str:
    return _("Die Datei enthält Angaben, die in eine Word-Datei nicht gehören.")


def refuse_long(text: bytes) -> None:
    if text.count(b":p>") // 2 + text.count(b":p ") > MOST_PARAGRAPHS:
        raise CannotRead(
            _(
                "Der Text ist zu lang für eine Lerneinheit: mehr als 1.000 Absätze. Teilen Sie "
                "ihn auf mehrere Dateien auf."
            )
        )


def left_out(names: list[str], text: bytes) -> list[str]:
    found = [
        words for start, words in LEFT_OUT.items() if any(name.startswith(start) for name in names)
    ]
    found += [words for mark, words in MARKUP.items() if mark in text]
    notes = [_("Nicht übernommen: %s.") % ", ".join(found)] if found else []
    if b"<w:del " in text or b"<w:ins " in text:
        notes.append(_("Nachverfolgte Änderungen gelten als angenommen."))
    return notes
