# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever stands in the file: it is read, or it is told with its line; nothing else happens."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.programmes.package_file import (
    Entry,
    Fields,
    Problems,
    Rule,
    key,
    number,
    read,
    text,
    texts,
)

FIELDS: Fields = {"slug": text, "order": number, "funders": texts, "key": key}
LISTS = {"audiences": FIELDS, "programmes": FIELDS}
EXPECTED = "Erwartet werden die Listen audiences und programmes."
NO_TEXT = "Erwartet wird Text, eine Zahl oder ein Datum in Anführungszeichen."
UNREADABLE = "Der Wert ist nicht lesbar."
UUID = "8f1ef232-0916-4aec-82fd-f509a8aaa27a"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
SCALARS = st.sampled_from([None, True, 3, 1.5, date(2026, 1, 1), "2026-13-45", UUID]) | WORDS
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(WORDS, SCALARS, max_size=2)
NAMES = st.sampled_from(["audiences", "programmes", "slug", "order", "funders", "key"]) | WORDS


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("package") / "programmes.yaml"


def read_text(file: Path, written: str) -> tuple[dict[str, list[Entry]], Problems]:
    problems: Problems = []
    file.write_text(written)
    return read(file, LISTS, problems), problems


def told(file: Path, written: str) -> Problems:
    return read_text(file, written)[1]


def test_an_entry_knows_its_line_and_those_of_its_fields(file: Path) -> None:
    written = "# Kopf\naudiences:\n- slug: a\n  # Wort\n  order: 2\n\n- slug: b\nprogrammes: []\n"
    assert read_text(file, written) == (
        {
            "audiences": [
                Entry(3, {"slug": "a", "order": 2}, {"slug": 3, "order": 5}),
                Entry(7, {"slug": "b"}, {"slug": 7}),
            ],
            "programmes": [],
        },
        [],
    )


@pytest.mark.parametrize(
    "written", ["", "# nur ein Wort\n", "- a", "Text", "3", "programs: []", "<<: {audiences: []}"]
)
def test_without_the_two_lists_the_first_line_says_what_is_expected(
    written: str, file: Path
) -> None:
    assert told(file, written) == [(1, EXPECTED)]


@pytest.mark.parametrize("value", ["3", "a", "{slug: a}", "2026-99-99", "null", "!!bool x"])
def test_a_list_that_is_none_is_told_where_it_stands(value: str, file: Path) -> None:
    assert told(file, f"audiences: []\nprogrammes: {value}") == [(2, EXPECTED)]


@pytest.mark.parametrize(
    ("written", "line", "sentence"),
    [
        ("audiences: [", 1, "Das ist kein lesbares YAML: "),
        ("audiences:\n- a: 'offen\n", 3, "Das ist kein lesbares YAML: "),
        ("audiences: []\n---\nprogrammes: []", 2, "Das ist kein lesbares YAML: "),
        ("audiences: *weg", 1, "Das ist kein lesbares YAML: "),
        ("audiences:\n- slug: &a [*a]", 2, "Das ist kein lesbares YAML: Wiederholungen mit"),
        ("audiences: []\n? [slug]\n: 1", 2, "Erwartet werden Zeilen „name: wert“."),
        ("audiences: " + "[" * 1100, 1, "Das ist kein lesbares YAML: zu tief"),
        ("audiences: \0", 1, "Die Datei ist nicht lesbar: "),
    ],
    ids=["open", "quote", "two documents", "alias", "circle", "list as name", "deep", "nul"],
)
def test_what_cannot_be_read_is_told_once(
    written: str, line: int, sentence: str, file: Path
) -> None:
    [(found, telling)] = told(file, written)
    assert (found, telling[: len(sentence)]) == (line, sentence)


