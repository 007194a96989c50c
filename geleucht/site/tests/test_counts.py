# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of several rooms with nothing, one and three things on them, at a literal price."""

from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from conftest import Count
from geleucht.programmes.queries import programme_by_slug
from geleucht.site.tests.shelf import open_programmes, publish, text_page

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(scope="module", autouse=True)
def programmes(shared: None) -> None:
    open_programmes()


def addresses(client: Client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    tree = ElementTree.fromstring(answer.content)  # noqa: S314 our own answer
    found = [one.text or "" for one in tree.iter(NAMESPACE)]
    assert all(one.startswith(settings.ADDRESS) for one in found)
    return [one.removeprefix(settings.ADDRESS) for one in found]


@pytest.mark.parametrize(("number", "price"), [(0, 7), (1, 8), (3, 8)])
def test_home_with_nothing_one_and_three_paths(
    number: int, price: int, client: Client, queries: Count
) -> None:
    for one in range(number):
        publish(f"pfad-{one}")
    with queries(price):
        html = client.get("/").text
    assert html.count('href="/lernpfade/pfad-') >= number
    assert ("noch nichts veröffentlicht" in html) == (number == 0)


@pytest.mark.parametrize(("number", "price"), [(0, 3), (1, 4), (3, 4)])
def test_a_programme_with_nothing_one_and_three_paths(
    number: int, price: int, client: Client, queries: Count
) -> None:
    for one in range(number):
        publish(f"pfad-{one}")
    with queries(price):
        html = client.get("/programme/lehrkraefte/").text
    assert html.count("Pfad pfad-") == number
    assert "Das können Sie danach" in html


def test_a_programme_addresses_its_readers_as_its_audience_is_addressed(client: Client) -> None:
    pages = [client.get(f"/programme/{slug}/").text for slug in ("lehrkraefte", "ausbildung")]
    told = [("Das können Sie danach" in page, "Das kannst du danach" in page) for page in pages]
    assert told == [(True, False), (False, True)]


def test_a_programme_without_outcomes_and_carrier_says_nothing_of_them(client: Client) -> None:
    bare = programme_by_slug("lehrkraefte")
    assert bare
    type(bare).objects.filter(pk=bare.pk).update(outcomes=[], carrier="", funders=[])
    html = client.get("/programme/lehrkraefte/").text
    assert "Das können Sie danach" not in html
    assert "Verein" not in html


@pytest.mark.parametrize("texts", [0, 1, 3])
def test_a_text_page_costs_two_queries_however_long_it_is(
    texts: int, client: Client, queries: Count
) -> None:
    text_page("impressum", *("Absatz" for _ in range(texts)))
    with queries(2):
        html = client.get("/impressum/").text
    assert html.count("Absatz") == texts


@pytest.mark.parametrize("number", [1, 3])
def test_the_sitemap_names_every_public_page_once_at_one_price(
    number: int, client: Client, queries: Count
) -> None:
    for one in range(number):
        publish(f"pfad-{one}")
        text_page(f"seite-{one}", "Absatz")
    # last change, audiences, programmes, texts, occasions, paths, editions, prompts, videos, series
    with queries(10):
        client.get("/sitemap.xml")
    paths = [f"/lernpfade/pfad-{one}/" for one in range(number)]
    units = [f"{path}{path.split('/')[2]}-{unit}/" for path in paths for unit in (1, 2)]
    texts = [f"/seite-{one}/" for one in range(number)]
    programmes = ["/programme/lehrkraefte/", "/programme/ausbildung/"]
    found = addresses(client)
    assert len(found) == len(set(found))
    assert set(found) == {
        *("/", "/fuer/ausbildung/", "/lernpfade/", "/prompts/", "/videos/", "/termine/"),
        *(*programmes, *paths, *units, *texts),
    }


def test_every_address_of_the_sitemap_answers(client: Client) -> None:
    publish("pfad")
    text_page("impressum", "Absatz")
    shown = [path for path in addresses(client) if "pfad-" not in path]
    assert {path: client.get(path).status_code for path in shown} == dict.fromkeys(shown, 200)


def test_a_draft_and_a_withdrawn_page_are_not_in_the_sitemap(client: Client) -> None:
    page = text_page("impressum", "Absatz")
    assert "/impressum/" in addresses(client)
    page.unpublish()
    assert "/impressum/" not in addresses(client)
    assert client.get("/impressum/").status_code == 404


def test_robots_are_kept_from_what_is_private(client: Client) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    closed = {line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")}
    assert {settings.DESK, "/konto/"} <= closed
    assert not [path for path in addresses(client) if path.startswith(tuple(closed))]


@pytest.mark.parametrize("address", ["/", "/programme/lehrkraefte/", "/robots.txt", "/sitemap.xml"])
def test_readers_pages_are_only_read(address: str, client: Client) -> None:
    assert client.head(address).status_code == 200
    assert [client.post(address).status_code, client.put(address).status_code] == [405, 405]
