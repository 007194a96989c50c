# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The body of a unit: every block both ways, every mistake with its line."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.content.fields import kinds_of_text, kinds_of_unit
from geleucht.content.text_tree import one_line
from geleucht.interop import myst

KEY = "0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978"
FENCED = ":::{{{}}}{}\n{}\n:::\n"
STYLES = "note, example, warning, task, law, sources"
TEXTS = "Möglich: callout, image, table, download, quote"


def told(text: str, first: int = 1) -> list[tuple[int, str]]:
    found = myst.Body(kinds_of_unit()).read(text, first).problems
    return [(problem.line, problem.sentence) for problem in found]


def test_every_kind_of_block_is_read_into_neutral_data() -> None:
    text = (
        "Ein Satz.\n\n:::{callout} law\n:title: Recht\n\n- a\n:::\n\n"
        ":::{quote}\n:source: Wer\n\nWort\n:::\n\n:::{image} media/x.svg\n:alt: Lampe\n:::\n\n"
        ":::{download} media/b.pdf\n:title: Blatt\n:::\n\n| a |\n| --- |\n| b |\n\n"
        f":::{{reflection}}\n:key: {KEY}\n\nWas?\n:::\n"
    )
    body = myst.Body(kinds_of_unit()).read(text, 10)
    assert body.problems == []
    assert body.lines == [10, 12, 18, 24, 28, 32, 36]
    assert body.blocks == [
        {"kind": "text", "markdown": "Ein Satz."},
        {"kind": "callout", "style": "law", "title": "Recht", "markdown": "- a"},
        {"kind": "quote", "markdown": "Wort", "source": "Wer"},
        {
            **{"kind": "image", "file": "x.svg", "sha256": ""},
            **{"alt": "Lampe", "decorative": False, "caption": ""},
        },
        {"kind": "download", "file": "b.pdf", "sha256": "", "title": "Blatt"},
        {"kind": "table", "caption": "", "head": ["a"], "rows": [["b"]]},
        {"kind": "reflection", "key": KEY, "question": "Was?"},
    ]
    assert myst.write(body.blocks, kinds_of_unit()) == text


def test_no_break_spaces_stay_in_options_and_other_blanks_are_one() -> None:
    text = ":::{quote}\n:source:  §\xa030 \t AO \n\nWort\n:::\n"
    [block] = myst.Body(kinds_of_unit()).read(text, 1).blocks
    assert block["source"] == "§\xa030 AO"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::\n", [(1, "Hier endet ein Block, der nicht begonnen hat.")]),
        ("a\n\n:::callout\n", [(3, "Hier endet ein Block, der nicht begonnen hat.")]),
        ("\n:::{quote}\nWort\n", [(2, "Der Block „quote“ hat kein Ende „:::“.")]),
        (
            ":::{quote}\nWort\n:::{callout} note\nText\n:::\n",
            [(3, "Der Block „quote“ hat kein Ende „:::“ vor diesem.")],
        ),
        (FENCED.format("text", "", "x"), "Einen Block „text“ gibt es nicht."),
        (FENCED.format("podcast", "", "x"), "Einen Block „podcast“ gibt es nicht."),
        (FENCED.format("", "", "x"), "Einen Block „“ gibt es nicht."),
        (FENCED.format("callout", " bunt", "x"), "Einen Kasten der Art „bunt“ gibt es nicht."),
        (FENCED.format("callout", "", "x"), "Einen Kasten der Art „“ gibt es nicht."),
        (FENCED.format("callout", " note", ""), "Der Kasten ist leer."),
        (FENCED.format("quote", "", ":source: wer"), "Das Zitat ist leer."),
        (FENCED.format("quote", "", ":quelle: x\n\na"), "„:quelle:“ gibt es hier nicht."),
        (
            ":::{quote}\n:source: a\n:source: b\n\nx\n:::\n",
            [(3, "„:source:“ steht zweimal da.")],
        ),
        (FENCED.format("image", " media/x.svg", ""), "Dem Bild fehlt „:alt:“"),
        (
            FENCED.format("image", " media/x.svg", ":alt: a\n:decorative: ja"),
            "„:decorative:“ ist „true“ oder fehlt, nicht „ja“.",
        ),
        (FENCED.format("image", " media/x.pdf", ":alt: a"), "Diese Art von Datei passt hier nicht"),
        (FENCED.format("image", " x.svg", ":alt: a"), "Erwartet wird „media/datei.endung“"),
        (
            FENCED.format("image", " media/../x.svg", ":alt: a"),
            "Erwartet wird „media/datei.endung“",
        ),
        (FENCED.format("image", " ../x.svg", ":alt: a"), "Erwartet wird „media/datei.endung“"),
        (FENCED.format("image", " /etc/x.svg", ":alt: a"), "Erwartet wird „media/datei.endung“"),
        (FENCED.format("image", " media/", ":alt: a"), "Erwartet wird „media/datei.endung“"),
        (FENCED.format("image", " media/x.svg", ":alt: a\n\nText"), "Hier steht kein Text"),
        (FENCED.format("download", " media/x.pdf", ""), "Der Datei fehlt „:title:“."),
        (FENCED.format("download", " media/x.html", ":title: a"), "Diese Art von Datei passt"),
        (FENCED.format("table", "", "kein Gitter"), "Hier steht genau eine Tabelle"),
        (FENCED.format("table", "", ""), "Hier steht genau eine Tabelle"),
        (
            FENCED.format("table", "", "| **a** |\n| --- |\n| b |"),
            [(2, "In der Kopfzeile einer Tabelle steht nur einfacher Text.")],
        ),
        (FENCED.format("reflection", "", "Was?"), myst.KEY_MISSING),
        (FENCED.format("reflection", "", ":key: x\n\nWas?"), "„:key:“ ist kein Schlüssel (UUID)."),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, expected: Any) -> None:
    found = told(text)
    if isinstance(expected, str):
        [(line, sentence)] = found
        assert (line, sentence.startswith(expected)) == (1, True)
    else:
        assert found == expected


