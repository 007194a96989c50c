# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands on a page with a video before any script has run."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string

from geleucht.videos.samples import SAMPLE
from geleucht.videos.templatetags import player

KEY = "7d1f4e2a-0c5b-4b6e-9d3a-8f2c6b1e9a02"
ADDRESS = "/lernpfade/pfad/eins/gesehen/x/"


def drawn(video: dict[str, Any] = SAMPLE, **more: Any) -> str:
    html = render_to_string("videos/player.html", {"video": video, "prefix": "film", **more})
    return " ".join(html.split())


def test_the_browsers_own_video_plays_without_script_and_loads_nothing_before() -> None:
    html = drawn()
    assert '<video class="gl-player__video" controls preload="none" playsinline' in html
    assert html.count("<source ") == 1
    assert html.count('<track kind="captions"') == 2
    assert not re.search(r"<track [^>]*default|<video [^>]*(poster|src|autoplay)=", html)
    assert "data-bar hidden>" in html
    assert f'href="/medien/{"1" * 64}.mp4">kleines Bild (1,1 MB)</a>' in html


def test_chapters_and_text_lead_to_their_moments_without_script_too() -> None:
    html = drawn()
    film = f"/medien/{'0' * 64}.mp4"
    assert f'href="{film}#t=31" data-at="31000"><span class="gl-player__moment">0:31</span>' in html
    assert f'href="{film}#t=6" data-at="6000" data-piece>Zwei davon hat nie jemand' in html
    assert "<strong>Sara Yilmaz:</strong>" in html


def test_a_video_whose_film_follows_is_its_text() -> None:
    html = drawn({**SAMPLE, "film": None})
    assert "Der Film folgt. Was in ihm gesagt wird, steht schon hier." in html
    assert "Zwei davon hat nie jemand geschrieben." in html
    for absent in ("<video", "<script", "data-player", "#t=", "<noscript"):
        assert absent not in html


def test_a_silent_film_without_sign_language_offers_neither_sound_nor_signs() -> None:
    silent = {**SAMPLE, "voice": "none", "film": {**SAMPLE["film"], "sound": ""}}
    for absent in ("nur Ton", "Lautstärke", "Gebärdensprache", "Computerstimme"):
        assert absent not in drawn(silent)
    assert "ohne Ton" in drawn(silent)
    signed = drawn({**SAMPLE, "sign_film": SAMPLE["film"]})
    assert "in Gebärdensprache (3,4 MB)" in signed


def test_labels_say_what_is_a_machines_and_what_was_staged() -> None:
    assert "Computerstimme · Antworten eines Modells nachgestellt · Geleucht" in drawn()
    human = drawn({**SAMPLE, "voice": "human", "staged": False})
    assert not re.search("Computerstimme|nachgestellt", human)


def test_only_where_somebody_keeps_a_lernstand_is_there_an_address_to_report_to() -> None:
    assert not re.search(r"data-report|watching\.js|data-words", drawn())
    html = drawn(report=ADDRESS, words="Bisher zu 60 % gesehen.", start_ms=9000)
    assert f'data-report="{ADDRESS}" data-start="9000"' in html
    assert "data-words>Bisher zu 60 % gesehen.</p>" in html
    assert html.count("<script ") == 2


def test_questions_stand_there_with_their_moments() -> None:
    html = drawn(questions=[{"moment_ms": 40_000, "activity": KEY}])
    assert (
        f'data-question="40000"><a class="kern-link" href="#aktivitaet-{KEY}">Frage bei 0:40</a>'
        in html
    )


def test_what_an_editor_writes_is_no_markup() -> None:
    html = drawn(
        {
            **SAMPLE,
            "title": '"><script>',
            "transcript": [{"speaker": "<b>", "pieces": [[0, "<i>"]]}],
        }
    )
    assert not re.search(r"<b>|<i>|\"><script>", html)


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0,1 MB"), (1_149_000, "1,1 MB"), (3_400_000, "3,4 MB")]
)
def test_sizes_are_told_in_megabytes(size: int, words: str) -> None:
    assert player.megabytes(size) == words


def test_moments_are_told_without_parts_of_a_second() -> None:
    assert [player.moment(ms) for ms in (0, 65_999, 3_600_000)] == ["0:00", "1:05", "1:00:00"]
