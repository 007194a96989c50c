# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A script becomes a real film, silent, recorded or spoken by a program."""

import shutil
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from geleucht.videos.processing import probe, steps
from geleucht.videos.processing.errors import BadVideo, VideoProblem
from geleucht.videos.processing.tests.making import told
from geleucht.videos.studio import look, narration, script, speech, timing
from geleucht.videos.studio.making import CannotMake, make
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND, SHORT

pytestmark = pytest.mark.whole
SPEAKER = """
import math, struct, sys, wave
text = open(sys.argv[1], encoding="utf8").read()
with wave.open(sys.argv[2], "wb") as out:
    out.setnchannels(1); out.setsampwidth(2); out.setframerate(22050)
    samples = range(len(text) * 22050 // 20)
    tone = (round(9000 * math.sin(n / 9)) for n in samples)
    out.writeframes(b"".join(struct.pack("<h", one) for one in tone))
"""


@pytest.fixture
def speaker(tmp_path: Path) -> str:
    """A program that speaks 20 characters a second, on one note."""
    program = tmp_path / "speaker.py"
    program.write_text(SPEAKER)
    return f"{sys.executable} {program} {{text_file}} {{out_file}}"


def recording(path: Path, seconds: float) -> Path:
    told("-f", "lavfi", "-i", f"sine=f=300:d={seconds}", str(path))
    return path


def frame(film: Path, seconds: float) -> Image.Image:
    """What is seen then."""
    target = film.with_name("frame.png")
    told("-ss", str(seconds), "-i", str(film), "-frames:v", "1", str(target))
    return Image.open(BytesIO(target.read_bytes())).convert("RGB")


def dark_share(image: Image.Image, box: tuple[int, int, int, int]) -> float:
    """The share of dark pixels there: text."""
    part = image.crop(box).convert("L")
    return sum(part.histogram()[:90]) / (part.width * part.height)


def test_a_silent_film_shows_each_part_when_it_is_said(tmp_path: Path) -> None:
    heard: list[float] = []
    made = make(script.read(SHORT), tmp_path / "work", told=heard.append)
    found = probe.look(made.film)
    assert (found.width, found.height, found.sound, found.rate) == (1280, 720, "", 10)
    assert abs(found.seconds * 1000 - made.texts[2]) <= timing.FRAME_MS
    assert (made.voice, made.staged) == ("none", False)
    assert made.texts == timing.texts(script.read(SHORT))
    assert heard == sorted(heard)
    assert not list((tmp_path / "work").glob("*.bmp"))
    _title, scene = timing.timeline(script.read(SHORT))
    first, second = scene.appear
    points = (look.LEFT, 180, look.RIGHT, look.BOTTOM)
    dark = [
        dark_share(frame(made.film, moment / 1000), points)
        for moment in (scene.start_ms + 100, first + 500, second - 200, second + 500)
    ]
    assert dark[0] < 0.0001 < dark[1] < dark[3]
    assert dark[1] == pytest.approx(dark[2], rel=0.05)


def test_what_is_made_for_readers_is_small(tmp_path: Path) -> None:
    """Twenty seconds in a sixth of what two minutes may take."""
    (tmp_path / "beispiel.wav").write_bytes(recording(tmp_path / "a.wav", 3).read_bytes())
    Image.new("RGB", (640, 480), "#88aa33").save(tmp_path / "drehbank.png")
    made = make(script.read(EVERY_KIND), tmp_path / "work", beside=tmp_path)
    ready = steps.prepare(made.film, tmp_path / "ready")
    share = made.texts[2] / 120_000
    assert ready.large.stat().st_size < 4_000_000 * share
    assert ready.small.stat().st_size < 1_500_000 * share
    assert (made.voice, made.staged) == ("human", True)
    assert ready.sound


@pytest.mark.parametrize("ending", ["wav", "mp3", "ogg", "m4a"])
def test_a_recording_says_how_long_a_scene_is(tmp_path: Path, ending: str) -> None:
    recording(tmp_path / f"eins.{ending}", 4)
    text = SHORT.replace("- Eins", f":sound: eins.{ending}\n\n- Eins")
    made = make(script.read(text), tmp_path / "work", beside=tmp_path)
    silent = timing.timeline(script.read(SHORT))[0].end_ms
    spoken = made.texts[2] - silent - timing.LEAD_MS - timing.TAIL_MS
    assert 3900 <= spoken <= 4200
    assert probe.look(made.film).sound == "aac"


def test_a_program_speaks_where_nobody_has(tmp_path: Path, speaker: str) -> None:
    made = make(script.read(SHORT), tmp_path / "work", speech=speaker)
    assert made.voice == "machine"
    assert made.texts == timing.texts(script.read(SHORT))  # as without a voice
    assert "mean_volume: -inf" not in told(
        *("-i", str(made.film), "-af", "volumedetect", "-f", "null", "-")
    )


@pytest.mark.skipif(not shutil.which(speech.ESPEAK), reason="espeak-ng is not installed")
def test_espeak_speaks_german(tmp_path: Path) -> None:
    said = speech.spoken(speech.ESPEAK, "Guten Morgen, dies ist ein Versuch.", tmp_path / "a.wav")
    voice = narration.converted(said, tmp_path / "voice.wav")
    assert 1500 < voice.lasts_ms < 6000


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("gibt-es-nicht {text_file}", "ist auf dem Server nicht installiert"),
        (f"{sys.executable} -c raise(ValueError)", "hat nicht gesprochen"),
        (f"{sys.executable} -c pass", "hat nicht gesprochen"),
    ],
)
def test_a_program_that_fails_is_a_sentence(tmp_path: Path, program: str, sentence: str) -> None:
    with pytest.raises(VideoProblem) as caught:
        make(script.read(SHORT), tmp_path, speech=program)
    assert sentence in caught.value.sentence


def test_a_program_that_never_ends_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "PATIENCE", 0.5)
    with pytest.raises(VideoProblem, match="zu lange"):
        speech.spoken(f"{sys.executable} -c 'import time; time.sleep(60)'", "A", tmp_path / "a.wav")


@pytest.mark.parametrize("data", [b"", b"kein Ton", b"RIFF1234WAVEkaputt"])
def test_what_is_no_recording_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "beispiel.wav").write_bytes(data)
    with pytest.raises(BadVideo):
        narration.converted(tmp_path / "beispiel.wav", tmp_path / "voice.wav")


def test_a_script_with_problems_makes_no_film(tmp_path: Path) -> None:
    with pytest.raises(CannotMake) as caught:
        make(script.read(SHORT.replace("- Zwei", "- Drei")), tmp_path)
    [sentence] = caught.value.sentences
    assert "„Drei“" in sentence
    assert list(tmp_path.iterdir()) == []
