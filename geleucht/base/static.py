# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The store of static files: hashed names, compressed ahead, and quick to give up."""

from collections.abc import Iterator
from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from geleucht.base import serving


class Stoppable(Compressor):  # type: ignore[misc]
    """Leaves the files that still wait when we were asked to end: each takes its time."""

    def compress(self, path: str) -> Iterator[str]:
        if not serving.stopping.is_set():
            yield from super().compress(path)


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Stoppable(**kwargs)
