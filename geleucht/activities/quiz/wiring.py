# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quiz in its states, for the gallery: every form open, answered, refused and in the end."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.http import QueryDict
from django.utils.http import urlencode

from geleucht.activities.quiz import samples
from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.question import QUESTION
from geleucht.learning import render
from geleucht.learning.activity import AnswerRefused, Data, Slot, text_id
from geleucht.ui import gallery

Posts = dict[str, Any]
numbers = count(201)  # of no other room in the gallery


def connect(room: AppConfig) -> None:
    for name, slot in states():
        gallery.add(name, TYPE.template, context(slot))
    for name, slot in checked():
        gallery.add(name, "learning/check_question.html", partial(in_check, slot))


def states() -> Iterator[tuple[str, Slot]]:
    many, gap, words = samples.MANY, samples.GAP, samples.TEXT
    yield "Quiz", fresh(many)
    yield "Quiz, teilweise richtig", answered(many, ticks(many, 0))
    yield "Quiz, gelöst", solved(answered(many, ticks(many, 0, 2), over=True))
    yield "Quiz, Versuche aufgebraucht", used_up(answered(many, ticks(many, 1), over=True))
    waiting = replace(answered(many, ticks(many, 1)), waits=True)
    yield "Quiz, neuer Versuch erst morgen", waiting
    yield "Quiz, nichts gewählt", refused(many, {})
    yield "Quiz, eine Antwort", replace(fresh(samples.ONE), tries_left=None)
    yield "Quiz, Aussage", fresh(samples.STATEMENT)
    yield "Quiz, Aussage, falsch", answered(samples.STATEMENT, ticks(samples.STATEMENT, 0))
    yield from ordered()
    yield from matched()
    yield "Quiz, Lückentext", fresh(gap)
    yield "Quiz, Lückentext, teilweise richtig", answered(gap, gaps("token", "Wahrheit", "Mensch"))
    yield "Quiz, Lückentext mit Wörtern", fresh(samples.BANK)
    end = answered(samples.BANK, gaps("Silben", "Wahrscheinlichkeit", "Mensch"), over=True)
    yield "Quiz, Lückentext mit Wörtern, am Ende", used_up(end)
    yield "Quiz, kurzer Text", fresh(words)
    yield "Quiz, kurzer Text, falsch", answered(words, {"answer": "wörter"})
    end = answered(words, {"answer": "Silben"}, over=True)
    yield "Quiz, kurzer Text, am Ende", used_up(end)
    yield "Quiz, Zahl", fresh(samples.NUMBER)
    yield "Quiz, Zahl, gelöst", solved(answered(samples.NUMBER, {"answer": "80,2 %"}, over=True))
    yield "Quiz, Zahl, unklar", refused(samples.NUMBER, {"answer": "1.234"})


def ordered() -> Iterator[tuple[str, Slot]]:
    order = samples.ORDER
    yield "Quiz, Reihenfolge", fresh(order)
    yield "Quiz, Reihenfolge, teilweise richtig", answered(order, places(1, 3, 2, 4))
    yield "Quiz, Reihenfolge, am Ende", used_up(answered(order, places(2, 1, 4, 3), over=True))
    yield "Quiz, Reihenfolge, Platz doppelt", refused(order, places(1, 1, 2, 3))


def matched() -> Iterator[tuple[str, Slot]]:
    match = samples.MATCH
    yield "Quiz, Zuordnung", fresh(match)
    yield "Quiz, Zuordnung, teilweise richtig", answered(match, pairs(0, 2, 1))
    yield "Quiz, Zuordnung, gelöst", solved(answered(match, pairs(0, 1, 2), over=True))
    yield "Quiz, Zuordnung, unvollständig", refused(match, pairs(0))


def checked() -> Iterator[tuple[str, Slot]]:
    """As questions of an entry check."""
    yield "Einstiegscheck, Frage", once(fresh(samples.ONE))
    wrong = answered(samples.ONE, ticks(samples.ONE, 1), over=True)
    yield "Einstiegscheck, falsch beantwortet", once(used_up(wrong))


def once(slot: Slot) -> Slot:
    return replace(slot, public=slot.public | {"points": 0, "tries": 1}, prefix="frage-")


def in_check(slot: Slot) -> dict[str, Any]:
    title, fields = QUESTION.title(slot.public), render.question(TYPE, slot)
    question = {"number": 1, "slot": slot, "title": title, "fields": fields}
    return {"question": question, "questions": [question]}


def ticks(quiz: Data, *chosen: int) -> Posts:
    return {"option": [text_id(quiz["options"][at]["text"]) for at in chosen]}


def places(*given: int) -> Posts:
    ids = [text_id(one["text"]) for one in samples.ORDER["items"]]
    return {f"place-{name}": place for name, place in zip(ids, given, strict=True)}


def pairs(*given: int) -> Posts:
    all_pairs = samples.MATCH["pairs"]
    rights = [text_id(all_pairs[at]["right"]) for at in given]
    lefts = [text_id(one["left"]) for one in all_pairs]
    return {f"pair-{left}": right for left, right in zip(lefts, rights, strict=False)}


def gaps(*given: str) -> Posts:
    return {f"gap-{place}": text for place, text in enumerate(given, 1)}


def context(slot: Slot) -> dict[str, Any]:
    return {"slot": slot, **TYPE.view(slot)}


def fresh(quiz: Data) -> Slot:
    number = next(numbers)
    return Slot(UUID(int=number), TYPE.kind, TYPE.split(quiz)[0], "#", number, tries_left=3)


def answered(quiz: Data, post: Posts, *, over: bool = False) -> Slot:
    slot, (public, solution) = fresh(quiz), TYPE.split(quiz)
    answer = TYPE.parse(public, QueryDict(urlencode(post, doseq=True)))
    judged = TYPE.judge(public, solution, answer)
    work = {"answer": answer, "feedback": judged.told(over=over)}
    return replace(slot, work=work, version=1, tries=1, tries_left=2, share=judged.share)


def solved(slot: Slot) -> Slot:
    return replace(slot, done=True, share=Fraction(1))


def used_up(slot: Slot) -> Slot:
    return replace(slot, done=True, tries=3, tries_left=0)


def refused(quiz: Data, post: Posts) -> Slot:
    slot = fresh(quiz)
    try:
        TYPE.parse(slot.public, QueryDict(urlencode(post, doseq=True)))
    except AnswerRefused as problem:
        return replace(slot, error=problem.sentence, posted=problem.posted)
    raise AssertionError(post)
