# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A drawing is taken when it only draws; attacks are refused with their sentence."""

import pytest

from geleucht.content.svg import svg_problems, svg_size

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{}>{}</svg>'
)
OUT = "Die Zeichnung verweist nach außen."
CODE = "Die Zeichnung enthält Programmcode (onclick)."
LOADS = "Die Zeichnung lädt etwas von außen."
DOCTYPE = "Die Zeichnung enthält eine DOCTYPE-Angabe oder ein fremdes Stylesheet."
UNREADABLE = "Das ist keine lesbare SVG-Zeichnung."


def drawing(inside: str = "", attributes: str = "") -> bytes:
    return SVG.format(attributes and f" {attributes}", inside).encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h40v20z" fill="#234"/>',
        "<!-- <script/> --><title>Lampe</title>",
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/>',
        "<rect style=\"fill: url( '#g' )\"/>",
        '<use href="#g"/><use xlink:href="#g"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>.a { fill: red }</style>",
        '<text>C:\\Lampe &lt;script&gt; url und "Wörter"</text>',
        '<animate attributeName="r" values="1;2"/>',
        "<text>Strom: <tspan>ur</tspan>l (<tspan>l</tspan>) @ import</text>",
        '<g font-family="online" class="href src"/>',
    ],
)
def test_a_drawing_that_only_draws_is_taken(inside: str) -> None:
    assert svg_problems(drawing(inside)) == []


@pytest.mark.parametrize(
    ("inside", "sentences"),
    [
        ("<script>x()</script>", ["Die Zeichnung enthält <script>."]),
        ("<SCRIPT>x()</SCRIPT>", ["Die Zeichnung enthält <script>."]),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg"/>', ["Die Zeichnung enthält <script>."]),
        ("<foreignObject><p/></foreignObject>", ["Die Zeichnung enthält <foreignobject>."]),
        (
            '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="#x"/>',
            ["Die Zeichnung enthält <img>."],
        ),
        ('<h:meta xmlns:h="http://www.w3.org/1999/xhtml"/>', ["Die Zeichnung enthält <meta>."]),
        ('<g onclick="x()"/>', [CODE]),
        ('<g ONLOAD="x()"/>', ["Die Zeichnung enthält Programmcode (onload)."]),
        ('<a xlink:href="javascript:x()"/>', ["Die Zeichnung enthält <a>."]),
        ('<use xlink:href="https://a.example/x.svg#y"/>', [OUT]),
        ('<image href="//a.example/x.png"/>', [OUT]),
        ('<image href=" https://a.example/x.png"/>', [OUT]),
        ('<image href="data:image/svg+xml,x"/>', [OUT]),
        ('<image href="data:text/html,x"/>', [OUT]),
        ('<image><set attributeName="href" to="https://a.example"/></image>', [OUT]),
        ('<use><animate attributeName="xlink:href" values="https://a.example"/></use>', [OUT]),
        ('<set attributeName="src" to="https://a.example"/>', [OUT]),
        ('<set attributeName=" onClick " to="x()"/>', [CODE]),
        ("<style>@import 'https://a.example'</style>", [LOADS]),
        ("<style>a { b: url(https://a.example) }</style>", [LOADS]),
        ("<style>a { b: URL( 'https://a.example' ) }</style>", [LOADS]),
        ("<style>a { b: u\\72l(https://a.example) }</style>", [LOADS]),
        ("<style>@\\000069 mport 'https://a.example'</style>", [LOADS]),
        ("<style>a { b: ur\\l(https://a.example) }</style>", [LOADS]),
        ("<style>a { b: image-set('https://a.example' 1x) }</style>", [LOADS]),
        ("<style>a { b: u\\72&#13;&#10;l(https://a.example) }</style>", [LOADS]),
        ("<style><g/>@import 'https://a.example'</style>", [LOADS]),
        ("<style>@imp<g/><!-- -->ort 'https://a.example'</style>", [LOADS]),
        ("<style><g/>a { b: u<g/>r<g/>l(https://a.example) }</style>", [LOADS]),
        ('<path fill="url(https://a.example/#g)"/>', [LOADS]),
        ('<path style="width: expression(x())"/>', [LOADS]),
        (
            '<g onload="x()"/><image href="http://a.example"/>',
            [
                "Die Zeichnung enthält Programmcode (onload).",
                OUT,
            ],
        ),
    ],
)
def test_a_drawing_that_runs_or_calls_is_refused_with_every_reason(
    inside: str, sentences: list[str]
) -> None:
    assert svg_problems(drawing(inside)) == sentences


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + drawing("&a;"), DOCTYPE),
        (b'<!doctype svg SYSTEM "file:///etc/passwd">' + drawing(), DOCTYPE),
        (b'<?xml-stylesheet href="https://a.example"?>' + drawing(), DOCTYPE),
        (('<!DOCTYPE svg [<!ENTITY a "aa">]>' + drawing().decode()).encode("utf-16"), UNREADABLE),
        (drawing().decode().encode("utf-16-le"), UNREADABLE),
        (b'<?xml version="1.0" encoding="klingon"?>' + drawing(), UNREADABLE),
        (drawing("Lämpchen").decode().encode("latin-1"), UNREADABLE),
        (drawing("&unbekannt;"), UNREADABLE),
        (b"<svg", UNREADABLE),
        (b"", UNREADABLE),
        (b"<html><svg/></html>", UNREADABLE),
        (b"\x89PNG\r\n", UNREADABLE),
        (drawing("<g>" * 100 + "</g>" * 100), "Die Zeichnung ist zu tief verschachtelt."),
    ],
)
def test_what_is_no_plain_drawing_is_refused(data: bytes, sentence: str) -> None:
    assert svg_problems(data) == [sentence]


@pytest.mark.parametrize(
    "attributes",
    [
        'width="breit" height="hoch"',
        'width="0" height="0"',
        'width="99999999999" height="1"',
        'viewBox="0 0 inf inf"',
        'viewBox="0 0 nan nan"',
        'viewBox="breit hoch"',
        'width="1" height="1" preserveAspectRatio="vielleicht"',
    ],
)
def test_a_drawing_whose_size_nobody_can_read_is_refused(attributes: str) -> None:
    sentence = "Die Zeichnung hat keine brauchbare Größe (width, height, viewBox)."
    assert svg_problems(drawing(attributes=attributes)) == [sentence]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="40.6px" height=" 20 "', (41, 20)),
        ('width="100%" height="100%" viewBox="0 0 40 20"', (40, 20)),
        ('viewBox="0,0,40,20"', (40, 20)),
        ('viewBox="-5 -5 40 20"', (40, 20)),
        ("", (300, 150)),
        ('viewBox="0 0 40"', (300, 150)),
        ('viewBox="0 0 breit hoch"', (300, 150)),
        ('viewBox="0 0 inf inf"', (300, 150)),
        ('viewBox="0 0 nan nan"', (300, 150)),
        ('viewBox="0 0 -40 20"', (300, 150)),
        ('viewBox="0 0 0 0"', (300, 150)),
        ('width="99999999999" height="1"', (300, 150)),
    ],
)
def test_a_drawing_has_a_size_that_a_page_can_use(attributes: str, size: tuple[int, int]) -> None:
    assert svg_size(drawing(attributes=attributes)) == size
