# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The player in its states, for the gallery: what `LiveVideo.shown` looks like."""

from typing import Any

from geleucht.ui import gallery

SAMPLE: dict[str, Any] = {
    "key": "00000000-0000-0000-0000-000000000853",
    "slug": "klingt-gut",
    "title": "Klingt gut, stimmt nicht",
    "summary": "Warum ein Sprachmodell Quellen erfindet und woran man es merkt.",
    "length_ms": 72_000,
    "film": {
        **{"width": 1280, "height": 720, "poster": ""},
        **{"large": f"{'0' * 64}.mp4", "large_bytes": 3_400_000},
        **{"small": f"{'1' * 64}.mp4", "small_bytes": 1_100_000},
        **{"sound": f"{'2' * 64}.m4a", "sound_bytes": 500_000},
    },
    "sign_film": None,
    "tracks": [
        {"kind": "captions", "lang": "de", "label": "Deutsch", "file": f"{'3' * 64}.vtt"},
        {"kind": "captions", "lang": "en", "label": "English", "file": f"{'4' * 64}.vtt"},
    ],
    "chapters": [[0, "Drei schöne Quellen"], [31_000, "Nachschlagen"]],
    "chapters_file": f"{'5' * 64}.vtt",
    "transcript": [
        {
            "speaker": "",
            "pieces": [
                [0, "Drei Aufsätze zur Rechtschreibung, mit Jahr und Seite."],
                [6_000, "Zwei davon hat nie jemand geschrieben."],
            ],
        },
        {"speaker": "Sara Yilmaz", "pieces": [[31_000, "Ich schlage jede Quelle nach."]]},
    ],
    "description": "Zu sehen ist eine Liste von Quellen; zwei werden durchgestrichen.",
    **{"voice": "machine", "staged": True, "origin": "machine", "topic": "pruefen"},
    **{"licence": "CC BY 4.0", "author": "Geleucht", "level": "einstieg"},
}


def show() -> None:
    states = {
        "Player": SAMPLE,
        "Player, der Film folgt": {**SAMPLE, "film": None},
    }
    for place, (name, video) in enumerate(states.items()):
        gallery.add(name, "videos/player.html", {"video": video, "prefix": f"film-{place}"})
