# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What forbids publishing a mini-video, said all at once."""

from typing import Any

import pytest

from geleucht.content.errors import CannotPublish
from geleucht.videos.film_models import State
from geleucht.videos.models import LiveVideo
from geleucht.videos.tests.making import publish, video, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def refused(document: dict[str, Any]) -> list[str]:
    with pytest.raises(CannotPublish) as found:
        publish(document)
    assert not LiveVideo.objects.exists()
    return found.value.sentences


SAID = "Eins und zwei, das sind drei, und drei Lampen leuchten heller als zwei. Eine reicht."
RECORDED = f"## Eins\n\n:::{{title}}\n:sound: eins.wav\nZwei\n:::\n\n{SAID}"
WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"summary": ""}, ["Worum es geht, fehlt."]),
    ({"author": "", "licence": ""}, ["Die Lizenz fehlt.", "Urheber oder Urheberin fehlt."]),
    (
        {"film": "", "film_file": ""},
        ["Es gibt noch keinen Film. Wählen Sie einen aus, oder laden Sie einen hoch."],
    ),
    (
        {"captions": ""},
        ["Es gibt keine Untertitel. Laden Sie eine Datei hoch oder schreiben Sie sie hier."],
    ),
    (
        {"captions": "WEBVTT\n\n00:00:00.000 --> 00:00:21.000\nZu lang."},
        [
            (
                "Untertitel 1 endet bei 0:21, das Video schon bei 0:20. Ändern Sie die Zeit, oder "
                "prüfen Sie, ob die Untertitel zu diesem Video gehören."
            )
        ],
    ),
    (
        {"captions": "WEBVTT\n\n00:00:00,000 --> 00:00:15.000\nKomma"},
        ["Zeile 3: „00:00:00,000“ hat ein Komma. In WebVTT steht dort ein Punkt: 00:01:02.500."],
    ),
    (
        {"chapters": "0:05 Eins\n0:05 Zwei\nohne Zeit"},
        [
            (
                "Zeile 2: Zu dieser Zeit beginnt schon „Eins“. Ändern Sie eine der beiden Zeiten. "
                "Zeile 3: „ohne“ ist keine Zeit. Schreiben Sie Minuten und Sekunden, etwa 1:02,5."
            )
        ],
    ),
    (
        {"script": RECORDED, "captions": "", "chapters": ""},
        [
            (
                "Szene 1 (Zeile 1): Die Aufnahme „eins.wav“ fehlt. Laden Sie sie in der Szene "
                "hoch, oder nehmen Sie sie heraus."
            )
        ],
    ),
    (
        {"chapters": "0:20 Abspann"},
        ["Das Kapitel „Abspann“ beginnt bei 0:20, das Video endet bei 0:20."],
    ),
    (
        {"more_captions": {"en": "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nA lamp."}},
        [
            (
                "English: Die Untertitel hören bei 0:02 auf, das Video erst bei 0:20. Ergänzen Sie "
                "sie; wo niemand spricht, beschreiben Sie, was zu hören ist, etwa „[Musik]“."
            )
        ],
    ),
    (
        {"more_captions": {"xx": "WEBVTT"}},
        ["Untertitel in der Sprache „xx“ sind nicht vorgesehen."],
    ),
    (
        {"described": "WEBVTT\n\n00:00:19.000 --> 00:00:22.000\nEine Lampe."},
        ["Die Audiodeskription reicht über das Ende des Videos hinaus."],
    ),
    (
        {"script": "Ohne Szene", "captions": ""},
        ["Zeile 1: Vor der ersten Szene steht nichts. Eine Szene beginnt mit „## “."],
    ),
    ({"slug": "path"}, ["Die Adresse „path“ ist vergeben. Wählen Sie eine andere."]),
]


@pytest.mark.parametrize(("change", "sentences"), WRONG)
def test_what_forbids_publishing_is_said_all_at_once(
    change: dict[str, Any], sentences: list[str]
) -> None:
    assert refused(video() | change) == [f"„Grubenlampe“: {sentence}" for sentence in sentences]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (
            State.WORKING,
            "Der Film „wartet.mp4“ ist noch nicht fertig. Veröffentlichen Sie, wenn er es ist.",
        ),
        (
            State.REFUSED,
            "Der Film „wartet.mp4“ kann nicht gezeigt werden. Wählen Sie einen anderen.",
        ),
    ],
)
def test_a_film_that_is_not_ready_is_not_published(state: State, sentence: str) -> None:
    late = waiting(state=state)
    told = refused(video(film=late.sha256, film_file=late.name))
    assert f"„Grubenlampe“: {sentence}" in told


def test_of_many_mistakes_the_first_are_named_and_the_others_counted() -> None:
    cues = "\n\n".join(f"00:00:{at:02}.000 --> 00:00:{at:02}.100\nUnlesbar" for at in range(15))
    told = refused(video(captions=f"WEBVTT\n\n{cues}"))
    assert (len(told), told[-1]) == (
        11,
        "„Grubenlampe“: Bei den Untertiteln gibt es 5 weitere Fehler.",
    )
