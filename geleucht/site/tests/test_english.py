# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever reads in English goes on in English, wherever they follow a link."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from geleucht.site.tests.occasions import live_unit, occasion, publish
from geleucht.site.tests.shelf import open_programmes

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a [^>]*href="(/[^"]*)"')


@pytest.fixture(scope="module", autouse=True)
def english(shared: None) -> None:
    open_programmes()
    publish(occasion(unit=str(live_unit().key)))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/", 200),
        ("/en/fuer/ausbildung/", 200),
        ("/en/anlass/elternbrief/", 200),
        ("/en/prompts/", 200),
        ("/en/prompts/?q=nirgends", 200),
        ("/en/prompts/elternbrief-prompt/", 200),
        ("/en/suche/?q=elternbrief", 200),
        ("/en/suche/?q=nirgends", 200),
        ("/en/ich/", 200),
        ("/en/lernpfade/", 200),
        ("/en/lernpfade/pfad-tokens/", 200),
        ("/en/werkstatt/", 200),
        ("/en/nirgends/", 404),
        (f"/en/werkstatt/{uuid4()}/", 404),
    ],
    ids=range(14),
)
def test_every_link_of_an_english_page_leads_to_an_english_page(
    address: str, status: int, client: Client
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    found = LINK.findall(answer.text)
    assert {"/en/", "/en/lernpfade/"} <= set(found)
    assert [one for one in found if not one.startswith("/en/")] == []
