# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word files become blocks; what cannot is told; hostile files are refused with a sentence."""

from typing import Any

import pytest

from geleucht.content import word, word_file
from geleucht.content.tests import wordfile as docx
from geleucht.content.tests import world
from geleucht.content.tests.wordfile import par, run

pytestmark = pytest.mark.whole

PNG = world.raster()


def read(*body: str, **more: Any) -> word.WordText:
    return word.read("Elternbrief schreiben.docx", docx.word(*body, **more))


def test_headings_paragraphs_marks_lists_and_links_become_text() -> None:
    found = read(
        par("Elternbriefe", style="Titel"),
        par("Vorher", style="berschrift1"),
        par("Ein ", run("fetter", "b"), " und ", run("schräger", "i"), " Satz."),
        par("eins", level=0),
        par("zwei", level=0),
        par("Nachher", style="berschrift2"),
        par(docx.link("rId7", "Quelle")),
        links={"rId7": "https://a.example/b"},
    )
    assert found.title == "Elternbriefe"
    assert found.blocks == [
        {
            "kind": "text",
            "markdown": "## Vorher\n\nEin **fetter** und *schräger* Satz.\n\n- eins\n- zwei\n\n"
            "### Nachher\n\n[Quelle](https://a.example/b)",
        }
    ]
    assert (found.pictures, found.notes, found.minutes) == ([], [], 5)


def test_a_file_without_title_is_called_like_the_file() -> None:
    assert read(par("Ein Satz.")).title == "Elternbrief schreiben"
    assert read(par("Nur einer", style="berschrift1"), par("Satz.")).title == "Nur einer"
    two = read(*(par(words, style="berschrift1") for words in ("Eins", "Zwei")))
    assert two.title == "Elternbrief schreiben"


def test_a_table_has_its_first_row_as_head() -> None:
    found = read(par("Davor"), docx.table(["A", "B"], ["1", "2"], ["3"]), par("Danach"))
    assert [block["kind"] for block in found.blocks] == ["text", "table", "text"]
    assert found.blocks[1] == {
        "kind": "table",
        "caption": "",
        "head": ["A", "B"],
        "rows": [["1", "2"], ["3", ""]],
    }
    assert found.notes == []


def test_a_picture_keeps_its_alternative_text_or_is_told() -> None:
    found = read(
        par("Davor ", docx.picture("p1", "Eine Lampe"), " danach"),
        par(docx.picture("p1"), docx.picture("p2")),
        files={"p1.png": PNG, "p2.emf": b"egal"},
    )
    assert [block.get("markdown") for block in found.blocks] == ["Davor", None, "danach", None]
    pictures = [block for block in found.blocks if block["kind"] == "image"]
    assert [(one["picture"], one["alt"]) for one in pictures] == [(0, "Eine Lampe"), (0, "")]
    assert found.pictures == [("elternbrief-schreiben-1.png", PNG)]
    assert found.notes == [
        "Ein Bild im Format EMF wurde nicht übernommen.",
        "Bilder ohne Alternativtext: 1. Tragen Sie ihn noch ein.",
    ]


def test_what_is_lost_is_told_in_sentences() -> None:
    found = read(
        par("Kasten", style="Kasten"),
        par("außen", level=0),
        par("innen", level=1),
        par(docx.link("rId7", "ohne Schloss"), run("weg", "strike")),
        docx.table(["A"], ["1"], span=2),
        links={"rId7": "http://a.example/"},
        files={"word/vbaProject.bin": b"x", "word/charts/chart1.xml": b"<c/>"},
    )
    assert found.notes == [
        "Nicht übernommen: Makros, Diagramme.",
        "Als gewöhnlicher Absatz übernommen: Kasten.",
        "Verschachtelte Listen stehen jetzt auf einer Ebene.",
        "Durchgestrichener Text steht jetzt als gewöhnlicher Text da.",
        "Verbundene Zellen einer Tabelle wurden getrennt.",
        "Nur noch Text, weil der Link nicht mit https:// beginnt: „ohne Schloss“.",
    ]


def test_minutes_follow_the_length() -> None:
    assert read(par("Wort " * 1500)).minutes == 10
    assert read(par("Wort " * 10_000)).minutes == 60


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
BEGIN, END = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
LONG, LARGE = "zu lang für eine Lerneinheit", "ausgepackt zu groß"
NONE, STRANGE = "keine lesbare Word-Datei", "nicht gehören"


def disguised() -> bytes:
    """The document stands in a part that is not called XML, beside one that looks like it."""
    body = f"<w:document {docx.SPACES}><w:body>{{}}</w:body></w:document>"
    return docx.packed(
        {
            "[Content_Types].xml": docx.TYPES,
            "_rels/.rels": docx.TOP.replace("word/document.xml", "word/haupt.bin"),
            "word/document.xml": body.format(""),
            "word/haupt.bin": LAUGHS + body.format(par("&b;")),
        }
    )


HOSTILE: dict[str, tuple[Any, str]] = {
    "empty": (lambda: b"", NONE),
    "text": (lambda: b"Liebe Eltern", NONE),
    "old doc": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), NONE),
    "other zip": (lambda: docx.packed({"a.txt": "x"}), NONE),
    "half": (lambda: docx.word(par("a"))[:-40], NONE),
    "no xml": (lambda: docx.packed({"word/document.xml": "<w:document"}), NONE),
    "no body": (lambda: docx.packed({"word/document.xml": "<a/>"}), NONE),
    "bomb": (lambda: docx.word(par("a"), files={"word/media/x.bin": bytes(101 * 2**20)}), LARGE),
    "xml bomb": (lambda: docx.word(par("a" * 9 * 2**20)), LARGE),
    "parts": (lambda: docx.word(par("a"), files={f"x/{n}": b"" for n in range(2001)}), LARGE),
    "entries": (lambda: b"PK\x01\x02".ljust(46, b"\0") * 50_001, LARGE),
    "entity": (lambda: docx.word(par("&x;"), head=ENTITY), STRANGE),
    "laughs": (lambda: docx.word(par("&b;"), head=LAUGHS), STRANGE),
    "disguised": (disguised, STRANGE),
    "relations": (lambda: docx.packed({"word/document.xml": "", "_rels/.rels": "<a"}), NONE),
    "tags": (lambda: docx.word("<w:p/>" * 300_000), LARGE),
    "utf-16": (lambda: docx.word(par("a"), files={"x/a.xml": ENTITY.encode("utf-16")}), STRANGE),
    "long": (lambda: docx.word(*[par("Absatz")] * 10_000), LONG),
    "deep": (
        lambda: docx.word("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000),
        NONE,
    ),
    "nothing": (lambda: docx.word(par("")), "steht kein Text"),
    "large": (lambda: bytes(word_file.MOST_BYTES + 1), "größer als 20 MB"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(case: str) -> None:
    make, words = HOSTILE[case]
    with pytest.raises(word_file.CannotRead, match=words):
        word.read("x.docx", make())


def test_a_picture_that_is_none_is_left_out_and_told() -> None:
    found = read(par("a", docx.picture("p1")), files={"p1.png": b"kein Bild"})
    assert found.pictures == []
    assert found.notes == ["elternbrief-schreiben-1.png: Das ist kein lesbares Bild."]


def test_script_in_a_file_is_text() -> None:
    evil = par("&lt;script&gt;alert(1)&lt;/script&gt;", docx.link("rId7", "x"))
    found = read(evil, links={"rId7": "javascript:alert(1)"})
    assert "<script" not in str(found.blocks).replace("\\<", "")
    assert "javascript" not in str(found.blocks)
