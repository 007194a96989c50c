# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a prompt as readers see it, at a literal price."""

import re
from html import unescape

import pytest
from django.test import Client

from conftest import Count
from geleucht.prompts.tests.making import prompt, publish

pytestmark = pytest.mark.django_db
PAGE = "/prompts/elternbrief/"
OPEN = "Schreibe einen Brief an die Eltern der [Klassenstufe].\n\nAnlass: [Anlass]"
HOSTILE = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&amp;"


def sheet(html: str) -> str:
    """The finished text as it is read."""
    found = re.search(r'<div class="gl-sheet" data-text>(.*?)</div>', html, re.S)
    assert found
    return unescape(re.sub(r"<[^>]*>", "", found[1]))


def test_a_readers_page_costs_three_queries_and_then_one(client: Client, queries: Count) -> None:
    publish(prompt())
    with queries(3):  # last change, the prompt with all that is its own, the Hausregel
        html = client.get(PAGE).text
    with queries(1):
        assert client.get(PAGE).text == html
    assert (
        sheet(html) == "Schreibe einen Brief an die Eltern der [Klassenstufe].\n\nAnlass: [Anlass]"
    )
