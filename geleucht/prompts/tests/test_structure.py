# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The structure check: fixed signs; each example has its part; more text takes none away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.prompts.structure import PARTS, check, missing
from geleucht.prompts.tests.owning import somebody, written

NAMES = ["role", "context", "task", "format", "example", "criteria"]
LINES = st.lists(
    st.one_of(st.sampled_from([part.example for part in PARTS]), st.text(max_size=30)), max_size=5
).map("\n".join)


def found(text: str) -> list[str]:
    return [one.part.name for one in check(text) if one.found]


def test_a_prompt_with_everything_lacks_nothing() -> None:
    assert found("\n".join(part.example for part in PARTS)) == NAMES


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_the_example_of_a_part_has_it(part: object) -> None:
    chosen = next(one for one in PARTS if one is part)
    assert chosen.name in found(chosen.example)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("Elternbrief Wandertag", []),
        ("Schreibe einen Elternbrief.", ["task"]),
        ("Schreiben Sie einen Elternbrief in 100 Wörtern.", ["task", "format"]),
        ("Du bist Ausbilderin. Erkläre den Ohm’schen Satz.", ["role", "task"]),
        ("Sie sind eine erfahrene Sachbearbeiterin.", ["role"]),
        ("Kontext: Bescheid über die Einkommensteuer", ["context"]),
        ("Fasse den Text in drei kurzen Sätzen zusammen.", ["task", "format"]),
        ("Vermeide Fachwörter, z. B. Disposition.", ["example", "criteria"]),
        ("Die Beschreibung der Ausgabeform", []),  # a word within another is no sign
        ("FORMULIERE EINE ABSAGE", ["task"]),
    ],
)
def test_signs_are_words_of_german_prompts(text: str, parts: list[str]) -> None:
    assert found(text) == parts


@given(LINES)
def test_every_text_gets_six_answers_whose_signs_stand_in_it(text: str) -> None:
    findings = check(text)
    assert [one.part.name for one in findings] == NAMES
    plain = " ".join(text.split())
    assert [one.sign for one in findings if one.sign not in plain] == []
    assert len(missing(findings)) == sum(not one.sign for one in findings)


@given(LINES, LINES)
def test_more_lines_never_take_a_part_away(text: str, more: str) -> None:
    for longer in (f"{text}\n{more}", f"{more}\n{text}"):
        assert set(found(text)) <= set(found(longer))


@given(LINES)
def test_adding_what_is_missing_by_the_examples_makes_it_whole(text: str) -> None:
    lines = [text, *(one.part.example for one in missing(check(text)))]
    assert found("\n".join(lines)) == NAMES


@pytest.mark.django_db
def test_a_script_is_told_in_its_part_what_cannot_be_checked() -> None:
    anna, learner = somebody()
    for address in ("/werkstatt/", f"/werkstatt/{written(learner).key}/"):
        sent = anna.post(f"{address}pruefung/", {"text": ""}, headers={"hx-request": "true"})
        assert (sent.status_code, sent.text.count("<section")) == (422, 1)
        assert "Bitte die Angaben prüfen" in sent.text
        assert "<h1" not in sent.text
