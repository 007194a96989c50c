# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every component in every state: sound markup, words for everybody, and no way in for code."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from geleucht.ui import gallery
from geleucht.ui.gallery import Entry
from geleucht.ui.tests.markup import Element, Reader, faults

OWN = [entry for entry in gallery.entries() if entry.template.startswith("ui/")]
HOSTILE = """"><script>alert(1)</script><img src=x onerror='alert(2)'> & <!-- {{ a }} {% if %}"""
# Words of our own code, never a person's: they choose a class or a kind of field.
CHOSEN = {"kind", "style", "state", "type", "audience", "template"}


def name_of(entry: Entry) -> str:
    return f"{entry.template}-{entry.name}"


def drawn(template: str, context: dict[str, Any]) -> str:
    return render_to_string(template, context, RequestFactory().get("/"))


def hostile(value: Any, name: str = "") -> Any:
    """The same context with every text that a person might have written made an attack."""
    if isinstance(value, str) and value and name not in CHOSEN:
        return HOSTILE
    if isinstance(value, dict):
        return {key: hostile(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, name) for inner in value]
    return value


@pytest.mark.parametrize("entry", OWN, ids=name_of)
def test_a_component_is_sound_and_says_its_names(entry: Entry) -> None:
    assert faults(drawn(entry.template, entry.values())) == []


@pytest.mark.parametrize("page", gallery.pages().values(), ids=gallery.pages().keys())
def test_a_whole_page_is_sound_and_has_one_first_heading(page: dict[str, Any]) -> None:
    html = drawn(page["template"], page["context"])
    assert faults(html) == []
    assert html.count("<h1") == 1
    assert html.count("<main") == 1


def dangerous(element: Element) -> bool:
    """A script that is none of our files, or an attribute that runs something."""
    source = element.attributes.get("src", "")
    runs = any(name.startswith("on") or name == "style" for name in element.attributes)
    return runs or (element.tag == "script" and not source.startswith("/static/ui/"))


PLAIN = [entry for entry in OWN if not {"form", "field"} & entry.values().keys()]


@pytest.mark.parametrize("entry", PLAIN, ids=name_of)
def test_what_somebody_wrote_stays_text_in_every_place_of_a_component(entry: Entry) -> None:
    plain, attacked = (
        Reader(drawn(entry.template, context))
        for context in (entry.values(), hostile(entry.values()))
    )
    assert [one.tag for one in attacked.found] == [one.tag for one in plain.found]
    assert [one for one in attacked.found if dangerous(one)] == []
    names = [sorted(one.attributes) for one in plain.found]
    assert [sorted(one.attributes) for one in attacked.found] == names


@pytest.mark.parametrize("name", ["lernpfad", "einheit", "abgelehnt"])
def test_what_somebody_wrote_stays_text_on_a_whole_page(name: str) -> None:
    page = gallery.pages()[name]
    read = Reader(drawn(page["template"], hostile(page["context"])))
    assert [one.attributes for one in read.found if dangerous(one)] == []
    assert read.faults == []


@pytest.mark.parametrize("entry", OWN, ids=name_of)
def test_a_component_is_sound_in_english_too(entry: Entry) -> None:
    with override("en"):
        assert faults(drawn(entry.template, entry.values())) == []


FAULTY = {
    "<p><b>x</p></b>": ["</p> closes nothing", "<p> is never closed"],
    '<p id="a"></p><p id="a"></p>': ["the id a stands twice"],
    '<input name="q">': ["the field q has no label"],
    '<a href="/"><svg></svg></a>': ["<a> says nothing"],
    '<img src="x">': ["<img> has no alt"],
    '<p aria-describedby="b"></p>': ["aria-describedby=b of <p> leads nowhere"],
    '<a href="/" href="/x">y</a>': ["<a> names href twice"] * 2,
}


@pytest.mark.parametrize("html", FAULTY, ids=lambda html: html[:12])
def test_the_strict_reader_finds_what_a_browser_forgives(html: str) -> None:
    found = faults(html)
    assert set(FAULTY[html]) <= set(found)
    assert faults('<label>x <input name="q"></label><img src="x" alt=""><a href="/">y</a>') == []
