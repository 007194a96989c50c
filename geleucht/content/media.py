# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store of media: files under the hash of their content, that nobody deletes from.

Editions name files of the store for ever. Pictures are served smaller and without metadata;
the original stays with the editors.
"""

import hashlib
import os
import re
import shutil
import struct
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, ImageSequence

from geleucht.content.svg import svg_problems, svg_size

LONGEST_SIDE = 1600  # pixels
MOST_PIXELS = 50_000_000
MOST_BYTES = 20 * 2**20  # of one file
FORMATS = ["PNG", "JPEG", "GIF", "WEBP"]  # Pillow knows others, some of them programs
QUALITY = 82
# What Pillow raises when the bytes make no sense.
BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, OverflowError, EOFError),
    *(struct.error, Image.DecompressionBombError),
)
PICTURES = {"svg", "png", "jpg", "jpeg", "gif", "webp"}
HANDOUTS = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
CONTENT_TYPES = {
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "gif": "image/gif",
    "mp4": "video/mp4",
    "m4a": "audio/mp4",
    "vtt": "text/vtt; charset=utf-8",
    **HANDOUTS,
}
STORED = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{2,5}")


def store(data: bytes, extension: str) -> str:
    """Keep these bytes; the name is `<sha256>.<extension>`. Keeping twice is once."""
    name = f"{sha256(data)}.{extension}"
    path = stored(name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{uuid4().hex}")
        half.write_bytes(data)
        half.replace(path)
    return name


def store_file(source: Path, extension: str) -> str:
    """Keep a copy of this file, as `store`; it is never whole in memory."""
    name = name_of(source, extension)
    path = stored(name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{uuid4().hex}")
        try:
            copy_durably(source, half)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    return name


def name_of(source: Path, extension: str) -> str:
    """What this file is called in the store."""
    with source.open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}.{extension}"


def copy_durably(source: Path, target: Path) -> None:
    """On the disk when this returns: the source may be deleted then."""
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def stored(name: str) -> Path:
    """Where a file of the store lies. Raises ValueError for a name that is none."""
    if not STORED.fullmatch(name):
        raise ValueError(name)
    return Path(settings.MEDIA_ROOT) / "store" / name[:2] / name


def address(name: str) -> str:
    return f"{settings.MEDIA_URL}{name}"


def apart(name: str, digest: str) -> str:
    """Another name, for a file beside which one with its name lies: *lampe-3f9a1c2b.png*."""
    stem, _dot, extension = name.rpartition(".")
    return f"{stem[:80]}-{digest[:8]}.{extension}"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def file_problems(name: str, data: bytes) -> list[str]:
    """German sentences about a file that cannot be taken as a picture or handout."""
    extension = extension_of(name)
    if len(data) > MOST_BYTES:
        return [too_big(name)]
    if extension == "svg":
        return [f"{name}: {sentence}" for sentence in svg_problems(data)]
    if extension in PICTURES:
        return raster_problems(name, data)
    if extension in HANDOUTS:
        return []
    return [_("%s: Diese Art von Datei wird nicht angenommen.") % name]


def too_big(name: str) -> str:
    return _("%s: Die Datei ist größer als 20 MB.") % name


def raster_problems(name: str, data: bytes) -> list[str]:
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            pixels = image.width * image.height * getattr(image, "n_frames", 1)
            if pixels <= MOST_PIXELS:
                for frame in ImageSequence.Iterator(image):
                    frame.load()  # all of it: `verify` takes a file that ends too early
    except BROKEN:
        return [_("%s: Das ist kein lesbares Bild.") % name]
    if pixels > MOST_PIXELS:
        return [_("%s: Das Bild hat mehr als 50 Millionen Bildpunkte.") % name]
    return camera_problems(name, data)


def camera_problems(name: str, data: bytes) -> list[str]:
    """A picture is turned upright by the notes of its camera, here and at the desk."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            ImageOps.exif_transpose(image)
    except BROKEN:
        sentence = _("%s: Die Angaben der Kamera sind beschädigt. Speichern Sie das Bild ohne sie.")
        return [sentence % name]
    return []


def served_picture(name: str, data: bytes) -> dict[str, Any]:
    """Store what readers get of this picture: its name in the store, width and height."""
    if extension_of(name) == "svg":
        width, height = svg_size(data)
        return {"served": store(data, "svg"), "served_width": width, "served_height": height}
    with Image.open(BytesIO(data), formats=FORMATS) as opened:
        if getattr(opened, "n_frames", 1) > 1 and opened.format == "GIF":
            return moving_picture(opened)
        small = smaller(opened)
        packed = BytesIO()
        small.save(packed, "WEBP", quality=QUALITY, lossless=opened.format == "PNG", method=4)
    size = {"served_width": small.width, "served_height": small.height}
    return {"served": store(packed.getvalue(), "webp")} | size


def moving_picture(image: Image.Image) -> dict[str, Any]:
    """As it is, without what a program wrote into it beside the pictures."""
    packed = BytesIO()
    image.save(packed, "GIF", save_all=True, comment=b"")
    size = {"served_width": image.width, "served_height": image.height}
    return {"served": store(packed.getvalue(), "gif")} | size


def smaller(image: Image.Image) -> Image.Image:
    """Upright, at most LONGEST_SIDE, without the metadata of the camera."""
    upright = ImageOps.exif_transpose(image)
    alpha = "A" in upright.getbands() or "transparency" in upright.info
    small = upright.convert("RGBA" if alpha else "RGB")
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    small.info.clear()
    return small
