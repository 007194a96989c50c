# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each kind of block to read: from and to a package, what is wrong in it, how it is drawn."""

from typing import Any

import pytest

from geleucht.content import render
from geleucht.content.blocks import KINDS
from geleucht.content.directives import Directive
from geleucht.content.kinds import BlockKind, activity_types

FLOW_ONLY = "Hier stehen nur Absätze und Listen."
UNKNOWN_STYLE = (
    "Einen Kasten der Art „bunt“ gibt es nicht. "
    "Möglich: note, example, warning, task, law, sources."
)
NO_PICTURE = "Diese Art von Datei passt hier nicht: a.pdf. Möglich: gif, jpeg, jpg, png, svg, webp."
PICTURE = {"file": "a.png", "sha256": "0" * 64, "alt": "Lampe", "decorative": False, "caption": ""}
SERVED = {"served": f"{'0' * 64}.webp", "width": 40, "height": 20}
HANDOUT = {"file": "a.pdf", "sha256": "0" * 64, "title": "Blatt"}


def told(kind: str, directive: Directive) -> list[tuple[str, int]]:
    """What is wrong in a directive that begins in line 3."""
    directive.line, directive.body_line = 3, 5
    KINDS[kind].read(directive)
    return [(problem.sentence, problem.line) for problem in directive.problems]


def test_every_kind_fulfils_the_protocol_under_its_own_name() -> None:
    assert [kind.kind for kind in KINDS.values()] == list(KINDS)
    assert all(
        isinstance(kind, BlockKind) for kind in [*KINDS.values(), *activity_types().values()]
    )
    assert not set(KINDS) & set(activity_types())


@pytest.mark.parametrize("kind", ["callout", "quote"])
@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Ein Satz.\n\n- a\n- b\n\n1. c", []),
        ("Ein Satz.\n\n## Titel", [7]),
        ("| a |\n| --- |\n| b |", [5]),
        ("### Titel\n\n| a |\n| --- |\n| b |\n\nEin Satz.", [5, 7]),
    ],
)
def test_a_box_has_neither_headings_nor_tables(kind: str, body: str, lines: list[int]) -> None:
    argument = "note" if kind == "callout" else ""
    expected = [(FLOW_ONLY, line) for line in lines]
    assert told(kind, Directive(kind, argument, body=body)) == expected


@pytest.mark.parametrize(
    ("kind", "directive", "expected"),
    [
        (
            "callout",
            Directive("callout", "bunt", {"titel": "x"}),
            [
                ("„:titel:“ gibt es hier nicht. Möglich: :title:.", 3),
                (UNKNOWN_STYLE, 3),
                ("Der Kasten ist leer.", 3),
            ],
        ),
        ("quote", Directive("quote", "", {}, " \n"), [("Das Zitat ist leer.", 3)]),
        ("quote", Directive("quote", body="Wort <b>"), [("HTML ist hier nicht möglich.", 5)]),
        (
            "image",
            Directive("image", "bilder/a.png", {"decorative": "ja"}, "Text"),
            [
                ("„:decorative:“ ist „true“ oder fehlt, nicht „ja“.", 3),
                ("Dem Bild fehlt „:alt:“; schmückt es nur, dann „:decorative: true“.", 3),
                ("Erwartet wird „media/datei.endung“, nicht „bilder/a.png“.", 3),
                ("Hier steht kein Text zwischen den Zeilen mit Doppelpunkten.", 3),
            ],
        ),
        (
            "image",
            Directive("image", "media/a.pdf", {"alt": "x"}),
            [(NO_PICTURE, 3)],
        ),
        (
            "download",
            Directive("download", "media/", {}),
            [
                ("Der Datei fehlt „:title:“.", 3),
                ("Erwartet wird „media/datei.endung“, nicht „media/“.", 3),
            ],
        ),
        (
            "download",
            Directive("download", "media/../a.pdf", {"title": "x"}),
            [("Erwartet wird „media/datei.endung“, nicht „media/../a.pdf“.", 3)],
        ),
    ],
)
def test_every_mistake_in_a_directive_is_told(
    kind: str, directive: Directive, expected: list[tuple[str, int]]
) -> None:
    assert told(kind, directive) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"alt": "Lampe"}, {"alt": "Lampe", "decorative": False, "caption": ""}),
        ({"decorative": "true"}, {"alt": "", "decorative": True, "caption": ""}),
        (
            {"decorative": "true", "alt": "x", "caption": "Bild 1"},
            {"alt": "", "decorative": True, "caption": "Bild 1"},
        ),
        ({"decorative": "false", "alt": "x"}, {"alt": "x", "decorative": False, "caption": ""}),
    ],
)
def test_a_picture_is_described_or_decorates(
    options: dict[str, str], expected: dict[str, Any]
) -> None:
    directive = Directive("image", "media/a.PNG", dict(options))
    assert KINDS["image"].read(directive) == {"file": "a.PNG", "sha256": "", **expected}
    assert directive.problems == []


