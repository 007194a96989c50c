# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a traffic light tells after an answer, and to whom."""

from dataclasses import replace
from fractions import Fraction

import pytest

from geleucht.activities.traffic_light.activity import TYPE
from geleucht.activities.traffic_light.tests.making import light
from geleucht.activities.traffic_light.tests.states import (
    FRESH,
    PUBLIC,
    STATES,
    answered,
    drawn,
    text,
)
from geleucht.learning.activity import Slot


def cases(slot: Slot) -> list[str]:
    """What is said at each case, after its note."""
    found = [text(case) for case in drawn(slot).select(".gl-case")]
    return [said.split(f" {note} ", 1)[1] for said, note in zip(found, "ABC", strict=True)]


def test_only_what_is_right_is_explained_until_all_is_over() -> None:
    told = {
        name: [f"Grund zu {letter}." in str(drawn(slot)) for letter in "ABC"]
        for name, slot in STATES.items()
    }
    assert told == {
        "fresh": [False] * 3,
        "gap": [False] * 3,
        "wrong": [False] * 3,
        "partly": [True, False, False],
        "gap again": [True, False, False],
        "used up": [True] * 3,
        "solved": [True] * 3,
    }


def test_a_wrong_case_does_not_say_in_which_direction_while_tries_are_left() -> None:
    said = cases(STATES["partly"])
    assert [one.endswith("Noch nicht richtig.") for one in said] == [False, True, True]
    assert not any("Richtig ist:" in one or "Zu sorglos" in one for one in said)


def test_at_the_end_each_case_has_own_choice_right_light_reason_and_law() -> None:
    since = "Rechtsstand 1. Februar 2026"
    lax = "Zu sorglos: lockerer als erlaubt. Richtig ist:"
    green, amber = "Grün: darf hinein", "Gelb: nur bereinigt oder nach Rückfrage"
    assert cases(STATES["used up"]) == [
        f"Eigene Wahl: {green} Richtig. Grund zu A. § A · {since}",
        f"Eigene Wahl: {green} {lax} {amber} Grund zu B. § B · {since}",
        f"Eigene Wahl: {amber} {lax} Rot: darf nicht hinein Grund zu C. § C · {since}",
    ]


def test_too_careful_is_told_apart_from_too_careless() -> None:
    said = cases(answered("rrr", over=True, tries_left=0))
    assert ["Zu vorsichtig: strenger als nötig." in one for one in said] == [True, True, False]


def test_the_statistics_are_words_and_a_table() -> None:
    page = drawn(STATES["used up"])
    assert "1 von 3 Fällen richtig, 2 zu sorglos, 0 zu vorsichtig." in text(page)
    table = page.select_one("table")
    assert table
    assert [[text(cell) for cell in row.select("th, td")] for row in table.select("tr")] == [
        ["Einschätzung", "Fälle"],
        ["Richtig", "1"],
        ["Zu vorsichtig (strenger als nötig)", "0"],
        ["Zu sorglos (lockerer als erlaubt)", "2"],
    ]


@pytest.mark.parametrize(
    ("slot", "sentences"),
    [
        (FRESH, ["Aktivität 2 · Ampel · 3 Punkte", "3 Fälle, zu jedem eine Wahl.", "Noch 2 Ver"]),
        (FRESH, ["Punkte gibt es anteilig: richtige Fälle geteilt durch alle.", "Antwort prüfen"]),
        (STATES["wrong"], ["Noch nicht richtig. 0 von 3 Fällen richtig, 1 zu sorglos, 2 zu vor"]),
        (STATES["partly"], ["Teilweise richtig.", "Noch ein Versuch.", "Noch einmal prüfen"]),
        (STATES["solved"], ["Alles richtig. 3 von 3 Fällen", "3 von 3 Punkten.", "erledigt"]),
        (STATES["used up"], ["1 von 3 Punkten.", "Die Auflösung steht bei jedem Fall."]),
        (answered("rga", over=True, tries_left=0), [" Nicht richtig. 0 von 3 Fällen richtig"]),
        (STATES["gap"], ["Noch ohne Wahl.", "Hier fehlt noch eine Wahl."]),
    ],
)
def test_what_the_page_says(slot: Slot, sentences: list[str]) -> None:
    shown = text(drawn(slot))
    assert [sentence for sentence in sentences if sentence not in shown] == []


@pytest.mark.parametrize("slot", STATES.values(), ids=STATES)
def test_without_points_none_are_spoken_of(slot: Slot) -> None:
    assert "Punkt" not in text(drawn(replace(slot, public=PUBLIC | {"points": 0})))


def test_without_limit_no_tries_are_counted() -> None:
    assert "Versuch" not in text(drawn(replace(FRESH, tries_left=None)))


@pytest.mark.parametrize(
    ("share", "points", "said"),
    [
        ("0.6667", 3, "2 von 3 Punkten."),
        ("0.3333", 3, "1 von 3 Punkten."),
        ("0.3333", 2, "0,7 von 2 Punkten."),
        ("0.6667", 1, "0,7 von 1 Punkt."),
        ("0.9000", 100, "90 von 100 Punkten."),
        ("0", 5, "0 von 5 Punkten."),
    ],
)
def test_points_are_written_as_germans_write_them(share: str, points: int, said: str) -> None:
    """The share as the ledger keeps it, with four places."""
    public = PUBLIC | {"points": points}
    slot = answered("gga", share=Fraction(share), over=True, tries_left=0)
    assert f" {said} " in text(drawn(replace(slot, public=public)))


def test_whoever_was_right_before_a_correction_keeps_the_points() -> None:
    kept = answered("gaa", over=True, share=Fraction(1), done=True)
    shown = text(drawn(kept))
    assert "Die Lösung wurde inzwischen berichtigt. Die Punkte bleiben: 3 von 3 Punkten." in shown
    without = replace(kept, public=PUBLIC | {"points": 0})
    assert "Die Aktivität bleibt erledigt." in text(drawn(without))


def test_a_case_that_came_after_the_answer_is_told_as_such() -> None:
    said = cases(answered("ga-", over=True, tries_left=0))
    assert said[2].startswith("Dieser Fall kam später dazu. Richtig ist: Rot")
    assert "Eigene Wahl" not in said[2]


def test_a_case_that_no_judgement_knows_yet_is_told_nothing_of() -> None:
    more = TYPE.split(light("garg"))[0]
    page = drawn(replace(answered("gar", over=True), public=more))
    assert text(page.select(".gl-case")[3]) == "Fall 4 von 4 D"


def test_a_case_that_has_gone_is_shown_nowhere() -> None:
    less = PUBLIC | {"cases": PUBLIC["cases"][1:]}
    page = drawn(replace(answered("gar", over=True), public=less))
    assert len(page.select(".gl-case")) == 2
    assert "Grund zu A." not in text(page)


def test_one_case_is_spoken_of_as_one() -> None:
    public, _ = TYPE.split(light("g", points=1))
    shown = text(drawn(replace(FRESH, public=public)))
    assert "1 Punkt " in shown
    assert "Ein Fall." in shown
