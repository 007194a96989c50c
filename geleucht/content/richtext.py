# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rich text of the editors' desk and canonical Markdown, both ways.

What stands in the database is HTML of Wagtail's editor; `Links` knows which page has which key.
Only what has one Markdown spelling survives: FEATURES is what the editor offers.
"""

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from geleucht.content import markdown_reader, markdown_writer
from geleucht.content.text_tree import (
    BOLD,
    CODE,
    ITALIC,
    Block,
    Heading,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
    clean,
    join_lists,
)

INLINE = ["bold", "italic", "code", "link"]
FLOW = [*INLINE, "ul", "ol"]
FEATURES = ["h2", "h3", *FLOW]
MARKS = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "code": CODE}
TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "br", *MARKS}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "br"}


@dataclass(frozen=True)
class Links:
    """Pages by primary key and by content key; see `content.links.all_links`."""

    keys: Mapping[str, str] = field(default_factory=dict)  # primary key -> content key
    pages: Mapping[str, str] = field(default_factory=dict)  # content key -> primary key


NO_LINKS = Links()


def to_markdown(source: str, links: Links = NO_LINKS) -> str:
    """Canonical Markdown of the desk's HTML. A link to a page that is gone becomes text."""
    return markdown_writer.write(read_html(source, links))


def to_html(markdown: str, links: Links = NO_LINKS) -> str:
    """The desk's HTML of canonical Markdown. A link by a key that no page has becomes text."""
    blocks, _ = markdown_reader.read(markdown)
    return "".join(html_block(block, links) for block in blocks)


def inline_to_markdown(source: str, links: Links = NO_LINKS) -> str:
    """The same for one line, such as a table's cell: its paragraphs are joined."""
    runs = [run for block in read_html(source, links) for run in (*inner(block), Run(" "))]
    return markdown_writer.write_inline(clean(runs))


def inline_to_html(markdown: str, links: Links = NO_LINKS) -> str:
    return f"<p>{html_inline(markdown_reader.read_inline(markdown), links)}</p>"


def canonical(markdown: str) -> str:
    """The canonical spelling; what has no place in it is dropped (`markdown_reader.read` tells)."""
    return markdown_writer.write(markdown_reader.read(markdown)[0])


def inner(block: Block) -> Iterable[Run]:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return runs
        case Items(_, items):
            return [run for item in items for run in (*item, Run(" "))]
        case Table(head, rows):
            return [run for row in (head, *rows) for cell in row for run in (*cell, Run(" "))]


def html_block(block: Block, links: Links) -> str:
    match block:
        case Paragraph(runs):
            return f"<p>{html_inline(runs, links)}</p>"
        case Heading(level, runs):
            return f"<h{level}>{html_inline(runs, links)}</h{level}>"
        case Items(ordered, items):
            tag = "ol" if ordered else "ul"
            inside = "".join(f"<li>{html_inline(item, links)}</li>" for item in items)
            return f"<{tag}>{inside}</{tag}>"
        case Table():
            return ""  # tables are a block of their own


def html_inline(runs: Runs, links: Links) -> str:
    return "".join(html_run(run, links) for run in runs)


def html_run(run: Run, links: Links) -> str:
    text = html.escape(run.text, quote=False)
    for mark, tag in ((CODE, "code"), (ITALIC, "i"), (BOLD, "b")):
        text = f"<{tag}>{text}</{tag}>" if mark in run.marks else text
    href = run.href
    if href is None:
        return text
    if not href.startswith("key:"):
        return f'<a href="{html.escape(href)}">{text}</a>'
    page = links.pages.get(href.removeprefix("key:"))
    return f'<a linktype="page" id="{page}">{text}</a>' if page else text


def lost_links(source: str, links: Links) -> list[str]:
    """The words of those links in the desk's HTML that `to_markdown` makes bare text."""
    found = ("".join(words).strip() for words in read(source, links).lost)
    return [words for words in found if words]


def read_html(source: str, links: Links) -> list[Block]:
    return join_lists(read(source, links).blocks)


def read(source: str, links: Links) -> "HtmlReader":
    attributes = {"a": {"href", "linktype", "id"}}
    safe = nh3.clean(
        source,
        tags=TAGS,
        attributes=attributes,
        url_schemes={"https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    parser = HtmlReader(links)
    parser.feed(safe)
    parser.close()
    parser.finish()
    return parser


class HtmlReader(HTMLParser):
    """Cleaned HTML of the desk into the tree; nested lists become flat."""

    def __init__(self, links: Links) -> None:
        super().__init__(convert_charrefs=True)
        self.links = links
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.marks: list[str] = []
        self.lists: list[str] = []
        self.heading = 0
        self.href: str | None = None
        self.lost: list[list[str]] = []
        self.losing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.runs.append(Run(" "))
        elif tag in BLOCKS:
            self.finish()
        if tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag in {"ul", "ol"}:
            self.lists.append(tag)
        elif tag == "a":
            self.href = self.address(dict(attrs))
            self.losing = self.href is None
            self.lost += [[]] if self.losing else []
        elif tag[0] == "h":
            self.heading = 2 if tag in {"h1", "h2"} else 3

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.finish()
        if tag in MARKS and MARKS[tag] in self.marks:
            self.marks.remove(MARKS[tag])
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "a":
            self.href, self.losing = None, False
        elif tag[0] == "h":
            self.heading = 0

    def handle_data(self, data: str) -> None:
        self.runs.append(Run(data, frozenset(self.marks), self.href))
        if self.losing:
            self.lost[-1].append(data)

    def address(self, attributes: dict[str, str | None]) -> str | None:
        if attributes.get("linktype") == "page":
            key = self.links.keys.get(attributes.get("id") or "")
            return f"key:{key}" if key else None
        return markdown_reader.normal_address(attributes.get("href") or "")

    def finish(self) -> None:
        """End the block under way."""
        runs, self.runs = clean(self.runs), []
        if not runs:
            return
        if self.lists:
            self.blocks.append(Items(self.lists[-1] == "ol", (runs,)))
        elif self.heading:
            self.blocks.append(Heading(self.heading, runs))
        else:
            self.blocks.append(Paragraph(runs))