def test_an_unknown_block_is_told_which_there_are() -> None:
    [(_line, sentence)] = told(FENCED.format("podcast", "", ""))
    assert sentence.startswith(f"Einen Block „podcast“ gibt es nicht. {TEXTS}")
    [(_line, sentence)] = told(FENCED.format("callout", " bunt", "x"))
    assert sentence.endswith(f"Möglich: {STYLES}.")


def test_mistakes_do_not_hide_each_other() -> None:
    text = "# groß\n\n:::{callout} bunt\n> Zitat\n:::\n\n:::{podcast}\n:::\n\n<b>\n\n:::{quote}\n"
    assert [line for line, _sentence in sorted(told(text, 20))] == [20, 22, 23, 26, 29, 31]


def test_a_text_page_asks_nothing_of_its_reader() -> None:
    text = FENCED.format("reflection", "", f":key: {KEY}\n\nWas?")
    [problem] = myst.Body(kinds_of_text()).read(text, 1).problems
    assert problem.sentence.startswith("Einen Block „reflection“ gibt es nicht.")


def test_formatting_gives_a_new_key_where_there_is_none_and_keeps_the_others() -> None:
    text = FENCED.format("reflection", "", "Was?") + FENCED.format(
        "reflection", "", f":key: {KEY}\n\nWas?"
    )
    body = myst.Body(kinds_of_unit(), new_keys=True).read(text, 1)
    assert body.problems == []
    new, old = (block["key"] for block in body.blocks)
    assert (len(new), new != old, old) == (36, True, KEY)


LINES = st.text(
    st.one_of(
        st.sampled_from("ab ä*_`[]()|:{}-#>\\1.\xa0"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=20,
).map(one_line)
FLOW = st.lists(LINES.filter(bool), max_size=3).map("\n\n".join)
CALLOUT = st.builds(":::{{callout}} task\n:title: {}\n\n{}\n:::".format, LINES, FLOW)
QUOTE = st.builds("::::{{quote}}\n:source:   {}\n{}\n::::".format, LINES, FLOW)
PICTURE = st.builds(":::{{image}}  media/x.png\n:alt: {}\n:caption: {}\n:::".format, LINES, LINES)
TABLE = st.builds(":::{{table}}\n:caption: {}\n\n|a|b|\n|-|-|\n|{}|x|\n:::".format, LINES, LINES)
BODY = st.lists(st.one_of(FLOW, CALLOUT, QUOTE, PICTURE, TABLE, LINES), max_size=5)


@settings(max_examples=300, deadline=None)
@given(BODY.map("\n\n".join))
def test_whatever_is_read_has_one_written_form(text: str) -> None:
    body = myst.Body(kinds_of_unit(), new_keys=True).read(text, 1)
    if body.problems:
        return
    once = myst.write(body.blocks, kinds_of_unit())
    again = myst.Body(kinds_of_unit()).read(once, 1)
    assert (again.problems, again.blocks) == ([], body.blocks)
    assert myst.write(again.blocks, kinds_of_unit()) == once


@settings(max_examples=200, deadline=None)
@given(BODY.map("\n\n".join))
def test_through_the_desk_a_block_says_the_same(text: str) -> None:
    """Neutral data into the raw value of a StreamField and out of it again."""
    kinds = {name: kind for name, kind in kinds_of_text().items() if name not in MEDIA}
    for block in myst.Body(kinds).read(text, 1).blocks:
        data = {name: value for name, value in block.items() if name != "kind"}
        kind = kinds[block["kind"]]
        value = kind.block().to_python(kind.to_stream(data))
        assert kind.from_stream(value) == data


MEDIA = {"image", "download"}  # these need rows of the desk: `content/tests/test_documents.py`


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(
            [":::", ":::{quote}", ":::{quiz}", ":key: x", "", "a", "- [x] b", "| a |", "| --- |"]
        )
    ).map("\n".join)
)
def test_no_body_at_all_breaks_the_reader(text: str) -> None:
    body = myst.Body(kinds_of_unit()).read(text, 1)
    rows = text.count("\n") + 1
    assert all(1 <= problem.line <= rows + 1 for problem in body.problems)
    assert len(body.blocks) == len(body.lines)
