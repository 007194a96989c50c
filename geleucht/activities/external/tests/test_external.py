# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something done elsewhere: what may be sent, what it is worth, what keeps it unpublished."""

from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.activities.external.activity import TYPE
from geleucht.activities.external.links import LONGEST, is_link
from geleucht.activities.external.tests.making import BARE, TALK, addresses, tasks
from geleucht.learning.activity import AnswerRefused, Judgement

some = settings(max_examples=40)
PUBLIC, SOLUTION = TYPE.split(TALK)


def parsed(*pairs: tuple[str, str]) -> dict[str, Any]:
    return TYPE.parse(PUBLIC, QueryDict(urlencode(pairs)))


def refused(*pairs: tuple[str, str]) -> AnswerRefused:
    with pytest.raises(AnswerRefused) as caught:
        parsed(*pairs)
    return caught.value


def test_each_button_is_an_answer() -> None:
    assert parsed(("confirmed", "yes")) == {"confirmed": True}
    assert parsed(("confirmed", "no")) == {"confirmed": False}


@some
@given(tasks(), st.booleans())
def test_it_is_done_when_confirmed_whatever_it_is(asked: dict[str, Any], confirmed: bool) -> None:
    public, solution = TYPE.split(asked)
    judged = TYPE.judge(public, solution, {"confirmed": confirmed})
    assert judged == Judgement(confirmed, Fraction(1 if confirmed else 0), {})


@pytest.mark.parametrize(
    "value", ["", "Yes", "on", "1", "true", "yes\0", " yes", "<script>", "🔥" * 100_000]
)
def test_what_no_button_sends_is_refused(value: str) -> None:
    error = refused(("confirmed", value))
    assert (error.status, error.posted) == (422, None)
    assert "nichts gespeichert" in error.sentence


def test_no_button_and_two_buttons_are_refused() -> None:
    assert "nicht zu erkennen" in refused().sentence
    both = refused(("confirmed", "yes"), ("confirmed", "no"))
    assert "nicht zu erkennen" in both.sentence


@pytest.mark.parametrize("name", ["share", "done", "CONFIRMED", "link", "confirmed2"])
def test_no_other_field_is_taken(name: str) -> None:
    assert "Felder" in refused(("confirmed", "yes"), (name, "1")).sentence


def test_everything_is_public_and_nothing_scored() -> None:
    assert (PUBLIC, SOLUTION) == (TALK, {})
    assert (TYPE.scored, TYPE.points(PUBLIC), TYPE.tries(PUBLIC)) == (False, 0, 0)
    assert (TYPE.own_words(PUBLIC), TYPE.shuffles(PUBLIC)) == (False, False)
    assert TYPE.split(TALK | {"more": "x"})[0] == TALK


def test_the_rule_names_what_is_to_be_done() -> None:
    assert TYPE.rule(PUBLIC) == "„Mit dem Kollegium sprechen“ als erledigt bestätigt ist"


BAD = "Der Link ist keine Adresse, die mit https:// beginnt."


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (TALK, []),
        (BARE, []),
        (TALK | {"title": ""}, ["Es fehlt, was zu tun ist."]),
        (TALK | {"link_title": ""}, ["Dem Link fehlt sein Titel."]),
        (TALK | {"link": ""}, ["Der Titel des Links hat keinen Link."]),
        (TALK | {"link": "http://a.example"}, [BAD]),
        (BARE | {"link": "x"}, [BAD, "Dem Link fehlt sein Titel."]),
    ],
)
def test_what_keeps_it_from_being_published_is_said(
    asked: dict[str, Any], sentences: list[str]
) -> None:
    assert TYPE.problems(asked) == sentences


@some
@given(tasks())
def test_a_sound_task_has_no_problems(asked: dict[str, Any]) -> None:
    assert TYPE.problems(asked) == []


@some
@given(addresses)
def test_an_https_address_is_a_link(address: str) -> None:
    assert is_link(address)
    assert not is_link(address.replace("https", "http"))


@pytest.mark.parametrize(
    "text",
    [
        *("", "https://", "https://ohnepunkt", "http://a.example", "//a.example", "a.example"),
        *("javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "key:1"),
        *("https://name@a.example", "https://a:b@a.example", "https://a.example:0"),
        *("https://a.example:99999", "https://[a.example", "https://a.example/ x"),
        *(
            'https://a.example/"x',
            "https://a.example/<b>",
            "https://a.example/\n",
            "https:a.example",
        ),
        *("https:a.example", "https://a.example\\@b.example", "https://a.example/" + "x" * LONGEST),
    ],
)
def test_what_is_no_https_address_is_no_link(text: str) -> None:
    assert not is_link(text)


@some
@given(st.text(max_size=40))
def test_no_text_breaks_the_test_of_links(text: str) -> None:
    assert not is_link(text)
    assert is_link(f"https://{text}") in {True, False}
