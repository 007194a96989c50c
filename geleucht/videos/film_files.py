# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where an uploaded film lies until what is made of it is in the store.

Each has a folder of its own: `source`, what came, and `made`, what `processing.steps` has done.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

OF_FORM = "upload-"  # how a file begins that a form is bringing
SPARE = 2**29  # bytes of the disk that are left to others


def folder(key: UUID) -> Path:
    return Path(settings.FILMS_ROOT) / str(key)


def source(key: UUID) -> Path:
    return folder(key) / "source"


def made(key: UUID) -> Path:
    return folder(key) / "made"


def write(key: UUID, offset: int, piece: bytes) -> None:
    """Put these bytes there; what a broken attempt left behind this place is overwritten."""
    folder(key).mkdir(parents=True, exist_ok=True)
    handle = os.open(source(key), os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.seek(offset)
        file.write(piece)


def written(key: UUID) -> float:
    """The second in which something of it came last; 0 where nothing did."""
    try:
        return source(key).stat().st_mtime
    except FileNotFoundError:
        return 0


def copy(path: Path, key: UUID) -> None:
    folder(key).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, source(key))


def link(path: Path, key: UUID) -> None:
    """At once, for a file of this disk that nobody writes to any more; it may be deleted then."""
    folder(key).mkdir(parents=True, exist_ok=True)
    try:
        source(key).hardlink_to(path)
    except OSError:  # a disk without such links
        copy(path, key)


def forget(key: UUID) -> None:
    shutil.rmtree(folder(key), ignore_errors=True)


def untouched(since: float) -> list[UUID]:
    """Of the films with a folder in which nothing was made or renamed after this second."""
    old = [one for one in root().glob("*-*-*-*-*") if one.stat().st_mtime < since]
    return sorted(UUID(one.name) for one in old)


def forget_forms(since: float) -> None:
    """Delete what forms brought before this second: a process that was killed left it behind."""
    for left in root().glob(f"{OF_FORM}*"):
        if left.stat().st_mtime < since:
            left.unlink(missing_ok=True)


def root() -> Path:
    """Where the folders lie; made where it is not there."""
    place = Path(settings.FILMS_ROOT)
    place.mkdir(parents=True, exist_ok=True)
    return place


def free() -> int:
    """Bytes that films may still take."""
    return shutil.disk_usage(root()).free - SPARE


@contextmanager
def alone(key: UUID) -> Iterator[bool]:
    """Whether nobody else works in this folder. A process that is killed works nowhere.

    Where there is no folder (any more), none is made: there is nothing to work on.
    """
    try:
        file = (folder(key) / ".lock").open("w")
    except FileNotFoundError:
        yield True
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
