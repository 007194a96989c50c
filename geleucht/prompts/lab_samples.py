# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lab's parts in their states, for the gallery; no run of these is in the database."""

from collections.abc import Callable
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.http import QueryDict

from geleucht.programmes.models import Audience, Programme, Tone
from geleucht.prompts.gateway.configured import CENT, Model, Provider
from geleucht.prompts.gateway.endings import Ending, Reason
from geleucht.prompts.lab.models import Run, State
from geleucht.prompts.lab_form_pages import age, choice, draft
from geleucht.prompts.lab_forms import RunForm
from geleucht.prompts.lab_run_pages import Context, shown
from geleucht.ui import gallery

PARTS = "prompts/lab/"
DAY = date(2026, 9, 1)
TEXT = "Schreibe einen Brief an die Eltern zum Wandertag, höchstens 150 Wörter."
ANSWER = "Liebe Eltern,\n\nam Freitag wandern wir. Treffpunkt ist um acht Uhr am Schulhof."
FIRST = "Zum Ausprobieren mit einem Modell braucht es ein Konto."
TASK = "/lernpfade/ki-verstehen/wo-es-irrt/antwort/00000000-0000-0000-0000-000000000001/"
COUNTED: Context = {"tokens_in": 212, "tokens_out": 480, "counted": True, "milliseconds": 3412}
DONE: Context = {"state": State.DONE, "answer": ANSWER, "cost": CENT // 8, **COUNTED}
RUNS: dict[str, Context] = {
    "in der Reihe": {},
    "antwortet": {"state": State.RUNNING, "answer": ANSWER[:32]},
    "fertig": DONE,
    "aufgehoben": {**DONE, "kept": True},
    "abgeschnitten": {**DONE, "ending": Ending.LENGTH},
    "angehalten": {**DONE, "state": State.STOPPED, "answer": ANSWER[:32]},
    "nicht gelungen": {"state": State.FAILED, "reason": Reason.DOWN},
}
PROVIDER = Provider("probe", "Probeanbieter", "")
MODELS = (
    Model(
        "klein",
        PROVIDER,
        "klein",
        "Modell Klein",
        frozenset(),
        region="EU, Frankreich",
        contract="AVV vom 1. September 2026",
        training=False,
        minimum_age=18,
        contract_checked=DAY,
        input_price=100,
        output_price=400,
    ),
    Model("gross", PROVIDER, "gross", "Modell Groß", frozenset()),
)


def show() -> None:
    for place, (name, fields) in enumerate(RUNS.items(), start=10):
        add(f"Lauf, {name}", "answer", partial(answer, place, **fields))
    add("Lauf einer Aufgabe", "answer", partial(answer, 30, task=TASK, **DONE))
    add("zwei Läufe", "answers", partial(answers, 40, DONE, RUNS["antwortet"]))
    add("Lauf, dritter in der Reihe", "state", lambda: {"one": shown(run(60), 3)})
    add("Ausprobieren", "form", form)
    add("Budget verbraucht", "budget", {"left": {"none": True}})
    add("ohne Konto", "no_account", {"text": "", "draft": None, "sign_in": "#"})
    add("ohne Konto, mit einem eigenen Text", "no_account", unsaved)
    add("vor dem Schreiben", "sign_in_first", {"sign_in": "#", "sentence": FIRST})
    add("ohne Modell", "no_model", {})
    add("auf der Seite eines Prompts", "button", {"shown": SimpleNamespace(slug="elternbrief")})


def add(name: str, part: str, context: Context | Callable[[], Context]) -> None:
    gallery.add(name, f"{PARTS}{part}.html", context)


def run(place: int, **fields: Any) -> Run:
    known = {"key": UUID(int=place), "place": place, "model_name": "Modell Klein", "day": DAY}
    return Run(**known, text=TEXT, **fields)


def answer(place: int, task: str = "", **fields: Any) -> Context:
    one = shown(run(place, **fields), None)
    return {"one": one, "runs": [one], "text": TEXT, "task": task}


def answers(place: int, *both: Context) -> Context:
    runs = [run(place + beside, **fields) for beside, fields in enumerate(both)]
    return {
        "runs": [shown(one, None) for one in runs],
        "text": TEXT,
        "open": any(one.is_open for one in runs),
    }


def unsaved() -> Context:
    return {"text": TEXT, "draft": draft(TEXT, QueryDict()), "sign_in": "#"}


def form() -> Context:
    """As an apprentice sees it who learns in two programmes: a model asks for an age."""
    audience = Audience(slug="ausbildung", tone=Tone.DU)
    here, other = (
        Programme(slug=slug, title=title, audience=audience)
        for slug, title in (("elektro", "KI in der Elektrotechnik"), ("pflege", "KI in der Pflege"))
    )
    blank = RunForm(programme=here, models=MODELS, text=TEXT)
    return {
        "form": blank,
        "programmes": [here, other],
        "programme": here,
        "models": [choice(blank, slug) for slug in blank.models],
        "ages": [age(blank, one) for one in blank.ages],
        "left": {"words": "19,80 Cent"},
        "tone": audience.tone,
    }
