# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quizzes of every form as hypothesis draws them, what may be posted to them, and their pages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from bs4 import BeautifulSoup, Tag
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.http import urlencode
from hypothesis import strategies as st

from geleucht.activities.quiz.activity import TYPE
from geleucht.activities.quiz.forms.choice import FALSE, TRUE
from geleucht.activities.quiz.forms.spelling import fold
from geleucht.learning.activity import Data, Judgement, Slot, text_id

Posts = dict[str, Any]
letters = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
texts = st.text(letters, min_size=1, max_size=8)
# What stands for something at the beginning of a line, or parts what is beside it.
traps = st.sampled_from(["- [x] a", "1. a", ":::", "\\- a", "a | b", "- a", "\\", "a \\| b", "|"])
lines = texts | traps
said = st.just("") | lines
plain_words = st.text("abcdefghij", min_size=1, max_size=6)


def quiz(select: str, **more: Any) -> Data:
    return {"question": "Was?", "select": select, "points": 3, "tries": 0} | more


def option(text: str, correct: bool, feedback: str = "") -> Data:
    return {"text": text, "correct": correct, "feedback": feedback}


@st.composite
def framed(draw: st.DrawFn, select: str, inner: st.SearchStrategy[Data]) -> Data:
    """A quiz of this form: the question, points and tries, and what is said to the whole."""
    whole = {name: text for name in ("right", "wrong") if (text := draw(said))}
    counts = {"points": draw(st.integers(0, 100)), "tries": draw(st.integers(0, 20))}
    return {"question": draw(lines), "select": select, **counts, **draw(inner), **whole}


@st.composite
def choices(draw: st.DrawFn, most_right: int = 8) -> Data:
    words = draw(st.lists(lines, min_size=2, max_size=8, unique=True))
    right = draw(st.integers(1, min(len(words), most_right)))
    found = [option(word, at < right, draw(said)) for at, word in enumerate(words)]
    still: Data = {} if draw(st.booleans()) else {"shuffle": False}
    return {"options": draw(st.permutations(found)), **still}


@st.composite
def statements(draw: st.DrawFn) -> Data:
    true = draw(st.booleans())
    return {"options": [option(TRUE, true, draw(said)), option(FALSE, not true, draw(said))]}


@st.composite
def orders(draw: st.DrawFn) -> Data:
    words = draw(st.lists(lines, min_size=3, max_size=8, unique=True))
    return {"items": [{"text": word, "feedback": draw(said)} for word in words]}


@st.composite
def matches(draw: st.DrawFn) -> Data:
    left = draw(st.lists(lines, min_size=2, max_size=6, unique=True))
    words = draw(st.lists(lines, min_size=2, max_size=8, unique=True))
    right = [words[at % draw(st.integers(2, len(words)))] for at in range(len(left))]
    extra = [word for word in words if word not in right][:5]
    names = ("left", "right", "feedback")
    rows = [(one, other, draw(said)) for one, other in zip(left, right, strict=True)]
    pairs = [dict(zip(names, row, strict=True)) for row in rows]
    return {"pairs": pairs, **({"extra": extra} if extra else {})}


@st.composite
def gap_texts(draw: st.DrawFn) -> Data:
    gaps = draw(st.lists(st.lists(plain_words, min_size=1, max_size=3), min_size=1, max_size=5))
    parts = [f"{draw(said)} [[{'|'.join(forms)}]]".strip() for forms in gaps]
    taken = {form for forms in gaps for form in forms}
    extra = [word for word in draw(st.lists(plain_words, unique=True)) if word not in taken]
    sentences = draw(st.lists(lines, max_size=len(gaps)))
    more = {"bank": extra[:5]} if draw(st.booleans()) else {}
    end = {"said": sentences} if sentences else {}
    return {"text": draw(st.sampled_from([" ", "\n\n"])).join(parts), **more, **end}


@st.composite
def short_texts(draw: st.DrawFn) -> Data:
    words = draw(st.lists(lines.filter(fold), min_size=1, max_size=6, unique_by=fold))
    return {"options": [option(word, not at, draw(said)) for at, word in enumerate(words)]}


@st.composite
def numbers(draw: st.DrawFn) -> Data:
    values = draw(st.lists(st.integers(-9999, 9999), min_size=1, max_size=5, unique=True))
    found = [option(decimal(value), not at, draw(said)) for at, value in enumerate(values)]
    tolerance = draw(st.integers(0, 50))
    more = {"tolerance": decimal(tolerance)} if tolerance else {}
    unit = {"unit": draw(plain_words)} if draw(st.booleans()) else {}
    return {"options": found, **more, **unit}


