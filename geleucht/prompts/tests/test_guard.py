# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guard finds what the labelled examples name, and leaves the rest alone."""

import logging
import unicodedata
from io import StringIO

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from geleucht.base.logs import JsonFormatter
from geleucht.prompts.guard.check import Finding, blocking, findings, replaced
from geleucht.prompts.guard.data import PLACEHOLDERS
from geleucht.prompts.guard.kinds import KINDS
from geleucht.prompts.guard.measure import PARTS, examples, measure
from geleucht.prompts.guard.samples import found

pytestmark = pytest.mark.whole

IBAN = "DE89 3704 0044 0532 0130 00"
TEXT = f"Frau Yılmaz, {IBAN}"
NAME = Finding("name", 0, 11, "Frau Yılmaz")
ACCOUNT = Finding("iban", 13, 40, IBAN, True)


def test_a_finding_says_what_where_why_and_what_to_write_instead() -> None:
    assert findings(TEXT) == [NAME, ACCOUNT]
    assert (NAME.placeholder, str(NAME.label)) == ("[Name]", "Name")
    assert str(NAME.reason) == "Ein Name gehört zu einem Menschen, der nicht gefragt wurde."
    assert replaced(TEXT, findings(TEXT)) == "[Name], [IBAN]"


@pytest.mark.parametrize("part", PARTS)
def test_what_the_examples_name_is_found_and_little_else(part: str) -> None:
    score = measure(examples(part))
    assert score.known >= 150
    assert score.recall >= 0.95
    assert score.precision >= 0.9


def test_there_are_enough_examples_many_of_which_only_look_like_one() -> None:
    author = examples("author")
    assert len(author) >= 300
    assert len([one for one in author if not one.labels]) >= 150
    assert {label.kind for one in author for label in one.labels} == set(KINDS)


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == set(PLACEHOLDERS)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (IBAN, "iban"),
        ("DE88 3704 0044 0532 0130 00", None),
        ("36 574 261 809", "tax_id"),
        ("36 574 261 890", None),
        ("65 170839 J 003", "social_security"),
        ("65 170839 J 004", None),
    ],
)
def test_a_number_whose_check_digit_is_wrong_is_nobodys(number: str, kind: str | None) -> None:
    assert [(one.kind, one.valid) for one in findings(number)] == ([(kind, True)] if kind else [])


def test_composed_and_decomposed_letters_and_signs_beyond_the_plane_keep_positions() -> None:
    text = unicodedata.normalize("NFD", "😀 Für Frau Müßig-Größe und Herrn Çelik 👩‍🏫 in Köln")
    assert [(one.text, text[one.start : one.end]) for one in findings(text)] == [
        (words, words)
        for words in (
            unicodedata.normalize("NFD", "Frau Müßig-Größe"),
            unicodedata.normalize("NFD", "Herrn Çelik"),
        )
    ]


@pytest.mark.parametrize(
    ("invented", "strict", "left"),
    [
        (set(), False, [NAME, ACCOUNT]),
        ({NAME.key}, False, [ACCOUNT]),
        ({NAME.key, ACCOUNT.key}, False, []),
        ({NAME.key, ACCOUNT.key}, True, [ACCOUNT]),
        ({"name:Frau Ydin"}, False, [NAME, ACCOUNT]),
    ],
)
def test_what_nobody_calls_invented_blocks(
    invented: set[str], strict: bool, left: list[Finding]
) -> None:
    assert blocking(findings(TEXT), invented, strict=strict) == left


@pytest.mark.parametrize(("strict", "offered"), [(False, 2), (True, 1)])
def test_without_script_a_finding_can_be_called_invented(strict: bool, offered: int) -> None:
    page = render_to_string("prompts/guard.html", found(TEXT, strict=strict))
    assert page.count('name="erfunden"') == offered
    assert "Lesehilfe, keine Freigabe" in page
    assert "Verschwiegenheit im Beruf und Steuergeheimnis" in page
    assert "Stattdessen: [Name]" in page
    assert f"<q data-guard-text>{IBAN}</q>" in page


def test_what_was_called_invented_stays_ticked() -> None:
    page = render_to_string("prompts/guard.html", found(TEXT) | {"invented": {NAME.key}})
    assert page.count(" checked>") == 1
    assert f'value="{NAME.key}" checked>' in page


def test_nothing_found_is_ever_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    render_to_string("prompts/guard.html", found(TEXT))
    blocking(findings(TEXT), set(), strict=True)
    assert caplog.records == []


def test_a_finding_that_gets_into_an_error_report_does_not_say_what_it_found() -> None:
    record = logging.LogRecord("any", logging.ERROR, "", 0, "%r", (findings(TEXT),), None)
    line = JsonFormatter().format(record)
    assert "Finding(kind='name', start=0, end=11, valid=False)" in line
    assert "Yılmaz" not in line
    assert "3704" not in line


def test_the_command_prints_both_parts_and_every_kind() -> None:
    out = StringIO()
    call_command("guard", stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == len(PARTS) * (2 + len(KINDS))
    assert lines[0] == f"author: {len(examples('author'))} Beispiele"
    assert lines[1].startswith("  alle             Trefferquote ")
