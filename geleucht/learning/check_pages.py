# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of an entry check: its questions, and what the answers lead to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid5

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.learning import check, pages, render
from geleucht.learning.activity import AnswerRefused, Slot
from geleucht.learning.addresses import check_href, link, link_to, path_href
from geleucht.learning.check import Answered, CheckRefused, Question, Result
from geleucht.learning.editions import Outline
from geleucht.learning.queries import PathState
from geleucht.learning.words import level, place, unit_named

Context = dict[str, Any]


def form_page(path: Outline, refused: AnswerRefused | None = None) -> Context:
    """The questions; after a refusal with what was sent, and its sentence."""
    asked = check.questions(path)
    first = next((stop for stop in path.stops if not stop.optional), path.stops[0])
    return frame(path) | {
        "total": len(asked),
        "error": refused.sentence if refused else "",
        "questions": [shown(one, open_slot(path, one, refused)) for one in asked],
        "wrong": [one.number for one in asked if sentence(one, refused)],
        "first": link(path, first),
        "title": _("Einstiegscheck"),
    }


def result_page(
    result: Result, beside: Sequence[Outline], state: PathState, post: QueryDict
) -> Context:
    """What the answers lead to. `beside` are paths of another level, `state` the learner's."""
    path, start = result.path, result.start
    fresh = [stop for stop in result.known if not state.is_done(stop.key)]
    return frame(path) | {
        "score": score(result),
        "start": link(path, start) if start else None,
        "start_place": place(start) if start else "",
        "why": why(result),
        "step": result.step,
        "beside": [link_to(one) | {"level": level(one)} for one in beside],
        "questions": [
            shown(one.question, judged_slot(path, one))
            | {"right": one.right, "open": not one.answer}
            for one in result.answered
        ],
        "known": [unit_named(stop) for stop in fresh],
        "already": bool(result.known) and not fresh,
        "keep": f"{check_href(path)}bestanden/",
        "sent": [(name, value) for name, values in post.lists() for value in values],
        "title": _("Ergebnis des Einstiegschecks"),
    }


def frame(path: Outline) -> Context:
    return pages.frame(path) | {
        "path": link_to(path),
        "action": check_href(path),
        "crumbs": [
            *pages.crumbs(),
            (path.data["title"], path_href(path)),
            (_("Einstiegscheck"), ""),
        ],
    }


def shown(question: Question, slot: Slot) -> Context:
    kind = question.type.question
    assert kind is not None  # `content.entry_check` takes no other
    return {
        "number": question.number,
        "slot": slot,
        "title": kind.title(question.public),
        "unit": unit_named(question.unit),
        "fields": render.question(question.type, slot),
    }


def slot_of(path: Outline, question: Question) -> Slot:
    """Nothing hangs on its key, which names the parts of the page."""
    key = uuid5(path.key, question.name)
    slot = Slot(key, question.kind, question.public, "", question.number, tries_left=1)
    return replace(slot, prefix=question.prefix)


def open_slot(path: Outline, question: Question, refused: AnswerRefused | None) -> Slot:
    slot = slot_of(path, question)
    if not isinstance(refused, CheckRefused):
        return slot
    answers = refused.answers.get(question.name)
    return replace(slot, posted=answers, error=sentence(question, refused))


def sentence(question: Question, refused: AnswerRefused | None) -> str:
    """What is wrong with the answer to this question."""
    return refused.sentences.get(question.name, "") if isinstance(refused, CheckRefused) else ""


def judged_slot(path: Outline, one: Answered) -> Slot:
    work = {"answer": one.answer, "feedback": one.judgement.told(over=True)}
    slot = slot_of(path, one.question)
    return replace(slot, work=work, tries=1, tries_left=0, share=one.judgement.share)


def score(result: Result) -> str:
    total = len(result.answered)
    sentence = ngettext(
        "%(right)s von %(n)s Frage richtig.", "%(right)s von %(n)s Fragen richtig.", total
    )
    return sentence % {"right": result.right, "n": total}


def why(result: Result) -> str:
    """The rule, as it applied here."""
    start = result.start
    if start is None:
        return _("Zu jeder Einheit, die zum Abschluss gehört, waren alle Antworten richtig.")
    asked = any(one.question.unit.key == start.key for one in result.answered)
    if asked:
        return _("Es ist die erste Einheit, zu der nicht alle Antworten richtig waren.")
    return _("Es ist die erste Einheit, die nicht als bekannt gilt: Zu ihr gab es keine Frage.")
