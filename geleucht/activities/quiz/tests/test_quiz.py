# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quiz: what is published of it, what an answer is worth, how it stands in a package."""

from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.content.directives import Directive
from geleucht.learning.activity import AnswerRefused, text_id

QUIZ: dict[str, Any] = {
    "question": "Was tut ein Sprachmodell?",
    "select": "many",
    "points": 3,
    "tries": 2,
    "options": [
        {"text": "Es setzt Wörter fort.", "correct": True, "feedback": "Genau."},
        {"text": "Es schlägt nach.", "correct": False, "feedback": "Nein, es hat kein Lexikon."},
        {"text": "Es rechnet mit Tokens.", "correct": True, "feedback": "Ja."},
    ],
}
FIRST, WRONG, THIRD = (text_id(option["text"]) for option in QUIZ["options"])

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
some = settings(max_examples=40)


@st.composite
def quizzes(draw: st.DrawFn) -> dict[str, Any]:
    words = draw(st.lists(texts, min_size=2, max_size=8, unique=True))
    marks = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    options: list[dict[str, Any]] = [
        {"text": word, "correct": mark or not at, "feedback": draw(texts | st.just(""))}
        for at, (word, mark) in enumerate(zip(words, marks, strict=True))
    ]
    right = sum(option["correct"] for option in options)
    select = draw(st.sampled_from(["many"] if right > 1 else ["one", "many"]))
    counts = {"points": draw(st.integers(0, 100)), "tries": draw(st.integers(0, 20))}
    return {"question": draw(texts), "select": select, **counts, "options": options}


def post(*chosen: str, **other: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.setlist("option", list(chosen))
    data.update(other)
    return data


def judged(quiz: dict[str, Any], chosen: list[str]) -> Fraction:
    public, solution = TYPE.split(quiz)
    return TYPE.judge(public, solution, {"options": sorted(chosen)}).share


@some
@given(quizzes(), st.data())
def test_the_share_is_never_below_none_nor_above_all(
    quiz: dict[str, Any], data: st.DataObject
) -> None:
    ids = [text_id(option["text"]) for option in quiz["options"]]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True))
    assert 0 <= judged(quiz, chosen) <= 1


@some
@given(quizzes(), st.data())
def test_the_order_of_options_and_ticks_means_nothing(
    quiz: dict[str, Any], data: st.DataObject
) -> None:
    ids = [text_id(option["text"]) for option in quiz["options"]]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True))
    shuffled = quiz | {"options": data.draw(st.permutations(quiz["options"]))}
    assert judged(quiz, chosen) == judged(shuffled, data.draw(st.permutations(chosen)))


@some
@given(quizzes())
def test_full_share_is_for_exactly_the_right_ones(quiz: dict[str, Any]) -> None:
    right = [text_id(option["text"]) for option in quiz["options"] if option["correct"]]
    wrong = [text_id(option["text"]) for option in quiz["options"] if not option["correct"]]
    assert judged(quiz, right) == 1
    assert all(judged(quiz, [*right, one]) < 1 for one in wrong)


@some
@given(quizzes())
def test_what_is_public_tells_nothing_of_the_solution(quiz: dict[str, Any]) -> None:
    public, _ = TYPE.split(quiz)
    mirrored = [one | {"correct": not one["correct"], "feedback": "?"} for one in quiz["options"]]
    assert TYPE.split(quiz | {"options": mirrored})[0] == public


@some
@given(quizzes())
def test_a_package_keeps_every_quiz(quiz: dict[str, Any]) -> None:
    written = TYPE.write(quiz)
    read = TYPE.read(Directive("quiz", options=written.options, body=written.body))
    assert read == quiz


