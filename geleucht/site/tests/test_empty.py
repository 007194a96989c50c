# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house on its first day: no programme, no path, no text."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_sitemap_of_an_empty_house_has_home_and_the_four_lists(client: Client) -> None:
    sitemap = client.get("/sitemap.xml").text
    assert sitemap.count("<loc>") == 5
    assert "/</loc>" in sitemap
    assert "/lernpfade/</loc>" in sitemap


def test_home_without_any_programme_says_what_will_be_here_and_has_no_tabs(client: Client) -> None:
    html = client.get("/").text
    assert "noch nichts veröffentlicht" in html
    assert "gl-tabs" not in html
    assert client.get("/fuer/lehrkraefte/").status_code == 404
