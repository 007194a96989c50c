# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of one video in its folder: there and whole, or not there."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def arriving(folder: Path, names: Sequence[str]) -> Iterator[list[str]]:
    """Names to write under; after the block the files get their own names, in this order.

    When the block fails nothing is left. What a killed process left is taken away first.
    """
    halves = [f".{name}.part" for name in names]
    for half in halves:
        (folder / half).unlink(missing_ok=True)
    try:
        yield halves
        for half in halves:
            keep(folder / half)
        for half, name in zip(halves, names, strict=True):
            (folder / half).replace(folder / name)
    finally:
        for half in halves:
            (folder / half).unlink(missing_ok=True)


def keep(path: Path) -> None:
    """On the disk, also when the power fails after the renaming."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def there(folder: Path, names: Sequence[str]) -> bool:
    return all((folder / name).is_file() for name in names)
