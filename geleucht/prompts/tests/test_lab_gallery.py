# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every part of the lab stands in the gallery, in sound markup."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from geleucht.prompts.lab_samples import PARTS
from geleucht.ui import gallery
from geleucht.ui.gallery import Entry
from geleucht.ui.tests.markup import faults

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[1] / "templates" / PARTS
ENTRIES = [one for one in gallery.entries() if one.template.startswith(PARTS)]


def test_the_gallery_shows_every_part_of_the_lab(client: Client) -> None:
    parts = [one for one in FOLDER.iterdir() if "{% extends" not in one.read_text()]
    shown = {one.name for one in client.get("/ui/").templates}
    assert parts
    assert {f"{PARTS}{one.name}" for one in parts} - shown == set()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: one.name)
def test_a_part_of_the_lab_is_sound_and_says_its_names(entry: Entry) -> None:
    html = render_to_string(entry.template, entry.values(), RequestFactory().get("/"))
    assert faults(html) == []


def test_no_name_of_an_element_stands_twice_in_the_gallery(client: Client) -> None:
    assert [one for one in faults(client.get("/ui/").text) if "stands twice" in one] == []
