# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's rich text and canonical Markdown are the same text, in both directions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.content import markdown_reader, markdown_writer
from geleucht.content.richtext import Links, canonical, inline_to_markdown, to_html, to_markdown
from geleucht.content.tests.making_text import KEY, TEXT
from geleucht.content.text_tree import BOLD, CODE, ITALIC, Run, Runs, clean, without_emphasis

LINKS = Links(keys={"7": KEY}, pages={KEY: "7"})
RUN = st.builds(
    Run,
    text=TEXT,
    marks=st.frozensets(st.sampled_from([BOLD, ITALIC, CODE])),
    href=st.sampled_from([None, None, None, "https://a.example/b?c=d", f"key:{KEY}"]),
)
TAG = st.sampled_from(["p", "h2", "h3", "b", "i", "code", "ul", "ol", "li", "a", "br", "script"])
PIECE = st.one_of(TEXT, TAG.map("<{}>".format), TAG.map("</{}>".format))


@settings(max_examples=200)
@given(st.lists(RUN, max_size=6).map(clean))
def test_inline_text_reads_back_as_it_was_but_for_emphasis_without_a_spelling(runs: Runs) -> None:
    read = markdown_reader.read_inline(markdown_writer.write_inline(runs))
    assert without_emphasis(read) == without_emphasis(runs)
    assert markdown_writer.write_inline(read) == markdown_writer.write_inline(runs)


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_markdown_has_one_canonical_spelling(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@settings(max_examples=200)
@given(st.text("ab *_`[](){}<>&#-+!.:|~%\\1\n\t=>", max_size=60))
def test_markdown_full_of_marks_has_one_canonical_spelling(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@settings(max_examples=200)
@given(st.lists(PIECE, max_size=14).map("".join))
def test_markdown_to_the_desk_and_back_is_the_same(source: str) -> None:
    markdown = to_markdown(source, LINKS)
    assert to_markdown(to_html(markdown, LINKS), LINKS) == markdown
    assert canonical(markdown) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<p data-block-key="x">Ein <b>Wort</b>.</p>', "Ein **Wort**."),
        ("<p>a<b> fett </b>b</p>", "a **fett** b"),
        ("<h2>Titel</h2><ul><li>eins</li><li>zwei</li></ul>", "## Titel\n\n- eins\n- zwei"),
        ("<ol><li>1. Schritt</li></ol>", "1. 1\\. Schritt"),
        ('<p><a linktype="page" id="7">dort</a></p>', f"[dort](key:{KEY})"),
        ('<p><a linktype="page" id="8">weg</a></p>', "weg"),
        ('<p><a href="javascript:x">böse</a></p>', "böse"),
        ("<p>a &lt;b&gt; 3 &lt; 4 &amp; 5 &amp;amp;</p>", "a \\<b> 3 < 4 & 5 \\&amp;"),
        ("<p>snake_case _x_</p>", "snake_case \\_x\\_"),
        ("<p># kein Titel</p><p>- kein Punkt</p>", "\\# kein Titel\n\n\\- kein Punkt"),
        ("<p>oben<br/>unten</p>", "oben unten"),
        ("<p>§\xa030 AO</p>", "§\xa030 AO"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        ('<p>Achtung!<a href="https://a.example">a</a></p>', "Achtung\\![a](https://a.example)"),
        ("<p><b>a <i>b</i></b></p>", "**a *b***"),
        ("<p><script>alert(1)</script>Text</p>", "Text"),
    ],
)
def test_the_desks_html_as_canonical_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html, LINKS) == markdown
    assert to_markdown(to_html(markdown, LINKS), LINKS) == markdown


def test_a_cell_joins_its_paragraphs() -> None:
    assert inline_to_markdown("<p>eins</p><p>zwei <b>drei</b></p>") == "eins zwei **drei**"


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("gut\n\n# zu groß", 3, "Überschriften"),
        ("gut\n\n> Zitat", 3, ":::{quote}"),
        ("```\nx\n```", 1, "Programmtext"),
        ("- a\n  - b", 1, "Listenpunkt"),
        ("gut\n\n![x](y.png)", 3, ":::{image}"),
        ("<div>x</div>", 1, "HTML"),
        ("[x](http://a.example)", 1, "https://"),
    ],
)
def test_what_has_no_place_in_the_text_is_noted_with_its_line(
    text: str, line: int, part: str
) -> None:
    _, problems = markdown_reader.read(text)
    assert [(problem.line, part in problem.sentence) for problem in problems] == [(line, True)]
