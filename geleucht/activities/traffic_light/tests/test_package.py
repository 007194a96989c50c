# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a traffic light stands in a package and at the desk, and what keeps it unpublished."""

from typing import Any

import pytest
from hypothesis import given, settings

from geleucht.activities.traffic_light.activity import TYPE
from geleucht.activities.traffic_light.tests.making import light, traffic_lights
from geleucht.content.directives import Directive
from geleucht.learning.activity import text_id

some = settings(max_examples=60)
BODY = """Darf das in die KI?

- [green] Drei Aufgaben zur Bruchrechnung.

  Kein Mensch kommt darin vor.

- [red] Liebe Frau Muster,
  Mia fehlt morgen.

  Gesundheitsdaten eines Kindes.

  :law: Artikel 9 Absatz 1 DSGVO
  :as-of: 2026-02-01"""
LIGHT: dict[str, Any] = {
    "question": "Darf das in die KI?",
    "points": 2,
    "tries": 1,
    "cases": [
        {
            "text": "Drei Aufgaben zur Bruchrechnung.",
            "light": "green",
            "reason": "Kein Mensch kommt darin vor.",
            "law": "",
            "as_of": "",
        },
        {
            "text": "Liebe Frau Muster,\nMia fehlt morgen.",
            "light": "red",
            "reason": "Gesundheitsdaten eines Kindes.",
            "law": "Artikel 9 Absatz 1 DSGVO",
            "as_of": "2026-02-01",
        },
    ],
}


def read(body: str, **options: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """The data, and each problem's line and sentence."""
    directive = Directive("traffic_light", options=options, body=body, line=4, body_line=9)
    data = TYPE.read(directive)
    return data, [(problem.line, problem.sentence) for problem in directive.problems]


def test_the_canonical_form_is_read_and_written() -> None:
    written = TYPE.write(LIGHT)
    assert (written.options, written.body) == ({"points": "2", "tries": "1"}, BODY)
    assert read(BODY, **written.options) == (LIGHT, [])


@some
@given(traffic_lights())
def test_a_package_keeps_every_traffic_light(asked: dict[str, Any]) -> None:
    written = TYPE.write(asked)
    assert read(written.body, **written.options) == (asked, [])


@some
@given(traffic_lights())
def test_the_desk_keeps_every_traffic_light_and_finds_no_problem(asked: dict[str, Any]) -> None:
    assert TYPE.from_stream(TYPE.block().to_python(TYPE.to_stream(asked))) == asked
    assert TYPE.problems(asked) == []


@pytest.mark.parametrize("text", [":law: § 1", "- [red] Fall", "\\", "\\:", "::: Zaun", "-5 Grad"])
def test_text_that_looks_like_the_form_stays_text(text: str) -> None:
    asked = light("g", question=text)
    asked["cases"][0] |= {"text": f"{text}\n{text}", "reason": text}
    written = TYPE.write(asked)
    assert not any(line.startswith(":::") for line in written.body.splitlines())
    assert read(written.body, **written.options) == (asked, [])


def test_what_is_left_out_has_its_default() -> None:
    data, problems = read("- [amber] Ein Fall.\n\n  Ein Grund.")
    assert problems == []
    assert (data["question"], data["points"], data["tries"]) == ("Darf das in die KI?", 1, 1)


def test_other_spellings_become_the_canonical_one() -> None:
    loose = "Darf  das\nin die KI?\n\n- [ red ]   Ein   Fall.\n\n   Ein Grund,\n  zwei Zeilen.\n\n"
    data, problems = read(loose + "  :as-of: 20260201\n  :law:   § 1\n")
    assert problems == []
    assert data["question"] == "Darf das in die KI?"
    assert data["cases"] == [
        {
            "text": "Ein Fall.",
            "light": "red",
            "reason": "Ein Grund, zwei Zeilen.",
            "law": "§ 1",
            "as_of": "2026-02-01",
        }
    ]


def test_a_broken_traffic_light_names_every_line() -> None:
    body = "\n- [blau] A\n\nnicht eingerückt\n\n  :as-of: morgen\n"
    _data, problems = read(body, bonus="1", points="viele")
    assert [(line, sentence.split(",")[0]) for line, sentence in sorted(problems)] == [
        (4, "„:bonus:“ gibt es hier nicht. Möglich: :points:"),
        (4, "„:points:“ muss eine ganze Zahl von 0 bis 100 sein"),
        (10, "Eine Ampel zeigt „green“"),
        (12, "Unter einem Fall ist alles um zwei Zeichen eingerückt."),
        (14, "„:as-of:“ ist ein Datum wie 2026-02-01"),
    ]


def test_a_body_without_cases_is_reported() -> None:
    assert [line for line, _ in read("Nur eine Frage")[1]] == [4]


def case(**change: str) -> dict[str, Any]:
    return light("g") | {"cases": [light("g")["cases"][0] | change]}


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (light("g", question=" "), ["Die Frage fehlt."]),
        (light("g", cases=[]), ["Es braucht einen bis zehn Fälle."]),
        (light("g" * 11), ["Es braucht einen bis zehn Fälle."]),
        (light("g" * 10), []),
        (
            light("g", points=101, tries=-1),
            ["Punkte: 0 bis 100.", "Versuche: 0 (unbegrenzt) bis 20."],
        ),
        (light("g", points=100, tries=20), []),
        (light("g", cases=light("g")["cases"] * 2), ["Zwei Fälle sind gleich."]),
        (case(text=" "), ["Fall 1: Der Text fehlt."]),
        (case(light=""), ["Fall 1: Die Ampelfarbe fehlt."]),
        (case(reason=""), ["Fall 1: Der Grund fehlt."]),
        (case(law=""), ["Fall 1: Zum Rechtsstand fehlt der Paragraf."]),
        (case(as_of=""), ["Fall 1: Zum Paragrafen fehlt der Rechtsstand."]),
        (case(as_of="20260201"), ["Fall 1: Der Rechtsstand ist kein Datum."]),
        (case(as_of="2026-02-30"), ["Fall 1: Der Rechtsstand ist kein Datum."]),
        (case(law="", as_of=""), []),
    ],
)
def test_what_keeps_it_from_being_published_is_said(
    asked: dict[str, Any], sentences: list[str]
) -> None:
    assert TYPE.problems(asked) == sentences


