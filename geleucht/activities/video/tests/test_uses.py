# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A video's page names the units that show it."""

import pytest
from django.test import Client

from geleucht.activities.video.tests.making import PAGE, published
from geleucht.videos.tests import making as videos

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def test_the_page_of_a_video_leads_to_the_units_that_show_it(client: Client) -> None:
    published()
    html = client.get("/videos/grubenlampe/").text
    assert "Hier kommt das Video vor" in html
    assert f'<a class="kern-link" href="{PAGE}">' in html
    english = client.get("/en/videos/grubenlampe/").text
    assert f'href="/en{PAGE}"' in english


def test_a_video_that_no_unit_shows_names_none(client: Client) -> None:
    published()
    videos.publish(videos.video("wetterlampe"))
    assert "Hier kommt das Video vor" not in client.get("/videos/wetterlampe/").text
