# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is told about captions, what it forbids, and what is advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.captions.checks import FORBIDS, Finding, Kind, allows_publishing, check
from geleucht.videos.captions.cues import Track
from geleucht.videos.captions.tests.making import track, tracks

MINUTE = 60_000
GOOD = track(
    (0, 3, "Was ist ein Prompt?"),
    (3, 5.5, "Ein Auftrag an die KI, in Worten."),
    (5.58, 9, "Je genauer er ist,\ndesto besser wird die Antwort."),
)


def found(captions: Track, length_ms: int = 9000) -> list[tuple[int, Kind]]:
    return [(one.number, one.kind) for one in check(captions, length_ms)]


def test_good_captions_have_no_finding() -> None:
    assert check(GOOD, 9000) == ()
    assert allows_publishing(())


CASES: dict[str, tuple[Track, int, int, Kind, str]] = {
    "none": (
        (),
        9000,
        0,
        Kind.NONE,
        "Es gibt keine Untertitel. Laden Sie eine Datei hoch oder schreiben Sie sie hier.",
    ),
    "empty": (
        track((0, 3, "A"), (3, 6, " <i> </i>"), (6, 9, "C")),
        9000,
        2,
        Kind.EMPTY,
        "Untertitel 2 ist leer. Schreiben Sie den Text oder löschen Sie ihn.",
    ),
    "order": (
        track((0, 3, "A"), (6, 9, "B"), (4, 6, "C")),
        9000,
        3,
        Kind.ORDER,
        "Untertitel 3 beginnt vor Untertitel 2. Vertauschen Sie ihre Zeiten.",
    ),
    "overlap": (
        track((0, 3.5, "A"), (3, 6, "B"), (6, 9, "C")),
        9000,
        2,
        Kind.OVERLAP,
        (
            "Untertitel 2 beginnt, während Untertitel 1 noch steht. "
            "Lassen Sie Untertitel 1 bei 0:03 enden."
        ),
    ),
    "beyond": (
        track((0, 5, "A"), (5, 9.501, "B")),
        9000,
        2,
        Kind.BEYOND,
        (
            "Untertitel 2 endet bei 0:09,501, das Video schon bei 0:09. Ändern Sie die Zeit, "
            "oder prüfen Sie, ob die Untertitel zu diesem Video gehören."
        ),
    ),
    "unreadable": (
        track((0, 1, "Achtundzwanzig Zeichen so hier"), (1, 5, "B"), (5, 9, "C")),
        9000,
        1,
        Kind.UNREADABLE,
        (
            "Untertitel 1 hat 30,0 Zeichen in der Sekunde, gut zu lesen sind höchstens 15. "
            "Kürzen Sie den Text, oder lassen Sie ihn 2,0 Sekunden stehen."
        ),
    ),
    "broken off": (
        track((0, 5, "A"), (5, 10, "B")),
        21_000,
        0,
        Kind.BROKEN_OFF,
        (
            "Die Untertitel hören bei 0:10 auf, das Video erst bei 0:21. Ergänzen Sie sie; "
            "wo niemand spricht, beschreiben Sie, was zu hören ist, etwa „[Musik]“."
        ),
    ),
    "fast": (
        track((0, 2, "<v Anna>" + "Vier " * 6 + "Ende."), (2, 5, "B"), (5, 9, "C")),
        9000,
        1,
        Kind.FAST,
        (
            "Untertitel 1 hat 17,5 Zeichen in der Sekunde, gut zu lesen sind höchstens 15. "
            "Kürzen Sie den Text, oder lassen Sie ihn 2,4 Sekunden stehen."
        ),
    ),
    "line": (
        track((0, 5, "A"), (5, 9, "Z" * 43)),
        9000,
        2,
        Kind.LINE,
        (
            "Untertitel 2 hat eine Zeile mit 43 Zeichen. Brechen Sie sie um: Auf ein Telefon "
            "passen höchstens 42."
        ),
    ),
    "lines": (
        track((0, 5, "A"), (5, 9, "B\nC\nD")),
        9000,
        2,
        Kind.LINES,
        (
            "Untertitel 2 hat 3 Zeilen und verdeckt das Bild. Teilen Sie ihn: Höchstens 2 Zeilen "
            "stehen zugleich."
        ),
    ),
    "short": (
        track((0, 5, "A"), (5, 5.999, "B"), (6.1, 9, "C")),
        9000,
        2,
        Kind.SHORT,
        (
            "Untertitel 2 steht keine Sekunde und ist kaum zu bemerken. Lassen Sie ihn länger "
            "stehen, oder verbinden Sie ihn mit dem nächsten."
        ),
    ),
    "long": (
        track((0, 7.001, "A"), (7.1, 9, "B")),
        9000,
        1,
        Kind.LONG,
        "Untertitel 1 steht länger als 7 Sekunden und wird zweimal gelesen. Teilen Sie ihn.",
    ),
    "flicker": (
        track((0, 3, "A"), (3.079, 9, "B")),
        9000,
        2,
        Kind.FLICKER,
        (
            "Vor Untertitel 2 ist die Lücke so kurz, dass sie flackert. Lassen Sie Untertitel 1 "
            "bei 0:03,079 enden."
        ),
    ),
    "silence within": (
        track((0, 5, "A"), (15.001, 20, "B")),
        20_000,
        2,
        Kind.SILENCE,
        (
            "Von 0:05 bis 0:15,001 gibt es keine Untertitel. Prüfen Sie, ob dort gesprochen wird "
            "oder etwas zu hören ist, das man wissen muss."
        ),
    ),
    "silence before": (
        track((10.001, 15, "A")),
        15_000,
        1,
        Kind.SILENCE,
        (
            "Von 0:00 bis 0:10,001 gibt es keine Untertitel. Prüfen Sie, ob dort gesprochen wird "
            "oder etwas zu hören ist, das man wissen muss."
        ),
    ),
    "silence after": (
        track((0, 5, "A"), (5, 12, "B")),
        22_001,
        0,
        Kind.SILENCE,
        (
            "Von 0:12 bis 0:22,001 gibt es keine Untertitel. Prüfen Sie, ob dort gesprochen wird "
            "oder etwas zu hören ist, das man wissen muss."
        ),
    ),
}


