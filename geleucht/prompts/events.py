# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed in the library; upper rooms subscribe and act in the same transaction."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class PromptPublished:
    """A prompt is live in a new state or at a new address."""

    key: UUID


@dataclass(frozen=True)
class PromptRetired:
    """A live prompt was taken off or deleted. Its versions stay; its page says so."""

    key: UUID
