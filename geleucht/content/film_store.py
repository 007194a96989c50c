# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where films lie that readers get: with the pictures, or in a store elsewhere by setting.

What was kept before the setting came stays where it is and is served from there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages

from geleucht.content import media

FILMS = {"mp4", "m4a"}  # small files stay here
LONGEST = 3600  # seconds for which a browser may know where a film is


def keep(source: Path, extension: str) -> str:
    """Store a copy of this film under the hash of its content; its name. Keeping twice is once."""
    if not settings.FILMS_STORE:
        return media.store_file(source, extension)
    name = media.name_of(source, extension)
    if not bucket().exists(name):
        with source.open("rb") as file:
            bucket().save(name, File(file))
    return name


def bucket() -> Any:
    """A `content.bucket.Bucket`."""
    return storages["films"]


def there(name: str) -> bool:
    return media.stored(name).exists() or bool(settings.FILMS_STORE and bucket().exists(name))


@contextmanager
def at_hand(name: str) -> Iterator[Path]:
    """The file on this machine; from the store it is fetched for as long as this block lasts.

    Raises FileNotFoundError where it is nowhere.
    """
    if media.stored(name).exists() or not settings.FILMS_STORE:
        yield media.stored(name).resolve(strict=True)
        return
    with NamedTemporaryFile() as copy:
        with bucket().open(name) as file:
            copyfileobj(file, copy)
        copy.flush()
        yield Path(copy.name)


def is_elsewhere(name: str) -> bool:
    """Whether readers are sent away for it. The store is not asked whether it has it."""
    films = settings.FILMS_STORE and media.extension_of(name) in FILMS
    return bool(films) and not media.stored(name).exists()


def address(name: str, method: str = "GET") -> str:
    """In the store; signed for this method where not everybody may read there."""
    if settings.FILMS_STORE_LIFETIME:
        signed: str = bucket().url(name, http_method=method)
        return signed
    return f"{settings.FILMS_STORE}/{name}"


def kept_for() -> int:
    """Seconds for which an answer with this address may be kept."""
    return min(LONGEST, settings.FILMS_STORE_LIFETIME // 2 or LONGEST)
