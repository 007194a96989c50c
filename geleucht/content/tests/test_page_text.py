# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What readers see is what the Markdown says: the page's HTML, read back, is the same text."""

import pytest
from hypothesis import given, settings

from geleucht.content import markdown_reader, markdown_writer, richtext
from geleucht.content.markdown_html import Drawing
from geleucht.content.tests.making_text import BLOCKS, INLINE, KEY, TABLE
from geleucht.content.text_tree import Block, Runs, Table, join_lists, plain


def drawn(markdown: str) -> str:
    return str(Drawing().markdown(markdown))


@settings(max_examples=40)
@given(INLINE)
def test_a_line_on_the_page_is_the_line_that_was_written(runs: Runs) -> None:
    markdown = markdown_writer.write_inline(runs)
    html = str(Drawing().inline(markdown))
    assert richtext.inline_to_markdown(html) == markdown


@settings(max_examples=40)
@given(BLOCKS.map(join_lists))
def test_a_text_on_the_page_is_the_text_that_was_written(blocks: list[Block]) -> None:
    markdown = markdown_writer.write(blocks)
    assert richtext.canonical(markdown) == markdown
    assert richtext.to_markdown(drawn(markdown)) == markdown


@settings(max_examples=40)
@given(TABLE)
def test_a_table_reads_back_cell_by_cell(table: Table) -> None:
    markdown = markdown_writer.write_block(table)
    found, problems = markdown_reader.read(markdown)
    assert problems == []
    [read] = found
    assert isinstance(read, Table)
    assert markdown_writer.write_block(read) == markdown
    words = [[plain(cell) for cell in row] for row in (table.head, *table.rows)]
    assert [[plain(cell) for cell in row] for row in (read.head, *read.rows)] == words


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Üben & Prüfen", "a-ueben-pruefen"),
        ("Größe: **fett** und `code`", "a-groesse-fett-und-code"),
        ("Siehe [dort](https://a.example/b)", "a-siehe-dort"),
        (f"Siehe [dort](key:{KEY})", "a-siehe-dort"),
        ("1\\. Schritt", "a-1-schritt"),
        ("Wort**mitte**n", "a-wortmitten"),
        ("???", "a-"),
        ("Ответ", "a-"),
    ],
)
def test_an_anchor_is_made_of_the_headings_words(heading: str, anchor: str) -> None:
    assert f'<h2 id="{anchor}">' in drawn(f"## {heading}")


def test_two_texts_of_one_page_share_their_anchors() -> None:
    drawing = Drawing(ids={"a-ziel"})
    html = [str(drawing.markdown("## Ziel\n\n### Ziel")), str(drawing.markdown("## Ziel 2"))]
    assert [part.split('"')[1] for part in "".join(html).split("<h")[1:]] == [
        "a-ziel-2",
        "a-ziel-3",
        "a-ziel-2-2",
    ]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[a](https://a.example/?b=1&c=2)", '<a href="https://a.example/?b=1&amp;c=2">a</a>'),
        ("[a](mailto:b@c.example)", '<a href="mailto:b@c.example">a</a>'),
        (f"[a](key:{KEY})", '<a href="/lernpfade/x/">a</a>'),
        ("[a](key:weg)", "<span>a</span>"),
        ("[a](javascript:b)", "[a](javascript:b)"),
        ("[a](http://b.example)", "<span>a</span>"),
        ("[a](/konto/)", "<span>a</span>"),
        ("[a](//b.example)", "<span>a</span>"),
        (
            "[a](ftp://b) [**c**](https://d.example) [e](ftp://f)",
            '<span>a</span> <a href="https://d.example"><strong>c</strong></a> <span>e</span>',
        ),
    ],
)
def test_a_link_leads_where_we_link_to_or_is_text(markdown: str, html: str) -> None:
    known = Drawing({KEY: "/lernpfade/x/"}.get)
    assert str(known.markdown(markdown)) == f"<p>{html}</p>"
    assert str(known.inline(markdown)) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- x --> <?x?>",
        "&lt;b&gt; &#60;i&#62;",
        '[a](https://a.example/"onclick="x)',
    ],
)
def test_no_markup_in_a_text_becomes_markup_of_the_page(text: str) -> None:
    html = drawn(text) + str(Drawing().inline(text))
    tags = {piece.split(">")[0].split(" ")[0] for piece in html.split("<")[1:]}
    assert tags <= {"p", "/p", "a", "/a"}
    assert ' onclick="' not in html
