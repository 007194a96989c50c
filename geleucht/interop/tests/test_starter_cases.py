# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The starter's test cases: there are enough of them, and none that a useless answer passes."""

from typing import Any

import pytest

from geleucht.interop.package import read_package
from geleucht.interop.tests.packages import STARTER
from geleucht.prompts.checks import asserting
from geleucht.prompts.checks.cases import parted

TESTED: list[dict[str, Any]] = [
    leaf.file.document
    for leaf in read_package(STARTER).leaves
    if leaf.kind.folder == "prompts" and "cases" in leaf.file.document
]
USELESS = [
    "",
    "Dabei kann ich leider nicht helfen.",
    "I am sorry, but I cannot help you with this. Please ask your teacher for the letter.",
    "Gerne! Bitte schicken Sie mir zuerst Ihren Text, dann schreibe ich ihn für Sie um.",
]


def test_at_least_twenty_prompts_of_all_audiences_have_two_cases_or_more() -> None:
    assert len(TESTED) >= 20
    assert all(len(one["cases"]) >= 2 for one in TESTED)
    assert {one["audience"] for one in TESTED} == {"lehrkraefte", "finanzverwaltung", "ausbildung"}


def test_each_has_a_case_with_the_examples_of_its_placeholders() -> None:
    assert all(any("values" not in case for case in one["cases"]) for one in TESTED)


@pytest.mark.parametrize("document", TESTED, ids=lambda one: str(one["slug"]))
def test_no_useless_answer_passes_and_a_word_of_its_own_is_asked_for(
    document: dict[str, Any],
) -> None:
    for case in document["cases"]:
        assert {"contains", "matches"} & {kind for one in case["checks"] for kind in one}
    told = [
        (case["name"], answer)
        for case in document["cases"]
        for answer in USELESS
        if all(asserting.meets(*parted(one), answer) for one in case["checks"])
    ]
    assert told == []
