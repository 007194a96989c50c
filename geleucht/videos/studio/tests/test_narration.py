# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recordings of every kind become one sound that lies exactly under its scenes."""

import sys
import wave
from pathlib import Path

import pytest

from geleucht.videos.processing.errors import BadVideo, VideoProblem
from geleucht.videos.studio import narration, script, timing
from geleucht.videos.studio.making import CannotMake, make
from geleucht.videos.studio.narration import SAMPLES, Voice, converted
from geleucht.videos.studio.scenes import Card, Scene, Script
from geleucht.videos.studio.tests.making_scripts import SHORT
from geleucht.videos.studio.tests.making_sounds import tone

RECORDED = SHORT.replace("- Eins", ":sound: eins.wav\n\n- Eins")
SLOW = """
import sys, wave
with wave.open(sys.argv[2], "wb") as out:
    out.setparams((1, 2, 8000, 0, "NONE", ""))
    out.writeframes(b"\\x00\\x10" * 8000 * {seconds})
"""


def loud(path: Path) -> list[bool]:
    """For each tenth of a second, whether something is heard."""
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 48_000)
        data = sound.readframes(sound.getnframes())
    step = SAMPLES // 10 * 2
    return [any(data[at : at + step]) for at in range(0, len(data), step)]


@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (44_100, 2), (48_000, 1)])
def test_any_recording_is_made_to_one_measure(tmp_path: Path, rate: int, channels: int) -> None:
    source = tone(tmp_path / "eins.wav", 1.5, rate=rate, channels=channels)
    voice = converted(source, tmp_path / "voice.wav")
    assert abs(voice.lasts_ms - 1500) <= 2
    assert all(loud(voice.path)[1:14])


def test_voices_lie_under_their_scenes_and_all_else_is_silence(tmp_path: Path) -> None:
    one = Script((Scene("A", "Eins " * 9), Scene("B", "Zwei " * 9), Scene("C", "Drei " * 9)))
    tone(tmp_path / "b.wav", 2, rate=SAMPLES)
    voices = [None, Voice(tmp_path / "b.wav", 2000), None]
    timed = timing.timeline(one, [None, 2000, None])
    assert narration.joined(voices, timed, tmp_path) == narration.SOUND
    heard = loud(tmp_path / narration.SOUND)
    assert len(heard) == timed[-1].end_ms // 100
    start = timed[1].said_from // 100
    assert [number for number, one in enumerate(heard) if one] == list(range(start, start + 20))


def test_where_nobody_speaks_there_is_no_sound_at_all(tmp_path: Path) -> None:
    timed = timing.timeline(script.read(SHORT))
    assert narration.joined([None, None], timed, tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


def test_whose_voice_it_is() -> None:
    human, machine = Voice(Path("a"), 1), Voice(Path("b"), 1, machine=True)
    assert narration.whose([None, None]) == "none"
    assert narration.whose([None, human]) == "human"
    assert narration.whose([human, machine, None]) == "machine"


def test_a_script_is_recorded_when_each_scene_is() -> None:
    one, other = Scene("A", "A", Card(), 0, "a.wav"), Scene("B", "B")
    assert Script((one, one)).recorded
    assert not Script((one, other)).recorded


def test_who_waits_is_asked_before_each_scene_whether_to_go_on(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    asked: list[float] = []

    def told(share: float) -> None:
        asked.append(share)
        if len(asked) == 2:
            raise Enough

    with pytest.raises(Enough):
        make(script.read(SHORT), tmp_path, told=told)
    assert asked == [0.0, 0.0]
    assert list(tmp_path.iterdir()) == []


def test_a_recording_that_never_ends_is_refused_not_cut(tmp_path: Path) -> None:
    long = tone(tmp_path / "lang.wav", narration.MOST_SECONDS + 20)
    with pytest.raises(BadVideo, match=r"„lang\.wav“ dauert länger als 5 Minuten\."):
        converted(long, tmp_path / "voice.wav")


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [(299, "Der Film dauert 305 Sekunden."), (0.3, "47,1 Zeichen in der Sekunde")],
    ids=["film too long", "nobody reads that fast"],
)
def test_what_a_recording_makes_of_the_film_is_checked(
    tmp_path: Path, seconds: float, sentence: str
) -> None:
    tone(tmp_path / "eins.wav", seconds)
    with pytest.raises(CannotMake, match=sentence):
        make(script.read(RECORDED), tmp_path / "work", beside=tmp_path)
    assert not (tmp_path / "work" / "studio.mp4").exists()


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"RIFF", b"RIFF\xff\xff\xff\x7fWAVEfmt ", b"ID3" + b"\x7f" * 500),
        *(b"OggS" + bytes(90), b"\0\0\0\x18ftypM4A " + bytes(60), b"#EXTM3U\n/etc/passwd\n"),
        b"ffconcat version 1.0\nfile /etc/passwd\n",
    ],
    ids=["nothing", "begun", "wav", "mp3", "ogg", "m4a", "playlist", "list"],
)
def test_a_broken_recording_is_a_sentence_and_leaves_no_voice(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "eins.wav").write_bytes(data)
    with pytest.raises(VideoProblem) as caught:
        make(script.read(RECORDED), tmp_path / "work", beside=tmp_path)
    assert caught.value.sentence.endswith(".")
    assert "passwd" not in caught.value.sentence


def test_a_recording_without_a_single_sample_has_no_sound(tmp_path: Path) -> None:
    with pytest.raises(BadVideo):
        converted(tone(tmp_path / "leer.wav", 0), tmp_path / "voice.wav")


@pytest.mark.parametrize(
    ("seconds", "wanted", "lasts"), [(2, 2000, 2000), (3, 2000, 2000), (1, 4000, 4000)]
)
def test_a_machine_is_stretched_to_the_time_of_the_captions(
    tmp_path: Path, seconds: int, wanted: int, lasts: int
) -> None:
    voice = narration.fitted(tone(tmp_path / "a.wav", seconds), tmp_path / "voice.wav", wanted)
    assert (voice.machine, voice.lasts_ms) == (True, lasts)


def test_a_machine_that_is_much_too_slow_takes_its_time(tmp_path: Path) -> None:
    voice = narration.fitted(tone(tmp_path / "a.wav", 8), tmp_path / "voice.wav", 2000)
    assert abs(voice.lasts_ms - 8000 / narration.FASTEST) < 60


@pytest.mark.whole
def test_a_machine_speaks_only_where_nobody_has_recorded(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW.format(seconds=2))
    tone(tmp_path / "eins.wav", 3)
    engine = f"{sys.executable} {tmp_path}/slow.py {{text_file}} {{out_file}}"
    found = narration.voices(script.read(RECORDED), beside=tmp_path, folder=tmp_path, speech=engine)
    assert [(one.machine, one.lasts_ms) for one in found if one] == [(True, 1800), (False, 3000)]
