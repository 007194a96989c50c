# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every activity type promises of what it shows and says."""

import pytest

from tests.guide import Example, examples, texts

every = pytest.mark.parametrize("one", examples(), ids=lambda one: one.name)


@every
def test_it_can_be_printed_and_nothing_of_the_solution_stands_on_the_paper(one: Example) -> None:
    public, solution = one.parts
    sheet = one.type.sheet(public)
    assert sheet.title == (public.get("title") or public["question"])
    assert sheet.lines or sheet.entries or "___" in "".join(sheet.text)
    sentences = [text for text in texts(solution) if len(text) > 20]  # a bank's words are public
    assert [text for text in sentences if text in str(sheet)] == []


@every
def test_nothing_of_the_solution_stands_in_what_everybody_may_read(one: Example) -> None:
    public, solution = one.parts
    shown = repr(public)
    sentences = [text for text in texts(solution) if len(text) > 20]  # a bank's words are public
    assert [text for text in sentences if text in shown] == []


@every
def test_it_says_when_it_is_done(one: Example) -> None:
    rule = one.type.rule(one.parts[0])
    assert not rule[0].isupper()
    assert not rule.endswith(".")
