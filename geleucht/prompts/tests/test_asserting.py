# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an answer is held against: right, wrong, and hostile."""

import pytest

from geleucht.prompts.checks.asserting import meets, problem
from geleucht.prompts.checks.languages import language
from geleucht.prompts.tests.answers import GERMAN, HELD

LONG = "a" * 60_000


@pytest.mark.parametrize(("kind", "value", "answer", "right"), HELD)
def test_an_answer_is_as_it_should_be_or_not(
    kind: str, value: str, answer: str, right: bool
) -> None:
    assert problem(kind, value) == ""
    assert meets(kind, value, answer) is right


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("contains", " ", "Hier fehlt der Text."),
        ("lacks", "", "Hier fehlt der Text."),
        ("contains", "x" * 201, "Höchstens 200 Zeichen."),
        ("matches", "", "Hier fehlt das Muster."),
        ("matches", "(?i)", "Hier fehlt das Muster."),
        ("matches", "(", "Das Muster ist nicht lesbar."),
        ("matches", "a{2000}", "Das Muster ist nicht lesbar."),
        ("matches", "((a{1000}){1000}){1000}", "Das Muster ist nicht lesbar."),
        ("matches", "(?:(?:a{900}){900})", "Das Muster ist nicht lesbar."),
        ("matches", r"(?=a)", "Im Muster steht etwas, das nicht überall dasselbe bedeutet."),
        ("matches", r"(?P<a>b)", "Im Muster steht etwas, das nicht überall dasselbe bedeutet."),
        ("matches", r"\pL+", "Im Muster steht etwas, das nicht überall dasselbe bedeutet."),
        ("matches", r"a\1", "Im Muster steht etwas, das nicht überall dasselbe bedeutet."),
        ("matches", "[[:alpha:]]", "Im Muster steht etwas, das nicht überall dasselbe bedeutet."),
        ("matches", "a\\", "Im Muster steht etwas, das nicht überall dasselbe bedeutet."),
        ("words", "60", "Erwartet wird „von-bis“, zum Beispiel 60-180."),
        ("words", "9-1", "Erwartet wird „von-bis“, zum Beispiel 60-180."),
        ("characters", "-500", "Erwartet wird „von-bis“, zum Beispiel 60-180."),
        ("language", "fr", "Möglich sind: de, en."),
        ("format", "xml", "Möglich ist: json."),
        ("llm-rubric", "gut", "Diese Art der Prüfung gibt es nicht."),
    ],
)
def test_a_check_that_cannot_be_made_is_told_and_never_met(
    kind: str, value: str, sentence: str
) -> None:
    assert problem(kind, value) == sentence
    assert not meets(kind, value, "a")


@pytest.mark.parametrize(
    "pattern", [r"^(a+)+$", r"^(a|aa)+$", r"^(.*?,){11}P", r"(a*)*b", r"(?i)^(\w+\s?)*$"]
)
def test_no_pattern_keeps_the_worker_busy(pattern: str) -> None:
    """An engine that tries every way would not come back from these."""
    assert problem("matches", pattern) == ""
    assert not meets("matches", pattern, LONG + "!,")


def test_the_language_is_told_by_small_words_and_of_neither_nothing_is_said() -> None:
    assert language(GERMAN) == "de"
    assert language("This is the letter that you asked for.") == "en"
    assert language("Ceci est une lettre pour les parents de la classe.") == ""
    assert language("Wandertag, 20. Mai, 8 Uhr") == ""
    assert language("Der Satz ist richtig, but the other one is not.") == ""
