# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which addresses an activity may lead to."""

from urllib.parse import urlsplit

LONGEST = 1000


def is_link(text: str) -> bool:
    """Whether it is an https address of a named host, without user, blank or odd signs."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    named = parts.scheme == "https" and "." in (parts.hostname or "") and "@" not in parts.netloc
    plain = text.isprintable() and not set(text) & set(' <>"\\^`{|}')
    return named and plain and port != 0 and len(text) <= LONGEST
