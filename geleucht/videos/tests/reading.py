# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page as somebody reads it."""

import re
from html import unescape


def words(html: str) -> str:
    """All words of a page, a blank between any two."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def titles(html: str) -> list[str]:
    return re.findall(r'gl-hits__title"><a [^>]*>([^<]*)<', html)


def facets(html: str) -> dict[str, dict[str, int]]:
    """By title of the facet: label and number of each choice."""
    groups = re.findall(r'<summary id="facette-\w+">([^<]+)</summary>(.*?)</details>', html, re.S)
    choice = re.compile(r'<span>([^<]+)</span> <span class="gl-facets__number">(\d+)<')
    return {title: {a: int(n) for a, n in choice.findall(body)} for title, body in groups}
