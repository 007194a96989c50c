# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole numbers as somebody else has written them."""


def whole(text: str | None) -> int | None:
    """None for what is none, or larger than any of ours: Python reads no number without end."""
    fits = text and text.isascii() and text.isdecimal() and len(text) < 10
    return int(text) if text and fits else None
