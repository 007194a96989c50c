# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with a video, in sentences for the person who brought it."""

import re

from django.utils.translation import gettext as _


class VideoProblem(Exception):
    """Something went wrong; `sentence` says what and what to do. Trying again may help."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadVideo(VideoProblem):
    """The file is what is wrong: trying again with the same one does not help."""


def problem(said: str) -> VideoProblem:
    """The sentence for what ffmpeg said when it gave up."""
    for pattern, kind, sentence in SENTENCES:
        if pattern.search(said):
            return kind(sentence())
    return BadVideo(damaged())


def incomplete() -> str:
    return _(
        "Das Video ist unvollständig: Die Übertragung oder die Aufnahme brach wohl vor dem Ende "
        "ab. Prüfen Sie, ob es sich auf Ihrem Gerät bis zum Schluss abspielen lässt, und laden "
        "Sie es noch einmal hoch."
    )


def damaged() -> str:
    return _(
        "Das Video ist beschädigt und lässt sich nicht lesen. Prüfen Sie, ob es sich auf Ihrem "
        "Gerät abspielen lässt, speichern Sie es als MP4 und laden Sie es noch einmal hoch."
    )


def locked() -> str:
    return _(
        "Das Video ist mit einem Kopierschutz versehen und lässt sich nicht lesen. Laden Sie eine "
        "Fassung ohne Kopierschutz hoch."
    )


def unknown_codec() -> str:
    return _(
        "Das Video ist in einem Verfahren gespeichert, das hier nicht gelesen werden kann. "
        "Speichern Sie es als MP4 mit H.264 und AAC und laden Sie es noch einmal hoch."
    )


def no_space() -> str:
    return _(
        "Auf dem Server ist kein Platz mehr für das Video. Die Datei ist in Ordnung: Wenden Sie "
        "sich an die Betreuung der Plattform und versuchen Sie es danach noch einmal."
    )


def no_memory() -> str:
    return _(
        "Das Video braucht beim Umwandeln mehr Speicher, als der Server dafür hat. Verkleinern Sie "
        "es auf Ihrem Gerät auf Full HD (1920 × 1080) und laden Sie es noch einmal hoch."
    )


def too_slow() -> str:
    return _(
        "Das Lesen oder Umwandeln des Videos hat zu lange gedauert und wurde beendet. Versuchen "
        "Sie es noch einmal; bleibt es dabei, speichern Sie das Video als MP4 und laden Sie es neu "
        "hoch."
    )


def stopped() -> str:
    return _(
        "Das Umwandeln des Videos wurde vom Server abgebrochen. Die Datei ist in Ordnung: "
        "Versuchen Sie es noch einmal."
    )


SENTENCES = [
    (re.compile("No space left on device|Disk quota exceeded"), VideoProblem, no_space),
    (re.compile("Cannot allocate memory|malloc of size|bad_alloc"), BadVideo, no_memory),
    (re.compile("moov atom not found|[Tt]runcat|End of file|partial file"), BadVideo, incomplete),
    (re.compile("encrypted|DRM|decryption key"), BadVideo, locked),
    (
        re.compile(r"(no decoder found|Decoder .* not found|Unknown decoder)", re.I),
        BadVideo,
        unknown_codec,
    ),
]
