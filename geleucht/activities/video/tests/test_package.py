# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video in a package, and the desk's raw value."""

from uuid import uuid4

import pytest

from geleucht.activities.video.activity import TYPE
from geleucht.content.copies import renewed
from geleucht.content.directives import Directive
from geleucht.videos.models import VideoPage
from geleucht.videos.tests.making import publish, video

KEY, FIRST, SECOND = (str(uuid4()) for _ in range(3))
QUESTIONS = [{"moment_ms": 8_500, "activity": FIRST}, {"moment_ms": 62_000, "activity": SECOND}]
DATA = {"video": KEY, "questions": QUESTIONS}


def test_the_directive_comes_back_as_it_was() -> None:
    directive = TYPE.write(DATA | {"shown": None})
    assert directive.body == f"- 0:08,5 {FIRST}\n- 1:02 {SECOND}"
    assert (TYPE.read(directive), directive.problems) == (DATA, [])


def test_questions_are_in_the_order_of_their_moments() -> None:
    body = f"- 1:02 {SECOND}\n\n- 0:08,5 {FIRST}"
    assert TYPE.read(Directive("video", KEY, body=body)) == DATA


@pytest.mark.parametrize(
    ("directive", "sentence"),
    [
        (Directive("video", "lampe"), "„lampe“ ist kein Schlüssel (UUID) eines Mini-Videos."),
        (Directive("video", KEY, {"start": "1"}), "„:start:“ gibt es hier nicht."),
        (Directive("video", KEY, body="Text"), "Eine Frage steht in einer Zeile „- 0:40"),
        (Directive("video", KEY, body=f"- 0:99 {FIRST}"), "„0:99“ ist keine Zeit wie 0:40."),
        (Directive("video", KEY, body="- 0:40 eins"), "„eins“ ist kein Schlüssel (UUID)"),
    ],
)
def test_a_mistake_in_the_directive_is_noted(directive: Directive, sentence: str) -> None:
    TYPE.read(directive)
    [problem] = directive.problems
    assert problem.sentence.startswith(sentence)


@pytest.mark.django_db
def test_a_copied_video_asks_the_copied_questions() -> None:
    body = [
        {"type": "video", "value": TYPE.to_stream(DATA), "id": str(uuid4())},
        {"type": "quiz", "value": {}, "id": FIRST},
        {"type": "quiz", "value": {}, "id": SECOND},
    ]
    copy, *asked = renewed(body, {})
    named = [one["value"]["activity"] for one in copy["value"]["questions"]]
    assert named == [one["id"] for one in asked]
    assert {FIRST, SECOND}.isdisjoint(named)


@pytest.mark.django_db
@pytest.mark.whole
def test_a_video_whose_page_is_deleted_stays_and_its_key_is_kept() -> None:
    document = video()
    publish(document)
    raw = TYPE.to_stream(DATA | {"video": document["key"]})
    VideoPage.objects.get().delete()
    value = TYPE.block().to_python(raw)
    found = TYPE.from_stream(value)
    assert (found["video"], found["questions"]) == (document["key"], QUESTIONS)
    assert found["shown"]["title"] == "Grubenlampe"
    assert "retired_on" in found["shown"]
    assert TYPE.block().get_prep_value(value)["key"] == document["key"]