@pytest.mark.parametrize(
    ("captions", "length", "number", "kind", "sentence"), CASES.values(), ids=CASES
)
def test_a_finding_names_the_cue_and_says_what_to_do(
    captions: Track, length: int, number: int, kind: Kind, sentence: str
) -> None:
    assert check(captions, length) == (Finding(number, kind, sentence),)
    assert allows_publishing(check(captions, length)) is (kind not in FORBIDS)


def test_every_kind_of_finding_has_its_case() -> None:
    assert {kind for _track, _length, _number, kind, _sentence in CASES.values()} == set(Kind)


@pytest.mark.parametrize(
    ("captions", "length"),
    [
        (track((0, 1, "Z" * 15), (1, 8, "Z" * 42)), 8000),
        (track((0, 5, "A"), (5, 9.5, "B")), 9000),
        (track((0, 3, "A"), (3, 6, "B"), (6.08, 10, "C")), 20_000),
        (track((10, 15, "A"), (25, 30, "B")), 40_000),
    ],
)
def test_what_is_just_within_the_bounds_is_right(captions: Track, length: int) -> None:
    assert found(captions, length) == []


def test_what_forbids_publishing_is_told_first_and_then_by_number() -> None:
    captions = track((0, 0.5, "A"), (0.4, 8, "B"), (9, 9.1, ""))
    assert found(captions) == [
        (2, Kind.OVERLAP),
        (3, Kind.EMPTY),
        (1, Kind.SHORT),
        (2, Kind.LONG),
    ]


def test_tags_and_names_are_not_read_and_do_not_count() -> None:
    captions = track((0, 1, "<v Oberstudienrätin Dr. Berg><b><i>" + "Z" * 15), (1, 6, "B"))
    assert found(captions, 6000) == []


@given(captions=tracks, length=st.integers(0, 10 * MINUTE))
def test_any_track_is_checked_and_every_sentence_is_one(captions: Track, length: int) -> None:
    for one in check(captions, length):
        assert 0 <= one.number <= len(captions)
        assert one.sentence.endswith(".")
        assert "%(" not in one.sentence
