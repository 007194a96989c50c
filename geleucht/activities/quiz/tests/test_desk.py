# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A quiz at the editors' desk: one form each, and what was saved before there were forms."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock

from geleucht.activities.quiz import samples
from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms import FORMS
from geleucht.activities.quiz.tests.making import option, quiz
from geleucht.learning.activity import Data

BLOCK = TYPE.block()
OLD: Data = {
    "question": "Stimmt das?",
    "select": "many",
    "points": 2,
    "tries": 3,
    "options": [
        {"type": "item", "id": "1", "value": option("Ja", True, "Weil.")},
        {"type": "item", "id": "2", "value": option("Nein", False)},
    ],
}
SAMPLES = [
    *(samples.ONE, samples.MANY, samples.STATEMENT, samples.ORDER, samples.MATCH),
    *(samples.GAP, samples.BANK, samples.TEXT, samples.NUMBER),
]
NOW = {
    "question": "Stimmt das?",
    "select": "many",
    "points": 2,
    "tries": 3,
    "options": [option("Ja", True, "Weil."), option("Nein", False)],
}


def test_what_was_saved_before_there_were_forms_is_read() -> None:
    assert TYPE.from_stream(BLOCK.to_python(OLD)) == NOW
    both = BLOCK.bulk_to_python([OLD, TYPE.to_stream(samples.ORDER)])
    assert [TYPE.from_stream(one) for one in both] == [NOW, samples.ORDER]


def test_what_was_saved_before_is_read_from_a_page_and_written_as_it_is_now() -> None:
    page = StreamBlock([("quiz", TYPE.block())])
    old = page.to_python([{"type": "quiz", "id": "a", "value": OLD}])
    assert page.get_prep_value(old)[0]["value"] == OLD  # untouched as long as nobody looks
    assert TYPE.from_stream(old[0].value) == NOW
    new = page.get_prep_value(old)[0]["value"]
    assert set(new) == {"question", "form", "points", "tries", "wait", "right", "wrong"}
    assert TYPE.from_stream(BLOCK.to_python(new)) == NOW


@pytest.mark.parametrize("missing", ["options", "points", "tries", "question"])
def test_an_old_draft_may_lack_something(missing: str) -> None:
    rest = {name: value for name, value in OLD.items() if name != missing}
    found = TYPE.from_stream(BLOCK.to_python(rest))
    assert {name: found[name] for name in NOW if name != missing} == {
        name: value for name, value in NOW.items() if name != missing
    }


def test_old_drafts_without_a_choice_were_single_choices() -> None:
    assert TYPE.from_stream(BLOCK.to_python(OLD | {"select": None}))["select"] == "one"


def test_a_new_quiz_has_no_form_and_says_what_is_missing() -> None:
    found = TYPE.from_stream(BLOCK.get_default())
    assert found == quiz("one", question="", points=1, options=[option("", False)] * 2)
    assert "Die Frage fehlt." in TYPE.problems(found)
    assert "Eine Antwort ist leer." in TYPE.problems(found)


@pytest.mark.parametrize("select", list(FORMS))
def test_an_empty_form_says_what_is_missing_and_breaks_nothing(select: str) -> None:
    inner = FORMS[select].block().get_default()
    found = quiz(select, **FORMS[select].from_stream(inner))
    assert TYPE.problems(found)
    assert TYPE.from_stream(BLOCK.to_python(TYPE.to_stream(found))) == found
    assert TYPE.split(found)


def test_every_form_is_offered_once_with_a_name_and_an_icon() -> None:
    offered = BLOCK.child_blocks["form"].child_blocks
    assert list(offered) == list(FORMS)
    assert len({str(one.label) for one in offered.values()}) == len(FORMS)
    assert "placeholder" not in {one.meta.icon for one in offered.values()}


def cleaned(raw: Any) -> Any:
    return BLOCK.clean(BLOCK.to_python(raw))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_desk_takes_what_is_sound(sample: Data) -> None:
    assert TYPE.from_stream(cleaned(TYPE.to_stream(sample))) == sample


def test_the_desk_wants_exactly_one_form() -> None:
    raw = TYPE.to_stream(samples.ONE)
    for times in (0, 2):
        with pytest.raises(ValidationError):
            cleaned(raw | {"form": raw["form"] * times})


@pytest.mark.parametrize(
    "change", [{"question": ""}, {"points": 101}, {"points": None}, {"tries": 21}, {"tries": -1}]
)
def test_the_desk_refuses_what_is_out_of_bounds(change: Data) -> None:
    with pytest.raises(ValidationError):
        cleaned(TYPE.to_stream(samples.ONE) | change)


def test_text_of_the_desk_is_one_line_with_its_no_break_spaces() -> None:
    raw = TYPE.to_stream(samples.ONE) | {"question": " z.\u00a0B.\r\n so ", "right": "a\n\tb"}
    found = TYPE.from_stream(BLOCK.to_python(raw))
    assert (found["question"], found["right"]) == ("z.\u00a0B. so", "a b")


def test_a_statement_is_true_or_false() -> None:
    raw = TYPE.to_stream(samples.STATEMENT)
    assert raw["form"][0]["value"]["correct"] == "false"
    raw["form"][0]["value"]["correct"] = ""
    draft = TYPE.from_stream(BLOCK.to_python(raw))
    assert draft["options"][0]["correct"] is False