def test_a_file_that_is_missing_a_folder_or_not_utf_8_is_told(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("audiences: [ä]".encode("latin-1"))
    for file in (tmp_path / "weg.yaml", tmp_path, latin):
        problems: Problems = []
        assert read(file, LISTS, problems) == {}
        [(line, sentence)] = problems
        assert (line, sentence[:27]) == (1, "Die Datei ist nicht lesbar:")


def test_a_byte_order_mark_is_no_mistake(file: Path) -> None:
    assert told(file, "\ufeffaudiences: []") == []


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("slug: 2026", NO_TEXT),
        ("slug: 2026-01-01", NO_TEXT),
        ("slug: [a]", NO_TEXT),
        ("slug:", NO_TEXT),
        ("slug: 2026-13-45", UNREADABLE),
        ("slug: !!bool a", UNREADABLE),
        ("slug: !!int ''", UNREADABLE),
        ("slug: !!timestamp a", UNREADABLE),
        ("slug: !!python/object:os.system a", UNREADABLE),
        ("slug: " + "[" * 260 + "]" * 260, UNREADABLE),
        ('slug: "a\\0b"', "Ein Zeichen darin lässt sich nicht speichern."),
        ('slug: "a\\ud800b"', "Ein Zeichen darin lässt sich nicht speichern."),
        ("order: '1'", "Erwartet wird eine ganze Zahl."),
        ("order: 1.5", "Erwartet wird eine ganze Zahl."),
        ("order: true", "Erwartet wird eine ganze Zahl."),
        ("order: " + "1" * 5000, UNREADABLE),
        ("funders: Land", "Erwartet wird eine Liste von Texten."),
        ("funders: {a: b}", "Erwartet wird eine Liste von Texten."),
        ("funders: [Land, 1]", NO_TEXT),
        ("key: 8f1ef232", "Das ist keine UUID."),
        ("key: 3", "Das ist keine UUID."),
        ("farbe: rot", "Diese Angabe gibt es nicht. Möglich: slug, order, funders, key."),
        ("<<: {slug: b}", "Diese Angabe gibt es nicht. Möglich: slug, order, funders, key."),
    ],
)
def test_a_value_that_does_not_fit_is_told_where_it_stands(
    value: str, sentence: str, file: Path
) -> None:
    name = value.split(":", maxsplit=1)[0]
    found, problems = read_text(file, f"audiences:\n-\n  {value}\n- slug: gut\n")
    assert problems == [(3, f"{name}: {sentence}")]
    assert [entry.data for entry in found["audiences"]] == [{"slug": "gut"}]


def test_all_mistakes_are_told_at_once_and_in_their_order(file: Path) -> None:
    written = "audiences:\n- a\n- slug: 1\n  order: x\n  slug: b\naudiences: []\nprogrammes: 3\n"
    assert told(file, written) == [
        (2, "Erwartet werden Zeilen „name: wert“."),
        (3, f"slug: {NO_TEXT}"),
        (4, "order: Erwartet wird eine ganze Zahl."),
        (5, "„slug“ steht zweimal da."),
        (6, "„audiences“ steht zweimal da."),
        (7, EXPECTED),
    ]


@settings(max_examples=30)
@given(st.dictionaries(NAMES, st.lists(st.dictionaries(NAMES, VALUES), max_size=3) | VALUES))
def test_whatever_the_file_holds_what_is_read_fits_its_rules(file: Path, data: Any) -> None:
    written = yaml.safe_dump(data)
    found, problems = read_text(file, written)
    lines = written.count("\n") + 1
    assert [line for line, _sentence in problems if not 1 <= line <= lines] == []
    entries = [entry for one in found.values() for entry in one]
    rules: list[tuple[Rule, Any]] = [(FIELDS[n], v) for e in entries for n, v in e.data.items()]
    assert [value for rule, value in rules if rule(value)] == []


@given(st.text(st.sampled_from("audiencesprogm:- \n[]{}&*!'\"#|>%@0"), max_size=60))
def test_no_text_at_all_makes_reading_fail(file: Path, written: str) -> None:
    found, problems = read_text(file, written)
    assert problems or set(found) <= set(LISTS)


ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "slug": WORDS,
        "order": st.integers(),
        "funders": st.lists(WORDS, max_size=3),
        "key": st.uuids().map(str),
    },
)


@settings(max_examples=20)
@given(st.dictionaries(st.sampled_from(list(LISTS)), st.lists(ENTRIES, max_size=3)))
def test_what_is_right_is_read_as_it_was_written(file: Path, data: Any) -> None:
    found, problems = read_text(file, yaml.safe_dump(data, allow_unicode=True))
    assert problems == []
    assert {name: [entry.data for entry in one] for name, one in found.items()} == data
