# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/videos/ as people see it, at a literal price."""

import pytest
from django.test import Client

from conftest import Count
from geleucht.programmes.tests.opening import programme
from geleucht.videos.tests.making import SCRIPT, film, publish, video
from geleucht.videos.tests.reading import facets, titles, words

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
HOSTILE = "<script>alert(1)</script> & „Zitat“"


@pytest.fixture(scope="module", autouse=True)
def programmes(shared: None) -> None:
    programme("lehrkraefte")
    programme("ausbildung", tone="du")


@pytest.mark.parametrize(("number", "price"), [(0, 6), (1, 8), (3, 8)])
def test_a_search_with_nothing_one_and_three_hits(
    client: Client, queries: Count, number: int, price: int
) -> None:
    for at in range(number):
        publish(video(f"lampe-{at}"))
    with queries(price):
        html = client.get("/videos/", {"q": "lampe"}).text
    assert titles(html) == [f"Lampe-{at}" for at in range(number)]
    assert f">{number} Mini-Video{'' if number == 1 else 's'}<" in html
    assert ("Dazu gibt es noch kein Video." in html) == (number == 0)


def test_an_empty_list_says_what_will_be_here(client: Client) -> None:
    told = words(client.get("/videos/").text)
    assert "Hier ist noch nichts veröffentlicht." in told
    assert "Eingrenzen" not in told


def test_a_card_has_poster_length_title_and_who_speaks(client: Client) -> None:
    publish(video("grubenlampe", voice="machine"))
    html = client.get("/videos/").text
    assert 'width="320" height="180" loading="lazy"' in html
    told = words(html)
    assert (
        "Länge 0:20 Grundlagen Grubenlampe Woran man eine gute Lampe erkennt. "
        "Lehrkraefte · Einstieg · Computerstimme"
    ) in told


def test_a_video_whose_film_is_not_there_yet_says_so(client: Client) -> None:
    publish(video(script=SCRIPT))
    html = client.get("/videos/").text
    assert "der Film folgt, der Text ist da" in html
    assert "<img" not in html.partition("gl-videos")[2].partition("</ol>")[0]


def test_what_is_said_is_found_not_only_titles(client: Client) -> None:
    publish(video("erste", title="Licht"))
    publish(video("zweite", captions="WEBVTT\n\n00:00:01.000 --> 00:00:12.000\nEtwas anderes."))
    assert titles(client.get("/videos/", {"q": "nebel"}).text) == ["Licht"]
    assert titles(client.get("/suche/", {"q": "nebel"}).text) == ["Licht"]


def test_facets_count_what_there_would_be(client: Client) -> None:
    lengths = {"kurz": 60_000, "mittel": 130_000, "lang": 300_000}
    for slug, length in lengths.items():
        one = film(f"{slug}.mp4", length_ms=length)
        track = f"WEBVTT\n\n00:00:01.000 --> 00:0{length // 60_000}:00.000\n" + "Wort. " * 9
        publish(video(slug, film=one.sha256, film_file=one.name, captions=track))
    publish(video("jung", topic="daten", level="aufbau"), "ausbildung")
    html = client.get("/videos/").text
    assert facets(html) == {
        "Thema": {"Grundlagen": 3, "Daten und Recht": 1},
        "Stufe": {"Einstieg": 3, "Aufbau": 1},
        "Länge": {"bis 2 Minuten": 2, "2 bis 4 Minuten": 1, "länger": 1},
    }
    long = client.get("/videos/", {"laenge": "lang", "zielgruppe": "lehrkraefte"}).text
    assert titles(long) == ["Lang"]
    young = client.get("/videos/", {"zielgruppe": "ausbildung"}).text
    assert (titles(young), "Du kannst auch nur lesen." in young) == (["Jung"], True)


def test_the_order_is_that_of_the_alphabet_or_the_newest_first(client: Client) -> None:
    for slug in ("zeche", "anfang"):
        publish(video(slug))
    assert titles(client.get("/videos/").text) == ["Anfang", "Zeche"]
    assert sorted(titles(client.get("/videos/", {"sortierung": "neu"}).text)) == ["Anfang", "Zeche"]


def test_what_an_address_asks_is_text_and_unknown_values_are_left_out(client: Client) -> None:
    publish(video(title=HOSTILE))
    asked = {"q": HOSTILE, "thema": HOSTILE, "seite": "-7", "sortierung": "x", "laenge": "\0"}
    html = client.get("/videos/", asked).text
    assert "<script>alert(1)" not in html
    assert "Eingegrenzt auf" not in html


def test_the_list_is_the_same_for_every_reader_and_kept(client: Client, queries: Count) -> None:
    publish(video())
    first, second = Client().get("/videos/"), Client().get("/videos/")
    assert (first.content, first.headers["ETag"]) == (second.content, second.headers["ETag"])
    assert "Set-Cookie" not in first.headers
    client.get("/videos/")
    with queries(1):
        again = client.get("/videos/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
