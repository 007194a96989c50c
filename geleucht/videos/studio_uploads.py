# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures and recordings that come with the studio's form: in the store at once, whatever else
the form asks for, so that nobody has to choose a file twice.

What is not saved yet travels in the form, signed: only what was looked at gets into a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from geleucht.content import media
from geleucht.videos import scene_files
from geleucht.videos.scene_files import CannotTake, File, Files
from geleucht.videos.studio.blocks import RASTER, SOUNDS
from geleucht.videos.studio.scenes import Picture
from geleucht.videos.studio_form import Row

SALT = "videos.studio"
FIELDS = {"picture": RASTER, "recording": SOUNDS}
Sent = Mapping[str, Any]


@dataclass(frozen=True)
class Taken:
    """The rows with the names of their new files, or with why there are none."""

    rows: Sequence[Row]
    files: Files
    refused: bool


def packed(files: Files) -> str:
    """For a field of the form."""
    return signing.dumps(dict(files), salt=SALT, compress=True)


def unpacked(field: str, otherwise: Files) -> Files:
    """What the form has known; of a form that is not ours what is saved."""
    try:
        found: Files = signing.loads(field, salt=SALT)
    except signing.BadSignature:
        return otherwise
    return found


def taken(rows: Sequence[Row], files: Files, sent: Sent) -> Taken:
    """Keep what was uploaded for these rows."""
    found, known, refused = list(rows), dict(files), False
    for number in range(len(found)):
        for field in FIELDS:
            if not (file := sent.get(f"{field}-{number}")):
                continue
            try:
                name, one = kept(file, field, known)
            except CannotTake as wrong:
                found[number] = with_sentence(found[number], wrong.sentence)
                refused = True
            else:
                known[name] = one
                found[number] = with_file(found[number], field, name)
    return Taken(found, known, refused)


def kept(file: "UploadedFile[Any]", field: str, known: Files) -> tuple[str, File]:
    """Its name in the script, and which file it is. Raises CannotTake."""
    original = Path(file.name or "").name
    if media.extension_of(original) not in FIELDS[field]:
        raise CannotTake(other_kind(field) % {"name": original})
    if (file.size or 0) > media.MOST_BYTES:
        raise CannotTake(media.too_big(original))
    with TemporaryDirectory() as folder:
        path = Path(folder) / scene_files.plain_name(original)
        with path.open("wb") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
        one = scene_files.keep(path)
    return scene_files.free_name(path.name, one, known), one


def other_kind(field: str) -> str:
    if field == "picture":
        return _("„%(name)s“ ist kein Bild für eine Szene. Angenommen werden PNG, JPEG und WebP.")
    return _("„%(name)s“ ist keine Tonaufnahme. Angenommen werden WAV, MP3, OGG und M4A.")


def with_file(row: Row, field: str, name: str) -> Row:
    """A scene for which somebody brings a picture shows it."""
    if field == "recording":
        return replace(row, sound=name)
    return replace(row, file=name, kind=Picture.kind)


def with_sentence(row: Row, sentence: str) -> Row:
    return replace(row, told=(*row.told, sentence))
