# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Canonical Markdown to HTML of the page."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from geleucht.base.german import SPELLED_OUT
from geleucht.content.markdown_reader import normal_address

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass
class Drawing:
    """One page under way: `link` gives the address of a content key, `ids` are taken."""

    link: Callable[[str], str | None] = lambda key: None
    ids: set[str] = field(default_factory=set)

    def markdown(self, text: str) -> SafeString:
        tokens = PARSER.parse(text)
        for place, token in enumerate(tokens):
            if token.type == "heading_open":
                token.attrSet("id", self.anchor(plain(tokens[place + 1])))
            elif token.type == "inline":
                self.resolve(token.children or [])
        return self.safe(tokens)

    def inline(self, text: str) -> SafeString:
        tokens = PARSER.parseInline(text)
        self.resolve(tokens[0].children or [])
        return self.safe(tokens)

    def safe(self, tokens: list[Token]) -> SafeString:
        html = PARSER.renderer.render(tokens, PARSER.options, {})
        return mark_safe(str(html).strip())  # noqa: S308 the parser escapes all HTML

    def anchor(self, heading: str) -> str:
        """An id of the heading's words, prefixed so that it meets none of the page's own."""
        words = re.sub(r"[^a-z0-9]+", "-", heading.lower().translate(SPELLED_OUT)).strip("-")
        first = anchor = f"a-{words}"
        number = 2
        while anchor in self.ids:
            anchor, number = f"{first}-{number}", number + 1
        self.ids.add(anchor)
        return anchor

    def resolve(self, tokens: list[Token]) -> None:
        """Give links their addresses; one that leads nowhere is text."""
        for token in tokens:
            if token.type == "link_open":
                address = self.address(str(token.attrGet("href")))
                if address:
                    token.attrSet("href", address)
                else:
                    token.tag, token.attrs = "span", {}
            elif token.type == "link_close":
                token.tag = matching(tokens, token)

    def address(self, href: str) -> str | None:
        if href.startswith("key:"):
            return self.link(href.removeprefix("key:"))
        return normal_address(href)


def plain(inline: Token) -> str:
    """Its words alone: an address or a mark is no part of an anchor."""
    return "".join(token.content for token in inline.children or [])


def matching(tokens: list[Token], close: Token) -> str:
    """The tag that the opening token has been given."""
    place = next(number for number, token in enumerate(tokens) if token is close)
    opened = [token for token in tokens[:place] if token.type == "link_open"]
    return opened[-1].tag
