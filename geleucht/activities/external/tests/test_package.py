# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How something done elsewhere stands in a package and at the desk."""

from typing import Any

import pytest
from hypothesis import given, settings

from geleucht.activities.external.activity import TYPE
from geleucht.activities.external.tests.making import BARE, TALK, tasks
from geleucht.content.directives import Directive

some = settings(max_examples=60)
OPTIONS = {
    "title": "Mit dem Kollegium sprechen",
    "link": "https://www.schule.example/muster?seite=2#regel",
    "link-title": "Ein Muster",
}
TITLE = {"title": OPTIONS["title"]}


def read(body: str, options: dict[str, str]) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The data, and each problem's line and sentence."""
    directive = Directive("external", options=options, body=body, line=4, body_line=9)
    data = TYPE.read(directive)
    return data, sorted((problem.line, problem.sentence) for problem in directive.problems)


def test_the_canonical_form_is_read_and_written() -> None:
    written = TYPE.write(TALK)
    assert (written.name, written.options) == ("external", OPTIONS)
    assert written.body == "Zehn Minuten genügen."
    assert read(written.body, OPTIONS) == (TALK, [])


def test_without_text_and_link_the_title_is_enough() -> None:
    written = TYPE.write(BARE)
    assert (written.options, written.body) == (TITLE, "")
    assert read("", TITLE) == (BARE, [])


@some
@given(tasks())
def test_a_package_keeps_every_task(asked: dict[str, Any]) -> None:
    written = TYPE.write(asked)
    assert not written.body.startswith(":")
    assert read(written.body, written.options) == (asked, [])


@some
@given(tasks())
def test_the_desk_keeps_every_task(asked: dict[str, Any]) -> None:
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(asked))) == asked


def test_a_text_of_several_lines_becomes_one() -> None:
    data, problems = read("Zehn  Minuten\n\n\tgenügen. ", OPTIONS)
    assert (data, problems) == (TALK, [])


@pytest.mark.parametrize(
    ("options", "beginning"),
    [
        ({}, "Es fehlt „:title:“"),
        (TITLE | {"points": "3"}, "„:points:“ gibt es hier nicht."),
        (OPTIONS | {"link": "http://a.example"}, "„:link:“ ist eine Adresse, die mit https://"),
        (OPTIONS | {"link": "javascript:alert(1)"}, "„:link:“ ist eine Adresse"),
        (TITLE | {"link": "https://a.example"}, "Zu „:link:“ gehört „:link-title:“"),
        (TITLE | {"link-title": "Ein Muster"}, "Zu „:link:“ gehört „:link-title:“"),
    ],
)
def test_what_is_wrong_is_noted_with_its_line(options: dict[str, str], beginning: str) -> None:
    _data, problems = read("Text.", options)
    assert [line for line, _said in problems] == [4]
    assert problems[0][1].startswith(beginning)


def test_all_mistakes_are_noted_at_once() -> None:
    assert len(read("", {"link": "x", "y": "z"})[1]) == 4


def test_an_unfinished_draft_of_the_desk_can_be_read() -> None:
    empty = dict.fromkeys(["title", "text", "link", "link_title"])
    data = TYPE.from_stream(TYPE.block().to_python(empty))
    assert data == dict.fromkeys(empty, "")
    assert TYPE.problems(data) == ["Es fehlt, was zu tun ist."]
