# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Authors write Markdown in their own way; it gets one spelling, or a sentence says why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.content import markdown_reader, markdown_writer
from geleucht.content.markdown_reader import normal_address
from geleucht.content.richtext import canonical
from geleucht.content.tests.making_text import KEY
from geleucht.content.text_tree import BOLD, CODE, ITALIC, Run, Table

ITEM = "Ein Listenpunkt ist ein einziger Absatz ohne weitere Liste."
LEVEL = "Überschriften haben zwei oder drei Rauten: „## “."
HTML = "HTML ist hier nicht möglich."
QUOTE = "Zitate stehen als eigener Block: „:::{quote}“."
RULE = "Trennlinien gibt es hier nicht."


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("", ""),
        ("\n\n \n", ""),
        ("eine\nZeile\n", "eine Zeile"),
        ("hart  \numbrochen\\\nhier", "hart umbrochen hier"),
        ("__fett__ _kursiv_", "**fett** *kursiv*"),
        ("***beides***", "***beides***"),
        ("**a** **b**", "**a** **b**"),
        ("Wort**mitte**n", "Wort**mitte**n"),
        ("Titel\n-----", "## Titel"),
        ("## Titel ##", "## Titel"),
        ("##", ""),
        ("* a\n* b", "- a\n- b"),
        ("+ a\n\n+ b", "- a\n- b"),
        ("3) a\n4) b", "1. a\n2. b"),
        ("- a\n\n\n- b\n\n1. c", "- a\n- b\n\n1. c"),
        ("`` a`b ``", "``a`b``"),
        ("`  `", ""),
        ("&auml;&#228;&nbsp;x", "ää\xa0x"),
        ("&amp;lt;", "\\&lt;"),
        ("\\*kein Punkt\\*", "\\*kein Punkt\\*"),
        ("1\\. Mai", "1\\. Mai"),
        ("2026. Jahr", "1. Jahr"),
        ("[a]: https://a.example", "\\[a\\]: https://a.example"),
        ("[a][b]", "\\[a\\]\\[b\\]"),
        ("<https://a.example>", "\\<https://a.example>"),
        ("[a](<https://a.example> 'Titel')", "[a](https://a.example)"),
        ("[](https://a.example)", ""),
        ("[ a ](https://a.example)", "[a](https://a.example)"),
        ("[a](https://a.example/b%20c_d)", "[a](https://a.example/b%20c_d)"),
        ("[a](https://ä.example/ö)", "[a](https://xn--4ca.example/%C3%B6)"),
        ("|a|b|\n|:-|-:|\n|1|2|", "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("|a|b|\n|-|-|\n|1|\n|1|2|3|", "| a | b |\n| --- | --- |\n| 1 |  |\n| 1 | 2 |"),
    ],
)
def test_another_spelling_becomes_the_one(written: str, spelling: str) -> None:
    assert canonical(written) == spelling
    assert canonical(spelling) == spelling


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("# a", [(LEVEL, 10)]),
        ("a\n\n#### b", [(LEVEL, 12)]),
        ("a\n===", [(LEVEL, 10)]),
        ("a\n\n***\n\n---", [(RULE, 12), (RULE, 14)]),
        ("> a\n\n> b", [(QUOTE, 10), (QUOTE, 12)]),
        ("a <b>b</b>", [(HTML, 10)]),
        ("- a\n- b\n  - c\n- d", [(ITEM, 11)]),
        ("- a\n\n  b", [(ITEM, 10)]),
        ("- a\n- > b", [(ITEM, 11)]),
        ("- ## a", [("In einer Liste gibt es keine Überschriften.", 10)]),
        ("- | a |\n  | --- |", [(ITEM, 10)]),
        ("    a", [("Ein eingerückter Absatz ist hier nicht möglich.", 10)]),
        (
            "[a](tel:1) [b](#c)",
            [
                ("Links beginnen mit https://, mailto: oder key:, nicht „tel:1“.", 10),
                ("Links beginnen mit https://, mailto: oder key:, nicht „#c“.", 10),
            ],
        ),
        (
            "| a |\n| --- |\n| [b](x) |",
            [("Links beginnen mit https://, mailto: oder key:, nicht „x“.", 12)],
        ),
    ],
)
def test_what_has_no_spelling_is_told_with_its_line(
    written: str, expected: list[tuple[str, int]]
) -> None:
    _blocks, problems = markdown_reader.read(written, first=10)
    assert [(problem.sentence, problem.line) for problem in problems] == expected


def test_blocks_know_the_lines_they_begin_in() -> None:
    text = "a\na\n\n## b\n- c\n- d\n\n| e |\n| --- |\n| f |\n\n\ng"
    blocks, problems = markdown_reader.read(text, first=5)
    assert problems == []
    assert [(type(block).__name__, block.line) for block in blocks] == [
        ("Paragraph", 5),
        ("Heading", 8),
        ("Items", 9),
        ("Table", 12),
        ("Paragraph", 17),
    ]


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://a.example", "https://a.example"),
        ("  https://a.example/  ", "https://a.example/"),
        ("https://a.example/(b)[c]", "https://a.example/%28b%29%5Bc%5D"),
        (
            "https://a.example/?b=*c*&d='e'|\"f\"",
            "https://a.example/?b=%2Ac%2A&d=%27e%27%7C%22f%22",
        ),
        ("mailto:a_b@c.example", "mailto:a_b@c.example"),
        (f"key:{KEY}", f"key:{KEY}"),
        (f"key:{KEY.upper()}", None),
        (f"key:{KEY}x", None),
        ("key:", None),
        ("http://a.example", None),
        ("HTTPS://a.example", None),
        ("//a.example", None),
        ("/konto/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("", None),
    ],
)
def test_an_address_is_spelt_so_that_markdown_keeps_it_or_is_none(
    href: str, address: str | None
) -> None:
    assert normal_address(href) == address
    assert address is None or normal_address(address) == address


@settings(max_examples=30)
@given(st.text(max_size=20))
def test_any_address_of_the_web_survives_a_link(tail: str) -> None:
    address = normal_address(f"https://a.example/{tail}")
    assert address is not None
    runs = (Run("Wort", href=address),)
    assert markdown_reader.read_inline(markdown_writer.write_inline(runs)) == runs


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ([()], "|  |"),
        ([(Run("a|b"),), (Run("|"),)], "| a\\|b | \\| |"),
        ([(Run("a\\"),), (Run("\\|"),)], "| a\\\\ | \\\\\\| |"),
        ([(Run("a|b", frozenset({CODE})),)], "| `a\\|b` |"),
        ([(Run("a", frozenset({BOLD})), Run(" "), Run("b", frozenset({ITALIC})))], "| **a** *b* |"),
        ([(Run("# a"),), (Run("- b"),)], "| # a | - b |"),
    ],
)
def test_a_cell_keeps_what_would_end_it(cells: list[tuple[Run, ...]], line: str) -> None:
    table = Table(tuple(cells), (tuple(cells),))
    written = markdown_writer.write_block(table)
    dashes = "| " + " | ".join(["---"] * len(cells)) + " |"
    assert written.split("\n") == [line, dashes, line]
    assert markdown_reader.read(written)[0] == [table]


def test_what_was_written_often_is_not_kept_for_ever() -> None:
    assert markdown_writer.write_inline.cache_info().maxsize == 4096
