# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a mini-video as readers see it, at a literal price."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from conftest import Count
from geleucht.content.models import Responsibility
from geleucht.videos import usage
from geleucht.videos.models import LiveVideo
from geleucht.videos.tests.making import SCRIPT, film, publish, video
from geleucht.videos.tests.reading import words
from geleucht.videos.usage import Use

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PAGE = "/videos/grubenlampe/"
HOSTILE = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&amp;"


def test_a_readers_page_costs_three_queries_and_then_one(client: Client, queries: Count) -> None:
    publish(video())
    with queries(3):  # last change, the video with all that is its own, units that show it
        html = client.get(PAGE).text
    with queries(1):
        assert client.get(PAGE).text == html


def test_two_readers_get_the_same_bytes_and_no_cookie() -> None:
    publish(video())
    for address in (PAGE, f"{PAGE}text.txt"):
        first, second = Client().get(address), Client().get(address, headers={"user-agent": "two"})
        assert first.status_code == 200
        assert (first.content, first.headers["ETag"]) == (second.content, second.headers["ETag"])
        assert "Set-Cookie" not in first.headers
        again = Client().get(address, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_the_page_has_film_chapters_text_and_says_whose_it_is(client: Client) -> None:
    publish(video(voice="machine", staged=True, origin="machine", description="Eine Lampe."))
    html = client.get(PAGE).text
    told = words(html)
    for sentence in (
        "Woran man eine gute Lampe erkennt.",
        "Lehrkraefte Grundlagen Einstieg 0:20 Minuten",
        "Computerstimme",
        "nachgestellt",
        "maschinell entworfen, fachlich ungeprüft",
        "0:12 Wer sie trägt",
        "Anna: Die Grubenlampe leuchtet auch im Nebel.",
        "Eine Lampe.",
        "„Grubenlampe“ von Geleucht, CC BY 4.0 . Quelle: http://127.0.0.1:8000/videos/grubenlampe/",
        "Fehler melden",
    ):
        assert sentence in told, sentence
    assert 'preload="none"' in html
    assert "autoplay" not in html
    assert "#t=12" in html


def test_what_can_be_taken_along_has_its_size(client: Client) -> None:
    one = film("gebaerden.mp4")
    more = {"en": "WEBVTT\n\n00:00:00.000 --> 00:00:15.000\nA lamp."}
    publish(video(more_captions=more, sign_film=one.sha256, sign_film_file=one.name))
    told = words(client.get(PAGE).text)
    for sentence in (
        "Film, volles Bild (2,0 MB)",
        "Film, kleines Bild (0,9 MB)",
        "Nur der Ton (0,3 MB)",
        "Film in Gebärdensprache (2,0 MB)",
        "Untertitel: Deutsch",
        "Untertitel: English",
        "Text des Videos",
    ):
        assert sentence in told, sentence


def test_the_text_to_take_along_says_where_it_is_from(client: Client) -> None:
    publish(video(description="Eine Lampe auf dem Tisch."))
    answer = client.get(f"{PAGE}text.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == (
        "Grubenlampe\n\nWoran man eine gute Lampe erkennt.\n\n"
        "Anna: Die Grubenlampe leuchtet auch im Nebel.\nSie braucht Öl.\n"
        "Bert: Und jemanden, der sie trägt.\n\n"
        "Was zu sehen ist:\nEine Lampe auf dem Tisch.\n\n--\n"
        "„Grubenlampe“ von Geleucht, CC BY 4.0, "
        "https://creativecommons.org/licenses/by/4.0/deed.de, "
        "Quelle: http://127.0.0.1:8000/videos/grubenlampe/\n"
    )


def test_a_named_person_answers_for_it(client: Client) -> None:
    page = publish(video())
    Responsibility.objects.create(unit=page.key, name="Anna Kraus")
    told = words(client.get(PAGE).text)
    assert "Fachlich verantwortlich: Anna Kraus" in told
    assert "ungeprüft" not in told


def test_without_its_film_the_page_has_the_text_and_says_that_the_film_follows(
    client: Client,
) -> None:
    publish(video(script=SCRIPT))
    html = client.get(PAGE).text
    assert "Der Film folgt." in html
    assert "Sie braucht Öl." in html
    assert "<video" not in html


def test_a_retired_video_says_so_and_is_taken_along_by_nobody(client: Client) -> None:
    publish(video()).unpublish()
    LiveVideo.objects.update(retired_on=date(2026, 11, 2))
    html = client.get(PAGE).text
    told = words(html)
    assert "Dieses Video ist seit dem 2. November 2026 zurückgezogen." in told
    assert "Sie braucht Öl." in told
    assert "Mitnehmen" not in told
    assert '<meta name="robots" content="noindex">' in html
    assert client.get(f"{PAGE}text.txt").status_code == 410


def test_an_old_address_redirects_with_everything_below_it(client: Client) -> None:
    document = video()
    publish(document)
    publish(document | {"slug": "wetterlampe"})
    for rest in ("", "text.txt"):
        answer = client.get(f"{PAGE}{rest}")
        assert (answer.status_code, answer["Location"]) == (302, f"/videos/wetterlampe/{rest}")
    assert client.get("/videos/nie/").status_code == 404


def test_what_has_expired_or_waits_for_a_review_is_said(client: Client) -> None:
    publish(video("erste", expires_on="2026-01-01"))
    publish(video("zweite", review_on="2026-01-01"))
    assert "nicht mehr aktuell" in words(client.get("/videos/erste/").text)
    assert "sollte bis 1. Januar 2026 wieder geprüft sein" in words(
        client.get("/videos/zweite/").text
    )


def test_rooms_above_say_where_a_video_is_used(client: Client, monkeypatch: Any) -> None:
    document = video()
    known = UUID(document["key"])
    monkeypatch.setattr(usage, "_known", [])
    usage.tell(lambda key: [Use("Licht im Schacht", "/lernpfade/a/b/")] if key == known else [])
    publish(document)
    html = client.get(PAGE).text
    assert '<a class="kern-link" href="/lernpfade/a/b/">Licht im Schacht</a>' in html


def test_what_editors_type_stays_text(client: Client) -> None:
    cue = "WEBVTT\n\n00:00:00.000 --> 00:00:16.000\n&lt;script>alert(1)&lt;/script>"
    texts = dict.fromkeys(("title", "summary", "author", "description"), HOSTILE)
    publish(video(captions=cue, chapters=f"0:01 {HOSTILE}", **texts))
    for address in (PAGE, "/videos/", "/suche/?q=alert"):
        html = client.get(address).text
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert "<script>alert(1)</script>" in words(client.get(PAGE).text)


def test_no_other_site_shows_a_video_unless_the_operator_names_it(client: Client) -> None:
    publish(video())
    assert client.get(f"{PAGE}einbetten/").status_code == 404
    assert "iframe" not in client.get(PAGE).text


def test_named_sites_show_the_player_in_a_frame_without_cookies(
    client: Client, settings: Any
) -> None:
    settings.VIDEO_EMBED = ["https://schule.example"]
    page = publish(video(title="Lampe & „Licht“"))
    answer = client.get(f"{PAGE}einbetten/", headers={"cookie": "sessionid=abc"})
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors https://schule.example;" in policy
    assert "'none'; base-uri" not in policy.partition("frame-ancestors")[2]
    assert "Set-Cookie" not in answer.headers
    assert ("<nav" in answer.text, "Sie braucht Öl." in answer.text) == (True, True)
    again = client.get(f"{PAGE}einbetten/", headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304
    told = words(client.get(PAGE).text.replace("&lt;iframe", "RAHMEN").replace("&gt;", ""))
    assert 'RAHMEN src="http://127.0.0.1:8000/videos/grubenlampe/einbetten/"' in told
    page.unpublish()
    assert client.get(f"{PAGE}einbetten/").status_code == 404


def test_the_nav_leads_to_the_videos_and_search_engines_find_them(client: Client) -> None:
    publish(video())
    assert '<a class="gl-nav__link" href="/videos/"' in client.get("/").text
    assert "http://127.0.0.1:8000/videos/grubenlampe/" in client.get("/sitemap.xml").text


def test_a_mistake_can_be_reported_without_an_account(client: Client) -> None:
    publish(video())
    html = client.get("/fehler-melden/", {"zu": PAGE}).text
    assert "Mini-Video" in words(html)
    assert "Grubenlampe" in words(html)
