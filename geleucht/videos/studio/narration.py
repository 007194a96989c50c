# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is heard: a recording beside the script, a machine's voice, or nothing."""

import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from geleucht.videos.processing import ffmpeg
from geleucht.videos.processing.errors import BadVideo
from geleucht.videos.studio import speech
from geleucht.videos.studio.scenes import Scene, Script
from geleucht.videos.studio.timing import FRAME_MS, Heard, Timed, spoken_ms

SAMPLES, BYTES = 48_000, 2  # a second, one channel; of each
PATIENCE = 60.0  # seconds for one recording
MOST_SECONDS = 300
SLOWEST, FASTEST = 0.75, 1.6  # how far a machine's voice is stretched
SOUND = "narration.wav"
# First bytes and ffmpeg's name of the container
BEGINNINGS = (
    (0, b"RIFF", "wav"),
    (0, b"OggS", "ogg"),
    (4, b"ftyp", "mov"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"\xff\xf3", "mp3"),
    (0, b"\xff\xfa", "mp3"),
    (0, b"\xff\xf2", "mp3"),
    (0, b"\xff\xe3", "mp3"),
)


@dataclass(frozen=True)
class Voice:
    """What is heard in one scene: 48 kHz, 16 bits, one channel."""

    path: Path
    lasts_ms: int
    machine: bool = False


def voices(
    script: Script,
    *,
    beside: Path,
    folder: Path,
    speech: str = "",
    told: Callable[[float], None] = lambda share: None,
) -> tuple[Voice | None, ...]:
    """For each scene; a machine speaks only where nobody has recorded it.

    told: called with 0 before each, may raise to end it.
    """
    found: list[Voice | None] = []
    for number, scene in enumerate(script.scenes):
        told(0.0)
        found.append(of_scene(scene, number, beside, folder, speech))
    return tuple(found)


def of_scene(scene: Scene, number: int, beside: Path, folder: Path, engine: str) -> Voice | None:
    if scene.sound:
        return converted(beside / scene.sound, folder / f"voice-{number}.wav")
    if engine:
        said = speech.spoken(engine, scene.spoken, folder / f"said-{number}.wav")
        return fitted(said, folder / f"voice-{number}.wav", spoken_ms(scene))
    return None


def fitted(said: Path, target: Path, wanted_ms: int) -> Voice:
    """A machine speaks as fast as captions without it are reckoned, so both stay the same."""
    plain = converted(said, target.with_stem(f"{target.stem}-plain"))
    tempo = min(max(plain.lasts_ms / wanted_ms, SLOWEST), FASTEST)
    voice = converted(plain.path, target, f"atempo={tempo:.4f}")
    lasts = wanted_ms if voice.lasts_ms <= wanted_ms + FRAME_MS else voice.lasts_ms
    return Voice(voice.path, lasts, machine=True)


def lengths(script: Script, beside: Path) -> list[int | None]:
    """For each scene how many milliseconds its recording lasts, None where there is none."""
    paths = [beside / one.sound if one.sound else None for one in script.scenes]
    return [measured(one) if one and one.is_file() else None for one in paths]


def measured(source: Path) -> int:
    """How many milliseconds a recording lasts; raises what `converted` raises."""
    with TemporaryDirectory() as folder:
        return converted(source, Path(folder) / SOUND).lasts_ms


def converted(source: Path, target: Path, filters: str = "anull") -> Voice:
    """As all the voices are. Raises BadVideo with the recording's name in its sentence."""
    with source.open("rb") as file:
        start = file.read(12)
    demuxer = next((name for at, mark, name in BEGINNINGS if start[at:].startswith(mark)), "")
    if not demuxer:
        told = _("„%(name)s“ ist keine Tonaufnahme. Gelesen werden WAV, MP3, OGG und M4A.")
        raise BadVideo(told % {"name": source.name})
    try:
        decode(source, target, demuxer, filters)
    except BadVideo:
        told = _(
            "„%(name)s“ lässt sich nicht abspielen. Speichern Sie die Aufnahme noch einmal, als "
            "WAV oder MP3."
        )
        raise BadVideo(told % {"name": source.name}) from None
    with wave.open(str(target)) as opened:
        lasts = opened.getnframes() * 1000 // SAMPLES
    if not lasts:
        raise BadVideo(_("„%(name)s“ enthält keinen Ton.") % {"name": source.name})
    if lasts > MOST_SECONDS * 1000:
        told = _("„%(name)s“ dauert länger als %(n)d Minuten. Teilen Sie die Aufnahme.")
        raise BadVideo(told % {"name": source.name, "n": MOST_SECONDS // 60})
    return Voice(target, lasts)


def decode(source: Path, target: Path, demuxer: str, filters: str) -> None:
    ffmpeg.run(
        [
            *ffmpeg.reading(demuxer),
            *("-map", "0:a:0", "-t", str(MOST_SECONDS + 1), "-af", filters, "-ac", "1"),
            *("-ar", str(SAMPLES), "-c:a", "pcm_s16le", "-fflags", "+bitexact"),
            *("-f", "wav", f"file:{target.name}"),
        ],
        source=source,
        folder=target.parent,
        patience=PATIENCE,
    )


def lasting(found: Sequence[Voice | None], known: Heard) -> list[int | None]:
    """How long each is heard; of a recording what is known of it, however it was read now."""
    return [
        None if one is None else one.lasts_ms if before is None else before
        for one, before in zip(found, known, strict=True)
    ]


def joined(found: Sequence[Voice | None], timed: Sequence[Timed], folder: Path) -> str:
    """The name of one sound for the whole film, empty where nobody speaks."""
    if not any(found):
        return ""
    with wave.open(str(folder / SOUND), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(BYTES)
        sound.setframerate(SAMPLES)
        for voice, one in zip(found, timed, strict=True):
            if voice:
                silence(sound, one.said_from)
                with wave.open(str(voice.path)) as said:
                    sound.writeframes(said.readframes(said.getnframes()))
            silence(sound, one.end_ms)
    return SOUND


def silence(sound: wave.Wave_write, until_ms: int) -> None:
    missing = until_ms * SAMPLES // 1000 - sound.getnframes()
    sound.writeframes(bytes(BYTES * max(0, missing)))


def whose(found: Sequence[Voice | None]) -> str:
    """A machine's as soon as it speaks once."""
    if any(voice and voice.machine for voice in found):
        return "machine"
    return "human" if any(found) else "none"
