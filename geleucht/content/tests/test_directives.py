# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A directive tells every mistake with its line, and reading goes on."""

import pytest

from geleucht.content.directives import Directive
from geleucht.content.errors import PackageProblem

RANGE = "„:tries:“ muss eine ganze Zahl von 1 bis 20 sein, nicht „{}“."


def notes(directive: Directive) -> list[tuple[str, int]]:
    return [(problem.sentence, problem.line) for problem in directive.problems]


@pytest.mark.parametrize("value", ["1", "7", "20", "007"])
def test_a_whole_number_within_its_borders_is_read(value: str) -> None:
    directive = Directive("quiz", options={"tries": value}, line=4)
    assert directive.number("tries", 3, least=1, most=20) == int(value)
    assert notes(directive) == []


@pytest.mark.parametrize(
    "value", ["0", "21", "-1", "1.5", "1e1", "", " 7", "sieben", "²", "9" * 99, "9" * 5000]
)
def test_another_number_is_noted_and_the_default_stands(value: str) -> None:
    directive = Directive("quiz", options={"tries": value}, line=4)
    assert directive.number("tries", 3, least=1, most=20) == 3
    assert notes(directive) == [(RANGE.format(value), 4)]


def test_a_number_that_is_not_given_is_the_default() -> None:
    directive = Directive("quiz", line=4)
    assert directive.number("tries", 0) == 0
    assert notes(directive) == []


def test_foreign_options_are_noted_in_the_order_they_stand_in() -> None:
    options = {"zwei": "2", "title": "x", "eins": "1", "drei": "3"}
    directive = Directive("callout", "note", options, line=9)
    directive.only("title", "source")
    end = "gibt es hier nicht. Möglich: :title:, :source:."
    assert notes(directive) == [(f"„:{name}:“ {end}", 9) for name in ("zwei", "eins", "drei")]


def test_where_no_option_is_possible_it_says_so() -> None:
    directive = Directive("reflection", options={"points": "1"}, line=2)
    directive.only()
    assert notes(directive) == [("„:points:“ gibt es hier nicht. Möglich: keine.", 2)]


def test_a_problem_knows_the_line_of_the_fence_of_the_body_or_its_own() -> None:
    directive = Directive("quiz", line=4, body_line=7)
    made = [
        directive.problem("Im Kopf."),
        directive.problem("Anderswo.", 1),
        directive.problem("Nirgends.", 0),
        directive.body_problem("Vorn."),
        directive.body_problem("Zwei weiter.", 2),
    ]
    assert [problem.line for problem in made] == [4, 1, 0, 7, 9]
    assert directive.problems == []
    with pytest.raises(PackageProblem, match=r"^Im Kopf\.$"):
        raise made[0]


def test_two_directives_share_neither_options_nor_problems() -> None:
    first, second = Directive("quiz"), Directive("quiz")
    first.note("Etwas fehlt.")
    first.options["points"] = "1"
    assert (second.problems, second.options) == ([], {})