@pytest.mark.parametrize(
    ("kind", "data", "directive"),
    [
        (
            "callout",
            {"style": "law", "title": "", "markdown": "§\xa030 AO"},
            Directive("callout", "law", {}, "§\xa030 AO"),
        ),
        ("quote", {"markdown": "Wort", "source": ""}, Directive("quote", body="Wort")),
        (
            "image",
            PICTURE | {"alt": "", "decorative": True, "caption": "K"},
            Directive("image", "media/a.png", {"decorative": "true", "caption": "K"}),
        ),
        ("image", PICTURE, Directive("image", "media/a.png", {"alt": "Lampe"})),
        ("download", HANDOUT, Directive("download", "media/a.pdf", {"title": "Blatt"})),
    ],
)
def test_what_is_empty_is_not_written_and_the_rest_reads_back(
    kind: str, data: dict[str, Any], directive: Directive
) -> None:
    written = KINDS[kind].write(data)
    assert written == directive
    hash_comes_from_the_folder = {"sha256": ""} if "sha256" in data else {}
    assert KINDS[kind].read(written) == data | hash_comes_from_the_folder
    assert written.problems == []


@pytest.mark.parametrize(
    ("kind", "data", "sentences"),
    [
        ("text", {"markdown": ""}, []),
        ("callout", {"style": "", "title": "", "markdown": "x"}, ["Einem Kasten fehlt die Art."]),
        ("callout", {"style": "note", "title": "x", "markdown": ""}, ["Ein Kasten ist leer."]),
        ("callout", {"style": "note", "title": "", "markdown": "x"}, []),
        ("quote", {"markdown": "", "source": "Wer"}, ["Ein Zitat ist leer."]),
        ("image", PICTURE | {"sha256": ""}, ["Ein Bild fehlt oder wurde gelöscht."]),
        ("image", PICTURE | {"alt": ""}, ["Dem Bild „a.png“ fehlt der Alternativtext."]),
        ("image", PICTURE | {"alt": "", "decorative": True}, []),
        ("image", PICTURE, []),
        (
            "download",
            HANDOUT | {"sha256": ""},
            ["Eine Datei zum Herunterladen fehlt oder wurde gelöscht."],
        ),
        ("download", HANDOUT | {"title": ""}, ["Der Datei „a.pdf“ fehlt der Titel."]),
        ("download", HANDOUT, []),
        ("table", {"caption": "K", "head": [], "rows": []}, ["Eine Tabelle ist leer."]),
        ("table", {"caption": "K", "head": ["a"], "rows": []}, ["Eine Tabelle ist leer."]),
        ("table", {"caption": "", "head": ["a"], "rows": [["b"]]}, []),
    ],
)
def test_what_keeps_a_block_from_being_published(
    kind: str, data: dict[str, Any], sentences: list[str]
) -> None:
    assert KINDS[kind].problems(data) == sentences


@pytest.mark.parametrize(
    ("block", "parts", "absent"),
    [
        (
            {"kind": "callout", "style": "task", "title": "Tun", "markdown": "- eins"},
            ["gl-callout--task", "Tun", "<li>eins</li>"],
            [],
        ),
        (
            {"kind": "callout", "style": "task", "title": "", "markdown": "x"},
            ["gl-callout__body"],
            ["gl-callout__title"],
        ),
        ({"kind": "quote", "markdown": "x", "source": "Wer"}, ["<figcaption", ">Wer<"], []),
        ({"kind": "quote", "markdown": "x", "source": ""}, ["<blockquote"], ["figcaption"]),
        (
            {"kind": "image", **PICTURE, **SERVED, "caption": "Bild 1"},
            [f'src="/medien/{"0" * 64}.webp"', 'alt="Lampe"', 'width="40"', "Bild 1"],
            [],
        ),
        (
            {"kind": "image", **PICTURE, **SERVED, "alt": "", "decorative": True},
            ['alt=""', 'height="20"'],
            ["figcaption"],
        ),
        (
            {"kind": "download", **HANDOUT, "served": f"{'0' * 64}.pdf", "size": 2048},
            [f'href="/medien/{"0" * 64}.pdf"', 'download="a.pdf"', "Blatt", "2,0\xa0KB"],
            [],
        ),
    ],
)
def test_a_block_is_drawn_with_all_it_has_and_nothing_empty(
    block: dict[str, Any], parts: list[str], absent: list[str]
) -> None:
    drawn = str(render.block_html(block))
    assert [part for part in parts if part not in drawn] == []
    assert [part for part in absent if part in drawn] == []


def test_a_file_name_cannot_leave_its_attribute() -> None:
    name = '"><script>.pdf'
    block = {"kind": "download", **HANDOUT, "file": name, "served": "x", "size": 0}
    drawn = str(render.block_html(block))
    assert "<script" not in drawn
    assert 'download="&quot;&gt;&lt;script&gt;.pdf"' in drawn
