# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package as one .zip: the same bytes for the same files, and nothing unpacked blindly.

Written without compression: packers differ from machine to machine in what they make of it.
"""

import re
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from geleucht.content import media
from geleucht.interop.package import PAGES, PROGRAMMES
from geleucht.interop.problems import CannotImport, Problem

SUFFIX = ".zip"
MOST_FILES = 2000
MOST_BYTES = 100 * 2**20  # of all files together, packed or not
MOST_ENTRIES = 50_000  # with those of files in files: all are read before anything is asked
ENTRY = b"PK\x01\x02"  # where one begins
LONGEST_NAME = 240
BEGINNING = (1980, 1, 1, 0, 0, 0)  # of a .zip's time
UTF8 = 0x800  # the name is in UTF-8
LOCKED = 0x1
FROM_MACS = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|\._)")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
NO_ARCHIVE = "Das ist kein lesbares .zip."


def pack(folder: Path) -> bytes:
    """All files below the folder, by name, without a time or owner of their own."""
    packed = BytesIO()
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name in sorted(name for name, path in names.items() if path.is_file()):
            info = ZipInfo(name, BEGINNING)
            info.create_system, info.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, names[name].read_bytes())
    return packed.getvalue()


@contextmanager
def unpacked(file: Path) -> Iterator[Path]:
    """The package's folder, for as long as it is needed. Raises CannotImport with all mistakes."""
    with TemporaryDirectory() as place:
        unpack(file.read_bytes() if fits(file) else b"", file.name, Path(place))
        yield root_of(Path(place))


def fits(file: Path) -> bool:
    """Raises CannotImport for one that is too big to be read."""
    if file.stat().st_size > MOST_BYTES:
        raise CannotImport([Problem(file.name, 1, too_much())])
    return True


def unpack(data: bytes, name: str, folder: Path) -> None:
    """Nothing is written where anything is wrong."""
    if data.count(ENTRY) > MOST_ENTRIES:
        raise CannotImport([Problem(name, 1, too_many())])
    try:
        with ZipFile(BytesIO(data)) as archive:
            wanted = checked(archive.infolist(), name)
            for place, info in wanted.items():
                path = folder / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(info))
    except BROKEN:
        raise CannotImport([Problem(name, 1, NO_ARCHIVE)]) from None


def checked(entries: list[ZipInfo], archive: str) -> dict[str, ZipInfo]:
    """The files by their names. Raises CannotImport with everything that is wrong."""
    problems = [Problem(archive, 1, sentence) for sentence in of_all(entries)]
    wanted: dict[str, ZipInfo] = {}
    taken: set[str] = set()
    for info in entries:
        name = name_of(info)
        if FROM_MACS.search(name):
            continue
        sentences = list(of_one(info, name))
        if name.rstrip("/").casefold() in taken:
            sentences.append("Den Namen gibt es zweimal; Groß und Klein machen keinen Unterschied.")
        taken.add(name.rstrip("/").casefold())
        problems += [Problem(CONTROL.sub("?", name), 1, sentence) for sentence in sentences]
        if not info.is_dir():
            wanted[name] = info
    for name in wanted:
        above = {parent.as_posix() for parent in Path(name).parents}
        problems += [
            Problem(one, 1, "So heißt auch ein Ordner.") for one in sorted(above & wanted.keys())
        ]
    if problems:
        raise CannotImport(sorted(set(problems)))
    return wanted


def of_all(entries: list[ZipInfo]) -> Iterator[str]:
    if len(entries) > MOST_FILES:
        yield too_many()
    if sum(info.file_size for info in entries) > MOST_BYTES:
        yield too_much()


def of_one(info: ZipInfo, name: str) -> Iterator[str]:
    """What is wrong with one entry."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if outside(name):
        yield "Der Name führt aus dem Paket hinaus."
    if not info.flag_bits & UTF8 and not name.isascii() and name == info.filename:
        yield "Der Name ist nicht in UTF-8."
    if CONTROL.search(name) or len(name) > LONGEST_NAME:
        yield f"Der Name ist länger als {LONGEST_NAME} Zeichen oder nicht lesbar."
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        yield "Nur Dateien und Ordner gehören in ein Paket, keine Verknüpfungen (Symlinks)."
    if info.flag_bits & LOCKED:
        yield "Die Datei ist mit einem Passwort verschlossen."
    elif info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        yield "Die Datei ist auf eine Art gepackt, die hier niemand liest. Möglich: Deflate."
    if info.file_size > media.MOST_BYTES:
        yield media.too_big(name)


def outside(name: str) -> bool:
    """Also what other systems would read so: a backslash, a drive."""
    parts = name.rstrip("/").split("/")
    return "\\" in name or ":" in parts[0] or any(part in {"", ".", ".."} for part in parts)


def name_of(info: ZipInfo) -> str:
    """In the spelling that texts have; some packers write UTF-8 and do not say so."""
    name = info.filename
    if not info.flag_bits & UTF8:
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            return name
    return unicodedata.normalize("NFC", name)


def root_of(folder: Path) -> Path:
    """A folder that was packed as a whole stands within the .zip once more."""
    inner = list(folder.iterdir())
    if len(inner) != 1 or not inner[0].is_dir():
        return folder
    within = [inner[0] / PROGRAMMES, inner[0] / PAGES, *inner[0].glob("*/*/*.yaml")]
    within += inner[0].glob("*/videos/*.md")
    return inner[0] if any(path.exists() for path in within) else folder


def too_many() -> str:
    return f"Es sind mehr als {MOST_FILES} Dateien."


def too_much() -> str:
    return f"Das Paket ist größer als {MOST_BYTES // 2**20} MB."
