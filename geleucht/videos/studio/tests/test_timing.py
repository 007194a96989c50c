# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything has its moment without rendering: captions, parts, chapters, transcript."""

from itertools import pairwise

from hypothesis import given, settings

from geleucht.videos.captions import chapters as chapter_files
from geleucht.videos.captions import checks, transcript, webvtt
from geleucht.videos.captions.markup import plain
from geleucht.videos.captions.tests.vtt_node import in_browser
from geleucht.videos.studio import script, timing
from geleucht.videos.studio.cueing import LINE, pieces
from geleucht.videos.studio.scenes import Script
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND, scripts

PAUSES = {checks.Kind.SILENCE, checks.Kind.BROKEN_OFF}  # `problems` looks at `seconds`
LONG = (
    "Ein Sprachmodell rechnet aus, welches Wort als nächstes passt, und zwar immer wieder, bis "
    "der Satz fertig ist. Es weiß nichts. Darum gilt: Prüfen Sie Zahlen, Namen und Zitate."
)


def test_captions_are_cut_where_speech_breathes() -> None:
    assert [one.text for one in pieces(LONG)] == [
        "Ein Sprachmodell rechnet aus,\nwelches Wort als nächstes passt,",
        "und zwar immer wieder,\nbis der Satz fertig ist.",
        "Es weiß nichts.",
        "Darum gilt: Prüfen Sie Zahlen,\nNamen und Zitate.",
    ]


@settings(max_examples=60)
@given(scripts)
def test_captions_say_everything_in_two_short_lines(one: Script) -> None:
    for scene in one.scenes:
        found = pieces(scene.spoken)
        assert " ".join(piece.text.replace("\n", " ") for piece in found) == scene.spoken
        assert all(scene.spoken[piece.at] == piece.text[0] for piece in found)
        lines = [piece.text.split("\n") for piece in found]
        assert all(len(some) <= 2 and max(map(len, some)) <= LINE for some in lines)


@settings(max_examples=60)
@given(scripts)
def test_time_goes_on_and_nothing_is_too_fast_to_read(one: Script) -> None:
    timed = timing.timeline(one)
    assert all(before.end_ms == after.start_ms for before, after in pairwise(timed))
    for scene in timed:
        moments = [scene.start_ms, *scene.appear, scene.end_ms]
        assert moments == sorted(moments)
        assert all(moment % timing.FRAME_MS == 0 for moment in moments)
        assert len(scene.appear) == len(scene.scene.shown.parts)
    track, _chapters, length, _transcript = timing.texts(one)
    assert length == timed[-1].end_ms
    assert not {one.kind for one in checks.check(track, length)} - PAUSES


def test_a_whole_script_passes_the_checks_without_advice() -> None:
    track, _chapters, length, _transcript = timing.texts(script.read(EVERY_KIND))
    assert checks.check(track, length) == ()


def test_another_reader_takes_captions_and_chapters_for_the_same() -> None:
    track, chapters, length, _transcript = timing.texts(script.read(EVERY_KIND))
    files = [webvtt.write(track), chapter_files.write(chapters, length)]
    [(cues, wrong), (titles, also_wrong)] = in_browser(files)
    assert wrong == also_wrong == []
    assert cues == [(cue.start_ms, cue.end_ms, plain(cue.text)) for cue in track]
    assert [(start, title) for start, _end, title in titles] == [
        (chapter.start_ms, chapter.title) for chapter in chapters
    ]


def test_a_part_appears_when_it_is_said() -> None:
    scene = timing.timeline(script.read(EVERY_KIND))[1]
    said = scene.scene.spoken
    expected = [said.index("Namen"), said.index("Gesundheit")]
    for moment, at in zip(scene.appear, expected, strict=True):
        spoken = scene.said_from + at * 1000 / timing.RATE
        assert abs(moment - spoken) <= 2 * timing.FRAME_MS


def test_seconds_of_a_scene_are_kept_and_a_recording_says_how_long() -> None:
    one = script.read(EVERY_KIND)
    assert [scene.end_ms - scene.start_ms for scene in timing.timeline(one)][1] == 12_000
    heard = [None, None, None, None, 9_030, None]
    scene = timing.timeline(one, heard)[4]
    assert scene.end_ms - scene.start_ms == timing.LEAD_MS + 9_100 + timing.TAIL_MS
    track = timing.of_scene(scene)
    assert track[-1].end_ms == scene.said_from + 9_100 + timing.HOLD_MS


def test_scenes_with_one_heading_are_one_chapter() -> None:
    one = script.read("## A\n\nEins ist gesagt.\n\n## A\n\nZwei ist gesagt.\n\n## B\n\nDrei auch.")
    track, chapters, _length, paragraphs = timing.texts(one)
    assert [chapter.title for chapter in chapters] == ["A", "B"]
    assert transcript.plain(track) == "Eins ist gesagt.\nZwei ist gesagt.\nDrei auch."
    assert paragraphs[0].start_ms == timing.LEAD_MS


def test_each_scene_of_a_script_is_a_paragraph_to_read() -> None:
    scenes = script.read(EVERY_KIND).scenes
    _track, _chapters, _length, paragraphs = timing.texts(script.read(EVERY_KIND))
    assert [paragraph.text for paragraph in paragraphs] == [scene.spoken for scene in scenes]
