# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first glance: one question, what fits into a break, what to learn in peace."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client

from geleucht.programmes.actions import save_audience
from geleucht.programmes.queries import audiences
from geleucht.site.tests.shelf import open_programmes, publish
from geleucht.videos.models import LiveVideo
from geleucht.videos.tests import making as videos

pytestmark = pytest.mark.django_db
Count = Callable[[int], AbstractContextManager[None]]


@pytest.fixture(scope="module", autouse=True)
def programmes(shared: None) -> None:
    open_programmes()


def page(client: Client, address: str = "/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_home_costs_eight_queries_cold_and_one_warm(
    number: int, client: Client, queries: Count
) -> None:
    for one in range(number):
        publish(f"pfad-{one}")
    # last change, audiences, paths, editions, occasions, programme, video, dates
    with queries(8):
        html = page(client)
    assert html.count("Pfad pfad-") == 2 * number  # as a card, and above its entrance
    with queries(1):
        assert page(client) == html


def test_short_units_are_offered_in_turn_and_long_ones_are_not(client: Client) -> None:
    publish("a", minutes=(5, 7, 8))
    publish("b", minutes=(12, 5, 7))
    html = page(client)
    names = ["a-1", "b-2", "a-2"]
    places = [html.index(f'href="/lernpfade/{name[0]}/{name}/"') for name in names]
    assert places == sorted(places)
    assert "/b-1/" not in html
    assert "/a-3/" not in html


def test_each_audience_has_its_tab_with_an_address_of_its_own(client: Client) -> None:
    publish("schulisch")
    publish("betrieblich", audience="ausbildung")
    school, firm = page(client), page(client, "/fuer/ausbildung/")
    assert ("Pfad schulisch" in school, "Pfad betrieblich" in school) == (True, False)
    assert ("Pfad schulisch" in firm, "Pfad betrieblich" in firm) == (False, True)
    assert 'href="/" aria-current="page"' in school
    assert 'href="/fuer/ausbildung/" aria-current="page"' in firm
    assert 'data-audience="lehrkraefte"' in school
    assert "Du liest alles ohne Konto" in firm
    assert "Sie lesen alles ohne Konto" in school


def test_the_first_audience_lives_at_home_and_an_unknown_one_nowhere(client: Client) -> None:
    assert client.get("/fuer/lehrkraefte/").headers["Location"] == "/"
    assert client.get("/fuer/niemand/").status_code == 404


def test_before_anything_is_published_home_says_what_will_be_here(client: Client) -> None:
    assert "noch nichts veröffentlicht" in page(client)


def test_a_renamed_audience_is_shown_at_once(client: Client) -> None:
    audience = audiences()[0]
    assert "Schule" in page(client)
    audience.title = "Unterricht"
    save_audience(audience=audience, by=None)
    assert "Unterricht" in page(client)


@pytest.mark.parametrize("address", ["/", "/fuer/ausbildung/", "/programme/lehrkraefte/", "/ich/"])
def test_a_readers_page_is_the_same_for_all_and_sets_no_cookie(address: str) -> None:
    publish("pfad")
    one, two = Client().get(address), Client().get(address)
    assert one.content == two.content
    assert (one.cookies, one.headers["Cache-Control"]) == ({}, "no-cache")
    again = Client().get(address, headers={"if-none-match": one.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("number", [1, 3])
def test_a_programme_shows_its_outcomes_paths_and_carrier(
    number: int, client: Client, queries: Count
) -> None:
    for one in range(number):
        publish(f"pfad-{one}", audience="ausbildung")
    with queries(4):  # number of the last change, programme, live paths, editions
        html = page(client, "/programme/ausbildung/")
    assert html.count("Pfad pfad-") == number
    assert "Das kannst du danach" in html
    assert "Etwas können." in html
    assert "Verein" in html


def test_an_unknown_programme_is_not_found(client: Client) -> None:
    assert client.get("/programme/nichts/").status_code == 404


def test_search_engines_find_what_is_published_and_nothing_private(client: Client) -> None:
    publish("pfad")
    robots = client.get("/robots.txt")
    assert robots.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in robots.content.decode()
    assert "Disallow: /redaktion/" in robots.content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    for address in ["/", "/fuer/ausbildung/", "/programme/lehrkraefte/", "/lernpfade/pfad/pfad-1/"]:
        assert f"<loc>http://127.0.0.1:8000{address}</loc>" in sitemap


def test_home_shows_the_newest_video_of_its_audience_and_no_other(client: Client) -> None:
    assert "Ein Mini-Video" not in page(client)
    videos.publish(videos.video("alt"))
    LiveVideo.objects.update(since=date(2026, 1, 1))
    videos.publish(videos.video("neu", voice="machine"))
    videos.publish(videos.video("werkstatt"), "ausbildung")
    html = page(client)
    assert html.count('href="/videos/neu/"') == 1
    assert "0:20</span>" in html
    assert "Computerstimme" in html
    assert "/videos/alt/" not in html + page(client, "/fuer/ausbildung/")
    assert 'href="/videos/werkstatt/"' in page(client, "/fuer/ausbildung/")


def test_a_video_that_has_expired_is_not_on_the_home_page(client: Client) -> None:
    videos.publish(videos.video("alt"))
    LiveVideo.objects.update(since=date(2026, 1, 1))
    videos.publish(videos.video("abgelaufen", expires_on="2026-02-01"))
    assert 'href="/videos/alt/"' in page(client)
    assert "/videos/abgelaufen/" not in page(client)
