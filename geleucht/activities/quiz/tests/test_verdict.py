# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said to an answer as a whole, for every form, and how points are counted."""

from dataclasses import replace
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from geleucht.activities.quiz.forms import FORMS, form_of
from geleucht.activities.quiz.tests.making import quiz
from geleucht.activities.quiz.verdict import points_rule, verdict
from geleucht.learning.activity import Data, Slot, points_reached

every_form = pytest.mark.parametrize("select", list(FORMS))
NEW_TRY = "Ein neuer Versuch schadet nicht."


def slot(select: str = "many", last: str = "", *, said: str = "", **known: Any) -> Slot:
    """After an answer that was worth `last`; without one where that is empty."""
    spoken = {"said": said} if said else {}
    work = {"answer": {}, "feedback": {"share": last, **spoken}} if last else None
    share = Fraction(last or 0)
    found = Slot(UUID(int=1), "quiz", quiz(select, points=4), "#", 1, work=work, share=share)
    return replace(found, **known)


def said(one: Slot) -> Data:
    return verdict(one, form_of(one.public))


@every_form
def test_before_the_first_answer_nothing_is_said(select: str) -> None:
    assert said(slot(select)) == {}


@every_form
def test_an_error_is_said_alone(select: str) -> None:
    found = said(slot(select, "1/2", said="Lesen!", error="Noch offen."))
    assert found == {"kind": "warning", "title": "Noch offen.", "text": ""}


@every_form
def test_a_right_answer_brings_its_points(select: str) -> None:
    found = said(slot(select, "1", done=True))
    assert found == {"kind": "success", "title": "Richtig.", "text": "4 von 4 Punkten."}


@every_form
def test_what_the_author_says_comes_before_points(select: str) -> None:
    assert said(slot(select, "1", said="Gut!"))["text"] == "Gut! 4 von 4 Punkten."


@pytest.mark.parametrize(
    ("select", "hints"),
    [
        ("one", "Die Hinweise stehen bei den Antworten. "),
        ("true_false", "Die Hinweise stehen bei den Antworten. "),
        ("order", "Die Hinweise stehen bei den Einträgen. "),
        ("match", "Die Hinweise stehen bei den Einträgen. "),
        ("gap", "Die Hinweise stehen unter dem Text. "),
        ("text", ""),
        ("number", ""),
    ],
)
def test_a_wrong_answer_is_told_where_the_hints_are(select: str, hints: str) -> None:
    found = said(slot(select, "0"))
    assert (found["kind"], found["title"]) == ("info", "Noch nicht richtig.")
    assert found["text"] == f"{hints}{NEW_TRY}"
    assert said(slot(select, "0", said="Lesen!"))["text"] == f"Lesen! {hints}{NEW_TRY}"


@pytest.mark.parametrize("last", ["1/100", "1/2", "99/100"])
def test_a_part_is_called_a_part(last: str) -> None:
    assert said(slot("order", last))["title"] == "Teilweise richtig."


@pytest.mark.parametrize(
    ("select", "where"),
    [
        ("many", "Die Lösung steht bei den Antworten."),
        ("order", "Die Lösung steht bei den Einträgen."),
        ("match", "Die Lösung steht bei den Einträgen."),
        ("gap", "Die Lösung steht unter dem Text."),
        ("text", "Die Lösung steht beim Eingabefeld."),
        ("number", "Die Lösung steht beim Eingabefeld."),
    ],
)
def test_in_the_end_it_says_points_and_where_the_solution_is(select: str, where: str) -> None:
    found = said(slot(select, "0", tries_left=0, share=Fraction(1, 2)))
    assert (found["kind"], found["title"]) == ("info", "Nicht richtig.")
    assert found["text"] == f"Alle Versuche sind gemacht: 2 von 4 Punkten. {where}"
    free = slot(select, "0", tries_left=0)
    free = replace(free, public=free.public | {"points": 0})
    assert said(free)["text"] == f"Alle Versuche sind gemacht. {where}"


def test_a_corrected_solution_takes_nothing_away() -> None:
    kept = slot("many", "0", share=Fraction(1))
    assert said(kept) == {
        "kind": "info",
        "title": "Die Lösung wurde inzwischen berichtigt.",
        "text": "Die Punkte bleiben: 4 von 4 Punkten.",
    }
    free = replace(kept, public=kept.public | {"points": 0})
    assert said(free)["text"] == "Die Aktivität bleibt erledigt."


@pytest.mark.parametrize(
    ("points", "share", "sentence"),
    [
        (0, Fraction(1), ""),
        (1, Fraction(1), "1 von 1 Punkt."),
        (1, Fraction(1, 3), "0,3 von 1 Punkt."),
        (3, Fraction(1, 2), "1,5 von 3 Punkten."),
        (4, Fraction(0), "0 von 4 Punkten."),
        (100, Fraction(1), "100 von 100 Punkten."),
    ],
)
def test_points_are_written_as_germans_write_them(
    points: int, share: Fraction, sentence: str
) -> None:
    one = slot("many", "0", share=share)
    assert points_reached(replace(one, public=one.public | {"points": points})) == sentence


RULES = {
    "one": "Punkte gibt es für die richtige Antwort.",
    "many": "Punkte gibt es anteilig: Jedes richtige Kreuz zählt, jedes falsche hebt eines wieder "
    "auf.",
    "true_false": "Punkte gibt es für die richtige Antwort.",
    "order": "Punkte gibt es anteilig: für jeden Eintrag an seinem Platz.",
    "match": "Punkte gibt es anteilig: für jedes richtige Paar.",
    "gap": "Punkte gibt es anteilig: für jede richtige Lücke.",
    "text": "Punkte gibt es ganz oder gar nicht.",
    "number": "Punkte gibt es ganz oder gar nicht.",
}


@pytest.mark.parametrize(("select", "rule"), RULES.items(), ids=RULES)
def test_the_rule_is_said_in_words_and_that_the_best_try_counts(select: str, rule: str) -> None:
    best = " Der beste Versuch zählt." if "anteilig" in rule else ""
    said_of = {tries: points_rule(quiz(select, tries=tries), FORMS[select]) for tries in (0, 1, 3)}
    assert said_of == {0: rule, 1: rule, 3: rule + best}
    assert points_rule(quiz(select, points=0), FORMS[select]) == ""