def test_the_desk_makes_canonical_text() -> None:
    asked = light("g")
    asked["cases"][0] |= {"text": " Eine \t Zeile\r\n\r\nnoch\x07 eine ", "reason": "Ein\nGrund"}
    block = TYPE.block()
    data = TYPE.from_stream(block.to_python(TYPE.to_stream(asked)))
    assert data["cases"][0]["text"] == "Eine Zeile\nnoch eine"
    assert data["cases"][0]["reason"] == "Ein Grund"


def test_an_unfinished_draft_of_the_desk_can_be_read() -> None:
    nothing = dict.fromkeys(["text", "light", "reason", "law", "as_of"])
    one = {"type": "item", "id": "1", "value": nothing}
    raw = {"question": None, "points": None, "tries": None, "cases": [one]}
    data = TYPE.from_stream(TYPE.block().to_python(raw))
    assert data["cases"] == [{"text": "", "light": "", "reason": "", "law": "", "as_of": ""}]
    assert len(TYPE.problems(data)) == 4


def test_a_cases_name_survives_reordering_and_another_light() -> None:
    one = light("gr")
    other = light("gr", cases=[case | {"light": "amber"} for case in one["cases"][::-1]])
    names = [{c["id"]: c["text"] for c in TYPE.split(asked)[0]["cases"]} for asked in (one, other)]
    assert names[0] == names[1] == {text_id("A"): "A", text_id("B"): "B"}


def test_the_cases_keep_the_authors_order() -> None:
    assert [case["text"] for case in TYPE.split(light("rga"))[0]["cases"]] == ["A", "B", "C"]
