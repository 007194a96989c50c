# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stable keys."""

from uuid import UUID, uuid4


def new_key() -> UUID:
    """A key that survives export, import and database copy."""
    return uuid4()


def is_key(text: str) -> bool:
    """Whether it is a key in its one spelling."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
