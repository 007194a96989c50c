# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The head of a file: what is read has its line, and what is wrong has a sentence."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.content.text_tree import one_line
from geleucht.interop import files, yaml_form

LINE = "Der Text steht in einer Zeile, ohne doppelte Leerzeichen und ohne welche am Rand."
NO_ALIAS = "Das ist kein lesbares YAML: Wiederholungen mit „*name“ gibt es hier nicht."
ANY_TEXT = st.text(max_size=40).map(one_line).filter(bool)


def told(text: str, first: int = 1) -> list[tuple[int, str]]:
    return [(one.line, one.sentence) for one in yaml_form.read(text, first)[1]]


def test_every_entry_and_every_item_knows_its_line() -> None:
    found, problems = yaml_form.read("a: 1\n\nb:\n- x\n# Wort\n- y\nc: z\n", first=10)
    assert problems == []
    assert found == {
        "a": yaml_form.Entry(1, 10),
        "b": yaml_form.Entry(["x", "y"], 12, (13, 15)),
        "c": yaml_form.Entry("z", 16),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2", [(2, "„a“ steht zweimal da.")]),
        ("a: 1\nb: 2\na: 3\nb: 4", [(3, "„a“ steht zweimal da."), (4, "„b“ steht zweimal da.")]),
        ("a: 2026-13-45", [(1, "Der Wert von „a“ ist nicht lesbar.")]),
        ("b: 1\na: " + "1" * 5000, [(2, "Der Wert von „a“ ist nicht lesbar.")]),
        ("a: !!python/object:os.system x", [(1, "Der Wert von „a“ ist nicht lesbar.")]),
        ("a: &x [*x]", [(1, NO_ALIAS)]),
        ("a: 1\nb:\n- &x [y, y]\n- [*x, *x]", [(4, NO_ALIAS)]),
        ("a: " + "[" * 1100, [(1, "Das ist kein lesbares YAML: zu tief verschachtelt.")]),
        ("", [(1, "Erwartet werden Zeilen „name: wert“.")]),
        ("- a\n- b", [(1, "Erwartet werden Zeilen „name: wert“.")]),
        ("nur Text", [(1, "Erwartet werden Zeilen „name: wert“.")]),
    ],
    ids=[
        *("twice", "two twice", "date", "number", "tag", "circle", "laughs", "deep", "empty"),
        *("list", "text"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1", 1),
        ("a: 1\nb: 'offen\n", 2),
        ("a: 1\n\tb: 2", 2),
        ("a: *nichts", 1),
        ("a: \x01", 1),
    ],
)
def test_broken_yaml_is_told_where_it_breaks(text: str, line: int) -> None:
    [(place, sentence)] = told(text, first=2)
    assert sentence.startswith("Das ist kein lesbares YAML: ")
    assert place >= line + 1


RULES: dict[str, Any] = {
    "text": yaml_form.text(10),
    "choice": yaml_form.one_of("a", "b"),
    "number": yaml_form.number(1, 60),
    "texts": yaml_form.texts,
    "uuid": yaml_form.uuid,
}
KEY = "0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978"
NUMBER = "Erwartet wird eine ganze Zahl von 1 bis 60."
CHOICE = "Möglich: a, b."
LIST = "Erwartet wird eine Liste von Texten."


@pytest.mark.parametrize(
    ("rule", "value", "sentence"),
    [
        ("text", "Lampe", ""),
        ("text", "§\xa030 AO", ""),
        ("text", "zehnzehn10", ""),
        ("text", "elfelfelf11", "Höchstens 10 Zeichen."),
        *[("text", value, "Erwartet wird Text.") for value in ("", "  ", None, 7, ["a"], True)],
        *[
            ("text", value, LINE)
            for value in ("a\nb", " a", "a ", "a  b", "a\tb", "a\0b", "a\ud800")
        ],
        ("choice", "b", ""),
        *[("choice", value, CHOICE) for value in ("c", "A", "", None, 1, ["a"], {"a": 1})],
        *[("number", value, "") for value in (1, 60)],
        *[("number", value, NUMBER) for value in (0, 61, -1, 1.0, "7", None, True, [7])],
        *[("texts", value, "") for value in ([], ["a"], ["a", "b"])],
        *[("texts", value, LIST) for value in (None, "a", [1], [""], [["a"]], {"a": "b"}, [None])],
        *[("texts", value, LINE) for value in (["a\nb"], ["gut", " a"], ["a  b"])],
        ("uuid", KEY, ""),
        ("uuid", KEY.upper(), "So schreibt man ihn klein, mit Strichen."),
        ("uuid", KEY.replace("-", ""), "So schreibt man ihn klein, mit Strichen."),
        ("uuid", UUID(KEY), "So schreibt man ihn klein, mit Strichen."),
        *[("uuid", value, "Das ist kein Schlüssel (UUID).") for value in ("", "x", None, 7, [KEY])],
    ],
)
def test_a_value_fits_its_rule_or_the_sentence_says_what_fits(
    rule: str, value: object, sentence: str
) -> None:
    assert RULES[rule](value) == sentence


def test_foreign_and_missing_and_wrong_fields_are_told_at_once() -> None:
    rules = {"title": yaml_form.text(9), "minutes": RULES["number"], "key": RULES["uuid"]}
    rules["licence"] = yaml_form.Maybe(yaml_form.text(5))
    found, _ = yaml_form.read("farbe: rot\nminutes: 99\nlicence: zu lang\nkey: x\n", first=2)
    assert {(one.line, one.sentence) for one in yaml_form.check(found, rules)} == {
        (2, "„farbe“ gibt es hier nicht. Möglich: title, minutes, key, licence."),
        (1, "„title“ fehlt."),
        (3, f"„minutes“: {NUMBER}"),
        (5, "„key“: Das ist kein Schlüssel (UUID)."),
        (4, "„licence“: Höchstens 5 Zeichen."),
    }


@given(st.dictionaries(st.sampled_from(["title", "goal", "x"]), ANY_TEXT | st.lists(ANY_TEXT)))
def test_what_is_written_is_read_back_as_it_was(data: dict[str, Any]) -> None:
    text = yaml_form.write(data)
    found, problems = yaml_form.read(text or "{}")
    assert problems == []
    assert {name: entry.value for name, entry in found.items()} == data


@given(ANY_TEXT)
def test_a_value_takes_one_line_however_long_it_is(text: str) -> None:
    assert yaml_form.write({"title": text * 9}).count("\n") == 1


@given(st.text(max_size=200))
def test_no_head_at_all_breaks_the_reader(text: str) -> None:
    found, problems = yaml_form.read(text)
    assert isinstance(yaml_form.check(found, dict(files.UNIT)), list)
    assert all(problem.line >= 1 for problem in problems)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a   b ", "a b"),
        ("a\n\tb\r\nc", "a b c"),
        ("§\xa030", "§\xa030"),
        ("a \xa0 b", "a \xa0 b"),
        ("\xa0a\xa0", "a"),
        ("a\0\x85\u2028b", "a b"),
        ("", ""),
        (None, ""),
    ],
)
def test_plain_text_of_one_line_keeps_its_no_break_spaces(text: str | None, line: str) -> None:
    assert one_line(text) == line
    assert one_line(line) == line
