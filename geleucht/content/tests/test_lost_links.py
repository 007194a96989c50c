# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's editor offers more links than readers get: the author is told before publishing."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.rich_text import RichText

from geleucht.content import links
from geleucht.content.blocks import KINDS
from geleucht.content.models import Home
from geleucht.content.richtext import Links, lost_links
from geleucht.content.tests import world
from geleucht.content.tests.making_text import KEY

SENTENCE = (
    "Diese Links führen nirgendwohin: {}. Möglich sind https://, E-Mail-Adressen, "
    "Lernpfade, Lerneinheiten und Textseiten."
)
LINKS = Links(keys={"7": KEY})


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<p>nichts</p>", []),
        ('<p><a href="https://a.example">a</a> <a href="mailto:a@b.example">b</a></p>', []),
        ('<p><a linktype="page" id="7">a</a></p>', []),
        ('<p><a linktype="page" id="8">a</a></p>', ["a"]),
        ('<p><a href="http://a.example">zur <b>Seite</b></a> danach</p>', ["zur Seite"]),
        ('<p><a href="tel:+491">a</a><a href="#b">c</a><a href="/d/">e</a></p>', ["a", "c", "e"]),
        ('<p><a href="javascript:x()">a</a></p>', ["a"]),
        ('<p><a href="http://a.example"></a><a id="x"> </a></p>', []),
        ('<ul><li><a href="x">a</a></li><li><a href="https://b.example">b</a></li></ul>', ["a"]),
    ],
)
def test_a_link_that_becomes_bare_text_is_named_by_its_words(html: str, lost: list[str]) -> None:
    assert lost_links(html, LINKS) == lost


def value(kind: str, html: str) -> Any:
    """A block of the desk with this text."""
    raw: dict[str, Any] = {
        "text": html,
        "callout": {"style": "note", "title": "", "text": html},
        "quote": {"text": html, "source": ""},
    }
    block = KINDS[kind].block()
    return block, block.to_python(raw[kind])


@pytest.mark.parametrize("kind", ["text", "callout", "quote"])
def test_every_text_of_the_desk_says_which_links_are_lost(kind: str) -> None:
    block, found = value(kind, '<p><a href="http://a.example">a</a> <a href="x">b</a></p>')
    with pytest.raises(ValidationError) as refused:
        block.clean(found)
    errors = getattr(refused.value, "block_errors", {"text": refused.value})
    assert errors["text"].messages == [SENTENCE.format("„a“, „b“")]


@pytest.mark.parametrize("kind", ["text", "callout", "quote"])
def test_a_draft_may_be_saved_with_them(kind: str) -> None:
    block, found = value(kind, '<p><a href="x">b</a></p>')
    kept = block.clean_deferred(found)
    assert KINDS[kind].from_stream(kept)["markdown"] == "b"


def test_a_cell_of_a_table_says_it_too() -> None:
    block = KINDS["table"].block()
    cell = '<p><a href="x">b</a></p>'
    raw = {"columns": [{"type": "cell", "heading": "a"}], "rows": [{"values": [cell]}]}
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(raw | {"caption": ""}))
    assert isinstance(refused.value, TypedTableBlockValidationError)
    [[error]] = [row.values() for row in refused.value.cell_errors.values()]
    assert error.messages == [SENTENCE.format("„b“")]


@pytest.mark.django_db
def test_pages_of_our_own_are_linked_by_key_and_folders_are_not() -> None:
    unit = world.unit()
    path = unit.get_parent()
    folder, home = path.get_parent(), Home.objects.get()
    pages = {"Einheit": unit, "Pfad": path, "Ordner": folder, "Haus": home}
    html = "".join(f'<p><a linktype="page" id="{p.pk}">{n}</a></p>' for n, p in pages.items())
    assert lost_links(html, links.links_in_html(html)) == ["Ordner", "Haus"]
    with pytest.raises(ValidationError, match="„Ordner“, „Haus“"):
        KINDS["text"].block().clean(RichText(html))
