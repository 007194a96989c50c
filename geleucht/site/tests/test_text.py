# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Impressum and its like are written at the desk and read by everybody."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from geleucht.content.actions import publish, save_draft
from geleucht.content.models import TextPage
from geleucht.site.tests.shelf import stream, text_page

pytestmark = pytest.mark.django_db
Count = Callable[[int], AbstractContextManager[None]]


@pytest.fixture(scope="module", autouse=True)
def published(shared: None) -> None:
    text_page("impressum", "Alter Stand. Verantwortlich ist der <b>Verein</b>.")


@pytest.fixture
def page(db: None) -> TextPage:
    found: TextPage = TextPage.objects.get(slug="impressum")
    return found


def test_a_text_page_costs_two_queries_cold_and_one_warm(client: Client, queries: Count) -> None:
    with queries(2):
        html = client.get("/impressum/").content.decode()
    assert "<h1" in html
    assert "Verantwortlich ist der <strong>Verein</strong>." in html
    with queries(1):
        client.get("/impressum/")


def test_a_draft_is_not_shown_and_what_is_published_is_shown_at_once(
    client: Client, page: TextPage
) -> None:
    page.body = stream("Neuer Stand")
    save_draft(page=page, by=None)
    assert "Alter Stand" in client.get("/impressum/").content.decode()
    publish(page=page, by=None)
    assert "Neuer Stand" in client.get("/impressum/").content.decode()


def test_an_address_of_no_page_is_not_found(client: Client) -> None:
    assert client.get("/gibt-es-nicht/").status_code == 404


def test_text_pages_stand_in_the_sitemap(client: Client) -> None:
    assert "/impressum/</loc>" in client.get("/sitemap.xml").content.decode()


def test_the_desk_previews_a_draft(page: TextPage) -> None:
    page.body = stream("Neuer Stand")
    answer = page.make_preview_request(preview_mode="")
    assert "Neuer Stand" in answer.content.decode()
