# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The traffic light as an activity type.

Neutral data: question, points, tries (0: without limit), `wait` ("day") where a wrong answer makes
the next one wait for the next day, and cases of text (lines), light
("green", "amber" or "red"), reason, law (may be empty) and as_of, the law's *Rechtsstand* as an
ISO date. A case's id is the beginning of its text's digest; the cases stay in the author's order.
"""

from collections import Counter
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.activities.traffic_light import lights, package, showing, stream
from geleucht.activities.traffic_light.lights import FROM_LAX_TO_STRICT
from geleucht.base.time import is_date
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Plain,
    Post,
    Slot,
    only_fields,
    text_id,
)
from geleucht.learning.paper import Entry, Sheet

MOST_CASES = 10
MOST_POINTS = 100
MOST_TRIES = 20
FIELD = "case-"


class TrafficLight(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "traffic_light"
    label = "Ampel"
    scored = True
    template = "traffic_light/slot.html"
    block = stream.TrafficLightBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def touches_law(self, data: Data) -> bool:
        """It says what may be given to a machine."""
        return True

    def problems(self, data: Data) -> list[str]:
        cases = data["cases"]
        ids = {text_id(case["text"]) for case in cases}
        found = {
            _("Die Frage fehlt."): not data["question"].strip(),
            _("Es braucht einen bis zehn Fälle."): not 1 <= len(cases) <= MOST_CASES,
            _("Zwei Fälle sind gleich."): len(ids) < len(cases),
            _("Punkte: 0 bis 100."): not 0 <= data["points"] <= MOST_POINTS,
            _("Versuche: 0 (unbegrenzt) bis 20."): not 0 <= data["tries"] <= MOST_TRIES,
            _("Wer warten soll, braucht mehr als einen Versuch."): "wait" in data
            and data["tries"] == 1,
        }
        about = [
            _("Fall %(n)s: %(problem)s") % {"n": number, "problem": problem}
            for number, case in enumerate(cases, 1)
            for problem in case_problems(case)
        ]
        return [sentence for sentence, wrong in found.items() if wrong] + about

    def split(self, data: Data) -> tuple[Data, Data]:
        names = ("question", "points", "tries", "wait")
        public = {name: data[name] for name in names if name in data}
        public["cases"] = [
            {"id": text_id(case["text"]), "text": case["text"]} for case in data["cases"]
        ]
        hidden = ("light", "reason", "law", "as_of")
        solution = {
            text_id(case["text"]): {name: case[name] for name in hidden} for case in data["cases"]
        }
        return public, {"cases": solution}

    def points(self, public: Data) -> int:
        return int(public["points"])

    def tries(self, public: Data) -> int:
        return int(public["tries"])

    def waits(self, public: Data) -> bool:
        return "wait" in public

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"cases": {id: light}}, one light for each case; a refusal keeps what was chosen."""
        only_fields(post, *(name for name in post if name.startswith(FIELD)))
        known = [case["id"] for case in public["cases"]]
        sent = {case: post.getlist(FIELD + case) for case in known if FIELD + case in post}
        chosen = {
            case: lights[0]
            for case, lights in sent.items()
            if len(set(lights)) == 1 and lights[0] in FROM_LAX_TO_STRICT
        }
        if len(chosen) < len(sent) or len(sent) < len(post):
            raise AnswerRefused(not_here(), {"cases": chosen})
        if len(chosen) < len(known):
            missing = [number for number, case in enumerate(known, 1) if case not in chosen]
            raise AnswerRefused(unanswered(missing), {"cases": chosen})
        return {"cases": chosen}

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {FIELD + case: [one["light"]] for case, one in solution["cases"].items()}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """The share is right cases / all cases.

        A wrong case tells nothing until all is over; how many were too strict or too lax is
        counted at once.
        """
        cases, chosen = solution["cases"], answer["cases"]
        verdicts = {case: verdict(chosen.get(case), one["light"]) for case, one in cases.items()}
        counts = Counter(verdicts.values())
        share = Fraction(counts["right"], len(cases) or 1)
        all_told = {case: {"verdict": verdicts[case], **cases[case]} for case in sorted(cases)}
        part = {
            case: told if told["verdict"] == "right" else {"verdict": "wrong"}
            for case, told in all_told.items()
        }
        counted = {name: counts[name] for name in ("right", "strict", "lax")}
        told = {"share": str(share), "counts": counted}
        reveal = told | {"cases": all_told}
        return Judgement(share == 1, share, told | {"cases": part}, reveal)

    def rule(self, public: Data) -> str:
        tries = self.tries(public)
        if not tries:
            return _("jeder Fall richtig eingeschätzt ist")
        return ngettext(
            "jeder Fall eingeschätzt ist (ein Versuch)",
            "jeder Fall richtig eingeschätzt ist oder %(tries)s Versuche gemacht sind",
            tries,
        ) % {"tries": tries}

    def view(self, slot: Slot) -> dict[str, Any]:
        return showing.context(slot)

    def sheet(self, public: Data) -> Sheet:
        names = tuple(light["name"] for light in lights.words().values())
        cases = [Entry(case["text"], names, lines=1) for case in public["cases"]]
        return Sheet(public["question"], entries=tuple(cases), numbered=True)


def case_problems(case: Data) -> list[str]:
    found = {
        _("Der Text fehlt."): not case["text"].strip(),
        _("Die Ampelfarbe fehlt."): case["light"] not in FROM_LAX_TO_STRICT,
        _("Der Grund fehlt."): not case["reason"].strip(),
        _("Zum Paragrafen fehlt der Rechtsstand."): bool(case["law"]) and not case["as_of"],
        _("Zum Rechtsstand fehlt der Paragraf."): bool(case["as_of"]) and not case["law"],
        _("Der Rechtsstand ist kein Datum."): bool(case["as_of"]) and not is_date(case["as_of"]),
    }
    return [sentence for sentence, wrong in found.items() if wrong]


def verdict(chosen: str | None, right: str) -> str:
    """right, strict or lax; open where a case came later than the answer."""
    if chosen is None:
        return "open"
    distance = FROM_LAX_TO_STRICT.index(chosen) - FROM_LAX_TO_STRICT.index(right)
    return "right" if not distance else "strict" if distance > 0 else "lax"


def not_here() -> str:
    return _(
        "Eine Wahl gehört zu keinem der Fälle hier; vielleicht wurde die Aktivität inzwischen "
        "geändert. Es wurde nichts gespeichert, die übrige Auswahl steht noch da."
    )


def unanswered(missing: list[int]) -> str:
    """Names the cases without a choice by their numbers."""
    *others, last = map(str, missing)
    cases = _("%(first)s und %(last)s") % {"first": ", ".join(others), "last": last}
    sentence = ngettext(
        "Noch ohne Wahl: Fall %(cases)s. Es wurde nichts gespeichert, Gewähltes steht noch da.",
        "Noch ohne Wahl: die Fälle %(cases)s. Es wurde nichts gespeichert, Gewähltes steht noch "
        "da.",
        len(missing),
    )
    return sentence % {"cases": cases if others else last}


TYPE = TrafficLight()
