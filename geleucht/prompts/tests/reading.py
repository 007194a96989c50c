# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt's page as somebody reads it."""

import re
from html import unescape


def sheet(html: str) -> str:
    """The finished text."""
    found = re.search(r'<div class="gl-fulltext" data-text>(.*?)</div>', html, re.S)
    assert found
    return unescape(re.sub(r"<[^>]*>", "", found[1]))


def words(html: str) -> str:
    """All words of a page, a blank between any two."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