@some
@given(quizzes())
def test_a_sound_quiz_has_no_problems(quiz: dict[str, Any]) -> None:
    assert TYPE.problems(quiz) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"question": " "}, "Die Frage fehlt."),
        ({"options": QUIZ["options"][:1]}, "Es braucht zwei bis zwölf Antworten."),
        ({"options": QUIZ["options"] * 2}, "Zwei Antworten sind gleich."),
        ({"select": "one"}, "Mehrere Antworten sind richtig, wählen lässt sich aber nur eine."),
        ({"points": -1}, "Punkte: 0 bis 100."),
        ({"tries": 21}, "Versuche: 0 (unbegrenzt) bis 20."),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, Any], sentence: str) -> None:
    assert TYPE.problems(QUIZ | change) == [sentence]


def test_partial_share_is_right_minus_wrong_over_all_right() -> None:
    shares = [judged(QUIZ, chosen) for chosen in ([FIRST], [FIRST, WRONG], [FIRST, WRONG, THIRD])]
    assert shares == [Fraction(1, 2), 0, Fraction(1, 2)]


def test_feedback_tells_only_of_what_was_chosen_until_all_is_over() -> None:
    public, solution = TYPE.split(QUIZ)
    judgement = TYPE.judge(public, solution, {"options": [WRONG]})
    assert list(judgement.told(over=False)["options"]) == [WRONG]
    assert set(judgement.told(over=True)["options"]) == {FIRST, WRONG, THIRD}


@pytest.mark.parametrize(
    "hostile",
    [
        post(),
        post("nonsense"),
        post(*[f"{number:08x}" for number in range(5000)]),
        post(FIRST, share="1"),
        post(FIRST, points="100"),
        post("\0" * 1000),
    ],
)
def test_what_is_no_answer_is_refused(hostile: QueryDict) -> None:
    with pytest.raises(AnswerRefused) as refused:
        TYPE.parse(TYPE.split(QUIZ)[0], hostile)
    assert refused.value.status == 422


def test_two_answers_to_a_single_choice_are_refused() -> None:
    public = TYPE.split(QUIZ)[0] | {"select": "one"}
    with pytest.raises(AnswerRefused):
        TYPE.parse(public, post(FIRST, WRONG))


def test_equal_answers_are_spelled_alike() -> None:
    public = TYPE.split(QUIZ)[0]
    assert TYPE.parse(public, post(THIRD, FIRST, THIRD)) == TYPE.parse(public, post(FIRST, THIRD))


def test_the_canonical_form_is_read_and_written() -> None:
    written = TYPE.write(QUIZ)
    assert written.options == {"select": "many", "points": "3", "tries": "2"}
    assert written.body.splitlines()[:5] == [
        "Was tut ein Sprachmodell?",
        "",
        "- [x] Es setzt Wörter fort.",
        "",
        "  Genau.",
    ]


def test_a_broken_quiz_names_every_line() -> None:
    body = "- [ ] A\n\nnicht eingerückt\n"
    directive = Directive("quiz", options={"select": "alle", "bonus": "1"}, body=body, body_line=9)
    TYPE.read(directive)
    assert {(problem.line, problem.sentence.split()[0]) for problem in directive.problems} == {
        (0, "„:bonus:“"),
        (11, "Nach"),
        (0, "Vor"),
        (0, "„:select:“"),
    }


def test_the_desk_gives_back_what_it_was_given() -> None:
    block = TYPE.block()
    assert TYPE.from_stream(block.to_python(TYPE.to_stream(QUIZ))) == QUIZ


@pytest.mark.parametrize("blank", ["\xa0", "  ", "\t", " \u2028", "\x85", "\x0b"])
def test_blanks_mean_the_same_in_a_package_and_at_the_desk(blank: str) -> None:
    body = f"Was{blank}gilt?\n\n- [x] Nummer{blank}eins\n\n  Ja,{blank}so.\n\n- [ ] Nichts\n"
    read = TYPE.read(directive := Directive("quiz", body=body))
    kept = "\xa0" if blank == "\xa0" else " "
    first = {"text": f"Nummer{kept}eins", "correct": True, "feedback": f"Ja,{kept}so."}
    assert (directive.problems, read["question"]) == ([], f"Was{kept}gilt?")
    assert read["options"][0] == first
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(read))) == read
