# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases of a prompt: what is asked for them, what is wrong with them, what they change."""

from typing import Any

import pytest

from geleucht.prompts.checking.asked import fingerprint, finished
from geleucht.prompts.checks.cases import problems
from geleucht.prompts.models import LivePrompt, PromptVersion
from geleucht.prompts.tests.making import prompt, publish

GAPS = [
    {"name": "klasse", "label": "Klassenstufe", "kind": "line", "example": "Klasse 4"},
    {"name": "ort", "label": "Ort", "kind": "text", "example": "am See", "required": False},
    {"name": "zahl", "label": "Zahl", "kind": "number", "example": "3"},
    {
        "name": "ton",
        "label": "Ton",
        "kind": "choice",
        "example": "kurz",
        "choices": ["a", "kurz"],
    },
]
TEXT = "{{klasse}}, {{ort}}, {{zahl}}, {{ton}}. {{klasse}}!"


def case(name: str = "Fall", checks: Any = None, **values: str) -> dict[str, Any]:
    told = {"values": values} if values else {}
    return {"name": name, **told, "checks": checks or [{"contains": "Ausflug"}]}


def asks(*cases: dict[str, Any]) -> dict[str, Any]:
    return prompt(text=TEXT, placeholders=GAPS, cases=list(cases))


def test_gaps_of_which_a_case_says_nothing_have_their_example_and_empty_ones_stay_empty() -> None:
    document = asks()
    assert finished(document, case()) == "Klasse 4, am See, 3, kurz. Klasse 4!"
    assert finished(document, case(klasse="Klasse 9", ort="")) == (
        "Klasse 9, keine Angabe, 3, kurz. Klasse 9!"
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (case(fach="Deutsch"), "Der Platzhalter „fach“ gibt es nicht."),
        (case(klasse=""), "Der Platzhalter „klasse“ muss ausgefüllt sein."),
        (case(klasse="x" * 121), "Der Platzhalter „klasse“ ist zu lang ausgefüllt."),
        (case(klasse="a\nb"), "Der Platzhalter „klasse“ hat nur eine Zeile."),
        (case(zahl="drei"), "Der Platzhalter „zahl“ ist keine Zahl."),
        (case(ton="lustig"), "Der Platzhalter „ton“ hat diese Möglichkeit nicht."),
        (case() | {"checks": []}, "Es fehlt, woran die Antwort geprüft wird."),
        (case(checks=[{"matches": "("}]), "passt auf das Muster „(“: Das Muster ist nicht lesbar."),
        (case(checks=[{"gut": "x"}]), "gut „x“: Diese Art der Prüfung gibt es nicht."),
    ],
)
def test_what_is_wrong_with_a_case_is_told_and_blocks_publishing(
    wrong: dict[str, Any], sentence: str
) -> None:
    assert problems(asks(case("Gut", ort="x\ny"), wrong)) == [f"Der Testfall „Fall“: {sentence}"]


def test_two_cases_do_not_share_a_name() -> None:
    assert problems(asks(case(), case(zahl="2"))) == ["Den Testfall „Fall“ gibt es zweimal."]


def test_results_hold_as_long_as_what_is_asked_and_demanded_stays() -> None:
    first = fingerprint(asks(), [case()])
    assert len(first) == 32
    assert fingerprint(asks() | {"title": "Anders", "risk": "Anderes"}, [case()]) == first
    assert fingerprint(asks(), [case(klasse="Klasse 4")]) == first
    assert fingerprint(asks() | {"text": "{{klasse}}"}, [case()]) != first
    assert fingerprint(asks(), [case(checks=[{"lacks": "Ausflug"}])]) != first
    assert fingerprint(asks(), []) == ""


@pytest.mark.django_db
def test_cases_make_no_new_version_and_stand_in_none() -> None:
    document = prompt()
    publish(document)
    publish(document | {"cases": [case()]})
    live = LivePrompt.objects.get()
    assert (live.cases, live.checked) == ([case()], [])
    publish(document | {"cases": [case()], "text": document["text"] + "!"})
    assert [one.document.get("cases") for one in PromptVersion.objects.order_by("number")] == [
        None,
        None,
    ]
