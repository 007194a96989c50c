# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The type by itself: what is done, what is asked, what an editor is told."""

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from geleucht.activities.video.activity import TYPE
from geleucht.learning.activity import AnswerRefused, Reported, Watched
from geleucht.learning.tests.making import fields
from geleucht.videos.samples import SAMPLE

Data = dict[str, Any]
KEY, ASKED = SAMPLE["key"], str(uuid4())
LENGTH = SAMPLE["length_ms"]


def data(*moments: int, **shown: Any) -> Data:
    questions = [{"moment_ms": at, "activity": ASKED} for at in moments]
    return {"video": KEY, "questions": questions, "shown": SAMPLE | shown}


def public(**shown: Any) -> Data:
    return TYPE.split(data(**shown))[0]


def test_it_is_watched_and_done_at_ninety_percent_of_the_distinct_seconds() -> None:
    assert isinstance(TYPE, Reported)
    assert isinstance(TYPE, Watched)
    assert (TYPE.enough(public()), TYPE.length_ms(public())) == (Fraction(9, 10), LENGTH)
    twice = ((0, LENGTH // 2), (LENGTH // 4, LENGTH // 2))
    assert TYPE.reached(public(), twice) == Fraction(1, 2)
    assert TYPE.reached(public(), ((LENGTH // 2, 10 * LENGTH),)) == Fraction(1, 2)


def test_text_alone_cannot_be_watched_but_read() -> None:
    assert TYPE.reached(public(film=None), ((0, LENGTH),)) == 0
    assert TYPE.rule(public(film=None)).startswith("der Text des Videos „Klingt gut, stimmt nicht“")
    assert TYPE.judge(public(), {}, {"read": True}).share == 1


def test_its_rule_names_both_ways() -> None:
    assert TYPE.rule(public()) == (
        "vom Video „Klingt gut, stimmt nicht“ 90 % gesehen sind oder sein Text bis zum Ende "
        "gelesen ist"
    )


@pytest.mark.parametrize("sent", [{}, {"read": "no"}, {"read": "yes", "share": "1"}])
def test_what_is_not_the_button_is_refused(sent: dict[str, str]) -> None:
    with pytest.raises(AnswerRefused):
        TYPE.parse(public(), fields(**sent))


def test_what_keeps_it_from_being_published() -> None:
    nameless = {"moment_ms": 1, "activity": ""}
    for wrong, sentence in (
        (data() | {"video": ""}, "Ein Mini-Video fehlt oder wurde gelöscht."),
        (data() | {"shown": None}, "Das Mini-Video ist noch nicht veröffentlicht."),
        (data(5, 5), "Zwei Fragen haben denselben Moment."),
        (data() | {"questions": [nameless]}, "Bei einer Frage fehlt, welche Aktivität es ist."),
    ):
        assert TYPE.problems(wrong) == [sentence]
    assert TYPE.problems(data(5, 9)) == []
    assert TYPE.problems({"video": KEY, "questions": []}) == []


def test_the_desk_is_told_of_a_retired_video_and_of_questions_behind_its_end() -> None:
    found = TYPE.hints(data(LENGTH, retired_on="2026-12-01"), date(2026, 12, 1))
    assert found == [
        "Das Mini-Video „Klingt gut, stimmt nicht“ ist seit dem 1. Dezember 2026 zurückgezogen.",
        "Die Frage bei 1:12 liegt hinter dem Ende des Videos.",
    ]
    assert TYPE.hints(data(5), date(2026, 12, 1)) == []


def test_the_desk_is_told_from_the_day_on_which_a_video_expires() -> None:
    ends = data(expires_on="2026-12-01")
    assert TYPE.hints(ends, date(2026, 11, 30)) == []
    told = "Das Mini-Video „Klingt gut, stimmt nicht“ ist seit dem 1. Dezember 2026 abgelaufen."
    assert TYPE.hints(ends, date(2026, 12, 1)) == [told]
    gone = data(expires_on="2026-11-01", retired_on="2026-12-01")
    assert ["zurückgezogen" in one for one in TYPE.hints(gone, date(2026, 12, 1))] == [True]


def test_on_paper_there_is_the_text_and_the_way_to_the_film() -> None:
    sheet = TYPE.sheet(public())
    assert sheet.title == "Klingt gut, stimmt nicht"
    assert sheet.text[1] == "Sara Yilmaz: Ich schlage jede Quelle nach."
    assert sheet.link.endswith("/videos/klingt-gut/")
    assert "<svg" in sheet.html
    assert TYPE.sheet(TYPE.split(data() | {"shown": None})[0]).link == ""
