# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What readers see of a document."""

from pathlib import Path
from typing import Any

import pytest
from django.test.signals import template_rendered

from geleucht.content import actions, render
from geleucht.content.tests import world
from geleucht.content.tests.test_documents import every_block

pytestmark = pytest.mark.django_db


def html(*blocks: dict[str, Any]) -> str:
    return str(render.body_html(list(blocks)))


def test_headings_have_ids_of_their_words_each_once() -> None:
    text = {"kind": "text", "markdown": "## Üben & Prüfen\n\n## Üben & Prüfen"}
    drawn = html(text, text)
    found = [f'id="a-ueben-pruefen{end}"' in drawn for end in ("", "-2", "-3", "-4")]
    assert found == [True] * 4


def test_nothing_that_an_editor_writes_becomes_a_tag() -> None:
    drawn = html(
        {"kind": "text", "markdown": "<script>alert(1)</script> \\<b>"},
        {"kind": "quote", "markdown": "x", "source": "<img onerror=x>"},
        {"kind": "table", "caption": "<i>", "head": ["<u>"], "rows": [["<s>"]]},
    )
    assert not {"<script", "<img", "<i>", "<u>", "<s>", "<b>"} & {
        tag for tag in ("<script", "<img", "<i>", "<u>", "<s>", "<b>") if tag in drawn
    }


def test_links_by_key_get_the_address_and_lost_ones_become_text() -> None:
    path = world.path()
    unit = world.unit("ziel", path)
    gone = "00000000-0000-4000-8000-000000000000"
    drawn = html({"kind": "text", "markdown": f"[a](key:{unit.key}) [b](key:{gone})"})
    assert drawn == '<p><a href="/lernpfade/ki-verstehen/ziel/">a</a> <span>b</span></p>'


def test_every_kind_of_block_is_drawn_with_its_media() -> None:
    blocks = every_block()[:6]
    drawn = html(*blocks)
    for part in (blocks[2]["served"], blocks[4]["served"], 'alt="Eine Lampe"', "13", "Wort"):
        assert str(part) in drawn
    assert 'role="region"' in drawn
    assert "style=" not in drawn


def test_every_template_that_draws_is_part_of_the_version() -> None:
    used: set[Path] = set()

    def note(template: Any, **_: Any) -> None:
        used.add(Path(template.origin.name))

    template_rendered.connect(note)
    html(*every_block()[:6])
    template_rendered.disconnect(note)
    drawers = render.drawers()
    assert used
    assert [path for path in used if path not in drawers] == []
    assert {path.name for path in drawers} >= {"markdown_html.py", "markdown_reader.py"}


def test_a_page_knows_its_address_in_the_house() -> None:
    path, other = world.path(), world.path("anderer")
    unit = world.unit("ziel", path)
    assert unit.url == "/lernpfade/ki-verstehen/ziel/"
    actions.publish(page=unit, by=None)
    actions.publish(page=world.put(other, unit), by=None)
    assert unit.address() == "/lernpfade/anderer/ziel/"
    actions.publish(page=world.put(path, unit), by=None)
    assert unit.address() == "/lernpfade/ki-verstehen/ziel/"
    assert unit.full_url == "http://127.0.0.1:8000/lernpfade/ki-verstehen/ziel/"


def test_the_version_names_what_draws() -> None:
    assert len(render.version()) == 16
