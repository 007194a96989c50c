# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Form fields speak: label, hint and error belong to the control."""

import re

import pytest
from django.template.loader import render_to_string

from geleucht.ui.gallery import Letter


def drawn(name: str, *, wrong: bool) -> str:
    return render_to_string("ui/field.html", {"field": Letter({} if wrong else None)[name]})


@pytest.mark.parametrize("name", ["address", "text", "school", "agreed"])
def test_a_label_belongs_to_its_control(name: str) -> None:
    html = drawn(name, wrong=False)
    assert f'for="id_{name}"' in html
    assert re.search(rf'<(input|textarea|select)[^>]*\bid="id_{name}"', html)


@pytest.mark.parametrize("name", ["address", "school", "way", "agreed"])
def test_an_error_is_tied_to_what_it_is_about(name: str) -> None:
    html = drawn(name, wrong=True)
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    assert f"id_{name}_error" in described[1].split()
    assert f'id="id_{name}_error"' in html
    assert "Dieses Feld" in html


def test_a_hint_is_read_with_the_field() -> None:
    html = drawn("address", wrong=False)
    assert 'aria-describedby="id_address_helptext"' in html
    assert 'id="id_address_helptext"' in html


def test_each_button_of_a_group_has_its_own_label() -> None:
    html = drawn("way", wrong=False)
    assert html.count("<legend") == 1
    assert re.findall(r'<label[^>]*for="(id_way_\d)"', html) == ["id_way_0", "id_way_1"]
    assert html.count('class="kern-form-check__radio"') == 2
