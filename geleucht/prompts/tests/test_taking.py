# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a prompt along: files, the address, other tools."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from geleucht.prompts.taking import LONGEST_ADDRESS, fenced, filled_in
from geleucht.prompts.tests.making import prompt, publish

pytestmark = pytest.mark.django_db
PAGE = "/prompts/elternbrief/"
TULLU = (
    "„Elternbrief“ von Geleucht, CC BY 4.0 (soweit schutzfähig), "
    "https://creativecommons.org/licenses/by/4.0/deed.de, "
    "Quelle: http://127.0.0.1:8000/prompts/elternbrief/"
)
MARKDOWN = f"""\
# Elternbrief

Ein Brief, in dem alles steht.

```text
Schreibe einen Brief an die Eltern der {{{{klasse}}}}.

Anlass: {{{{anlass}}}}
```

## Platzhalter

- `{{{{klasse}}}}`: Klassenstufe. Zum Beispiel: Klasse 4
- `{{{{anlass}}}}`: Anlass. Möglich: Ausflug, Elternabend

## Risiko

Ein falsches Datum fällt niemandem auf.

## Was nicht hinein darf

- Namen von Kindern

## Grenzen

Er kennt Ihre Schule nicht.

---

{TULLU}
"""


def test_markdown_has_all_that_one_needs_elsewhere(client: Client) -> None:
    publish(prompt())
    answer = client.get(f"{PAGE}prompt.md")
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer.text == MARKDOWN


def test_plain_text_is_the_prompt_and_where_it_is_from(client: Client) -> None:
    document = prompt()
    publish(document)
    answer = client.get(f"{PAGE}prompt.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == f"{document['text']}\n\n--\n{TULLU}\n"


def test_a_fence_is_longer_than_any_in_the_text() -> None:
    assert fenced("a ```` b").splitlines()[0] == "`````text"


def test_the_code_leads_to_the_page_without_what_was_typed(client: Client) -> None:
    publish(prompt())
    drawn = re.findall(r"<svg.*?</svg>", client.get(PAGE).text, re.S)
    typed = client.post(PAGE, {"luecke-klasse": "Klasse 4", "luecke-anlass": "Ausflug"})
    assert drawn
    assert re.findall(r"<svg.*?</svg>", typed.text, re.S) == drawn


def test_no_tool_is_offered_unless_the_operator_lists_one(
    client: Client, settings: Settings
) -> None:
    publish(prompt())
    assert "data-pattern" not in client.get(PAGE).text
    settings.PROMPT_TOOLS = [("Telli", "https://telli.example/neu?q={prompt}&a=b")]
    html = client.post(PAGE, {"luecke-klasse": "4/ü", "luecke-anlass": "Ausflug"}).text
    found = re.search(r'<a class="kern-link" href="([^"]*)"[^>]*data-pattern="([^"]*)"', html)
    assert found
    text = "Schreibe einen Brief an die Eltern der 4/ü.\n\nAnlass: Ausflug"
    assert unescape(found[1]) == filled_in("https://telli.example/neu?q={prompt}&a=b", text)
    assert "4%2F%C3%BC.%0A%0AAnlass" in found[1]
    assert unescape(found[2]) == "https://telli.example/neu?q={prompt}&a=b"
    assert "Der Text geht dabei an telli.example." in html
    assert 'rel="noopener noreferrer"' in html


def test_a_text_that_is_too_long_for_an_address_is_not_offered() -> None:
    pattern = "https://telli.example/neu?q={prompt}"
    assert filled_in(pattern, "x" * (LONGEST_ADDRESS - 28)) != ""
    assert filled_in(pattern, "x" * LONGEST_ADDRESS) == ""
