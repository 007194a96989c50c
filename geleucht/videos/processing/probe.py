# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file is. It is not believed: a frame is decoded, and its end is looked for."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from geleucht.videos.processing import ffmpeg, streams
from geleucht.videos.processing.containers import container, hollow
from geleucht.videos.processing.errors import BadVideo, damaged, incomplete

SHORTEST = 0.5  # seconds
SMALLEST, MOST_PIXELS = 16, 8192 * 4320  # of a side; of a picture
MISSING, MISSING_SECONDS = 0.05, 1.0  # what a film may lack of what its head announces


@dataclass(frozen=True)
class Limits:
    """What is taken in, in seconds and bytes. patience: seconds for each look at the file."""

    seconds: float = 15 * 60
    size: int = 2 * 2**30
    patience: float = 60


@dataclass(frozen=True)
class Found:
    """A video that can be worked on. width, height: as it is shown, with square pixels."""

    demuxer: str
    seconds: float
    width: int
    height: int
    codec: str
    stream: int
    rate: float  # frames a second, 0 where the file does not say
    hdr: bool = False
    interlaced: bool = False
    sound: str = ""  # its codec, empty without sound
    sound_stream: int | None = None
    mono: bool = False


USUAL = Limits()


def look(path: Path, limits: Limits = USUAL) -> Found:
    """Raises BadVideo where this file cannot become a video, in seconds or at `patience`."""
    demuxer = accepted(path, limits)
    with TemporaryDirectory() as folder:
        said = one_frame(path, Path(folder), demuxer, limits)
        picture, shown = streams.decoded(said) or fail(damaged())
        check_size(*shown.shown)
        sound = usable_sound(said)
        chosen = [picture.index] if sound is None else [picture.index, sound.index]
        seconds = length(path, Path(folder), demuxer, chosen, limits)
    check_length(seconds, streams.announced(said), limits)
    return Found(
        demuxer=demuxer,
        seconds=seconds,
        width=shown.shown[0],
        height=shown.shown[1],
        codec=picture.codec,
        stream=picture.index,
        rate=picture.rate,
        hdr=picture.hdr,
        interlaced=picture.interlaced,
        sound=sound.codec if sound else "",
        sound_stream=sound.index if sound else None,
        mono=bool(sound and sound.mono),
    )


def fail(sentence: str) -> NoReturn:
    raise BadVideo(sentence)


def accepted(path: Path, limits: Limits) -> str:
    """The container, where size and first bytes are those of a video."""
    size = path.stat().st_size
    if not size:
        fail(_("Die Datei ist leer. Wählen Sie das Video noch einmal aus und laden Sie es hoch."))
    if size > limits.size:
        fail(
            _(
                "Die Datei ist zu groß: %(size)s, erlaubt sind %(most)s. Kürzen oder verkleinern "
                "Sie das Video; mehr als Full HD (1920 × 1080) braucht es nicht."
            )
            % {"size": filesizeformat(size), "most": filesizeformat(limits.size)}
        )
    demuxer = container(path)
    if demuxer and hollow(path):
        fail(incomplete())
    return demuxer or fail(
        _(
            "Diese Datei ist kein Video, auch wenn sie so heißen mag. Gelesen werden MP4, MOV, "
            "WebM, MKV, AVI, WMV, MPEG und OGV."
        )
    )


def one_frame(path: Path, folder: Path, demuxer: str, limits: Limits) -> str:
    """What ffmpeg says about the file while it decodes one frame, turned as it is shown."""
    wanted = ["-map", "0:V:0", "-frames:v", "1", "-f", "null", "-"]
    done = ffmpeg.ask(
        [*ffmpeg.reading(demuxer), *wanted], source=path, folder=folder, patience=limits.patience
    )
    if not done.code:
        return done.said
    if {one.kind for one in streams.of_file(done.said)} == {"Audio"}:
        fail(
            _(
                "Die Datei hat Ton, aber kein Bild. Laden Sie ein Video hoch; eine Tonaufnahme "
                "allein lässt sich hier nicht verwenden."
            )
        )
    raise done.failure


def usable_sound(said: str) -> streams.Stream | None:
    """The first that can be decoded: telephones add some that only they can play."""
    kinds = [one for one in streams.of_file(said) if one.kind == "Audio"]
    return next((one for one in kinds if one.codec != streams.NO_DECODER), None)


def length(path: Path, folder: Path, demuxer: str, chosen: list[int], limits: Limits) -> float:
    """The seconds until the last packet that is there; nothing is decoded for it."""
    maps = [argument for index in chosen for argument in ("-map", f"0:{index}")]
    wanted = [*maps, "-c", "copy", "-f", "null", "-"]
    return ffmpeg.run(
        [*ffmpeg.reading(demuxer), *wanted], source=path, folder=folder, patience=limits.patience
    ).seconds


def check_size(width: int, height: int) -> None:
    if min(width, height) < SMALLEST or width * height > MOST_PIXELS:
        fail(
            _(
                "Das Bild ist %(width)s × %(height)s Punkte groß; das lässt sich nicht umwandeln. "
                "Speichern Sie das Video in einer üblichen Größe, am besten 1920 × 1080."
            )
            % {"width": width, "height": height}
        )


def check_length(seconds: float, announced: float, limits: Limits) -> None:
    if seconds < announced * (1 - MISSING) - MISSING_SECONDS:
        fail(incomplete())
    if seconds < SHORTEST:
        fail(_("Die Datei zeigt nur ein einzelnes Bild oder ist kürzer als eine halbe Sekunde."))
    if seconds > limits.seconds:
        fail(
            _(
                "Das Video ist zu lang: %(seconds)s Minuten, erlaubt sind %(most)s. Kürzen Sie es "
                "oder teilen Sie es in mehrere."
            )
            % {"seconds": minutes(seconds), "most": minutes(limits.seconds)}
        )


def minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
