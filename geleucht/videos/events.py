# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room tells the rooms above."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class FilmReady:
    """Its files are in the store: this film can be shown."""

    key: UUID


@dataclass(frozen=True)
class VideoPublished:
    """What readers see of it is new: published, or its film is ready."""

    key: UUID


@dataclass(frozen=True)
class VideoRetired:
    key: UUID
