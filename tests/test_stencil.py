# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is drawn once and filled many times."""

import pytest
from django.test import RequestFactory
from django.utils.safestring import SafeString
from django.utils.translation import override

from geleucht.ui.stencil import Stencil, around, stencil

CHOICE = "prompts/list_choice.html"


def test_holes_are_filled_in_their_order_and_escaped() -> None:
    found = Stencil(["<p>", "</p><p>", "</p>"]).filled("<&>", SafeString("<b>fett</b>"))
    assert found == "<p>&lt;&amp;&gt;</p><p><b>fett</b></p>"


def test_too_many_or_too_few_values_are_refused() -> None:
    for values in ((), ("eins", "zwei")):
        with pytest.raises(ValueError, match="zip"):
            Stencil(["<p>", "</p>"]).filled(*values)


def test_what_it_depends_on_makes_another_one() -> None:
    holes = ("href", "label", "number")
    plain, chosen = (stencil(CHOICE, *holes, chosen=one) for one in (False, True))
    assert 'aria-current="true"' not in plain.filled("?a=1", "Üben", "3")
    assert 'aria-current="true"' in chosen.filled("?a=1", "Üben", "3")
    assert stencil(CHOICE, *holes, chosen=False) is plain


def test_the_page_around_speaks_the_readers_language_and_leads_to_the_others() -> None:
    page = {"section": "prompts", "audience": "", "tone": "sie", "signed_in": False}
    request = RequestFactory().get("/prompts/")
    german = around(request, "prompts/list.html", page, name="Drei & mehr", body="<p>Ja</p>")
    assert "<title>Drei &amp; mehr" in german
    assert "<p>Ja</p>" in german
    with override("en"):
        english = around(request, "prompts/list.html", page, name="Three", body="<p>Yes</p>")
    assert '<html lang="en"' in english