def decimal(hundredths: int) -> str:
    """As Germans write it, without needless zeros."""
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{whole},{rest:02}".rstrip("0").rstrip(",")
    return f"-{text}" if hundredths < 0 else text


INNER: dict[str, st.SearchStrategy[Data]] = {
    "one": choices(most_right=1),
    "many": choices(),
    "true_false": statements(),
    "order": orders(),
    "match": matches(),
    "gap": gap_texts(),
    "text": short_texts(),
    "number": numbers(),
}
QUIZZES = {select: framed(select, inner) for select, inner in INNER.items()}


def post(fields: Posts) -> QueryDict:
    return QueryDict(urlencode(fields, doseq=True))


def right_ticks(quiz: Data) -> Posts:
    return {"option": [text_id(one["text"]) for one in quiz["options"] if one["correct"]]}


def right_places(quiz: Data) -> Posts:
    return {f"place-{text_id(one['text'])}": n for n, one in enumerate(quiz["items"], 1)}


def right_pairs(quiz: Data) -> Posts:
    return {f"pair-{text_id(one['left'])}": text_id(one["right"]) for one in quiz["pairs"]}


def right_gaps(quiz: Data) -> Posts:
    gaps = TYPE.split(quiz)[1]["gaps"]
    return {f"gap-{place}": forms[0] for place, forms in enumerate(gaps, 1)}


def right_word(quiz: Data) -> Posts:
    return {"answer": next(one["text"] for one in quiz["options"] if one["correct"])}


RIGHT: dict[str, Callable[[Data], Posts]] = {
    **dict.fromkeys(("one", "many", "true_false"), right_ticks),
    **dict.fromkeys(("text", "number"), right_word),
    "order": right_places,
    "match": right_pairs,
    "gap": right_gaps,
}


def some_ticks(quiz: Data) -> st.SearchStrategy[Posts]:
    ids = [text_id(one["text"]) for one in quiz["options"]]
    most = len(ids) if quiz["select"] == "many" else 1
    chosen = st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True)
    return chosen.map(lambda found: {"option": found})


def some_places(quiz: Data) -> st.SearchStrategy[Posts]:
    right = right_places(quiz)
    return st.permutations(list(right.values())).map(
        lambda order: dict(zip(right, order, strict=True))
    )


def some_pairs(quiz: Data) -> st.SearchStrategy[Posts]:
    ids = [one["id"] for one in TYPE.split(quiz)[0]["right"]]
    return st.fixed_dictionaries({name: st.sampled_from(ids) for name in right_pairs(quiz)})


def some_gaps(quiz: Data) -> st.SearchStrategy[Posts]:
    bank = TYPE.split(quiz)[0].get("bank")
    word = st.sampled_from(bank) if bank else plain_words
    return st.fixed_dictionaries(dict.fromkeys(right_gaps(quiz), word))


def some_word(quiz: Data) -> st.SearchStrategy[Posts]:
    known = st.sampled_from([one["text"] for one in quiz["options"]])
    return st.fixed_dictionaries({"answer": known | st.integers(-99, 99).map(str)})


SOME: dict[str, Callable[[Data], st.SearchStrategy[Posts]]] = {
    **dict.fromkeys(("one", "many", "true_false"), some_ticks),
    **dict.fromkeys(("text", "number"), some_word),
    "order": some_places,
    "match": some_pairs,
    "gap": some_gaps,
}


def judged(quiz: Data, fields: Posts) -> Judgement:
    public, solution = TYPE.split(quiz)
    return TYPE.judge(public, solution, TYPE.parse(public, post(fields)))


def fresh(quiz: Data, **known: Any) -> Slot:
    slot = Slot(UUID(int=1), "quiz", TYPE.split(quiz)[0], "/antwort/", 2)
    return replace(slot, **known)


def answered(quiz: Data, fields: Posts, *, over: bool = False, **known: Any) -> Slot:
    """After this answer; `known` is what the ledger says."""
    result = judged(quiz, fields)
    answer = TYPE.parse(TYPE.split(quiz)[0], post(fields))
    work = {"answer": answer, "feedback": result.told(over=over)}
    state = {"work": work, "version": 1, "tries": 1, "share": result.share}
    ended = {"tries_left": 0, "done": True} if over else {}
    return fresh(quiz, **(state | ended | known))


def html(slot: Slot) -> str:
    return render_to_string(TYPE.template, {"slot": slot, **TYPE.view(slot)})


def drawn(slot: Slot) -> Tag:
    found = BeautifulSoup(html(slot), "html.parser").find(id=f"aktivitaet-{slot.key}")
    assert isinstance(found, Tag)
    return found


def words_of(slot: Slot) -> str:
    return " ".join(drawn(slot).get_text(" ").split())
