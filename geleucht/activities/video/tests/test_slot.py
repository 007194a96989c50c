# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The activity on its page: read to the end without script, and following its video."""

from decimal import Decimal
from uuid import UUID

import pytest
from django.test import Client

from geleucht.activities.video.tests.making import (
    LENGTH,
    PAGE,
    Document,
    published,
    seen,
    tell,
    wait,
)
from geleucht.learning import embedded
from geleucht.learning.models import LivePath, Progress, State
from geleucht.learning.tests.making import signed_in
from geleucht.videos.models import VideoPage
from geleucht.videos.tests import making as videos

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def state(shown: Document) -> State:
    return State(Progress.objects.get(key=shown["key"]).state)


def follow(video: Document) -> None:
    """The job that publishing and retiring have left."""
    embedded.follow(UUID(video["key"]))


def test_a_reader_sees_film_text_and_questions_and_both_ways_to_be_done(client: Client) -> None:
    shown = published()
    page = client.get(PAGE).text
    for part in (
        "Aktivität 1 · Video",
        '<video class="gl-player__video" controls preload="none"',
        "Sie braucht Öl.",
        f'href="#aktivitaet-{shown["questions"][0]["activity"]}">Frage bei 0:08</a>',
        "vom Video „Grubenlampe“ 90 % gesehen sind oder sein Text bis zum Ende gelesen ist",
        '<input type="hidden" name="read" value="yes">',
    ):
        assert part in page
    assert client.get(f"{PAGE}druck/").text.count("/videos/grubenlampe/") == 2


def test_reading_to_the_end_is_done_and_a_reader_begins_by_it(client: Client) -> None:
    shown = published()
    there = f"{PAGE}antwort/{shown['key']}/"
    client.post(there, {"read": "yes", "stand": "0"}, follow=True)
    assert state(shown) == State.DONE
    assert Progress.objects.get(key=shown["key"]).share == 1
    page = client.get(PAGE).text
    assert "Der Text ist bis zum Ende gelesen." in page
    assert "Bis zum Ende gelesen</span>" not in page


def test_what_was_seen_and_then_read_is_done_once(client: Client) -> None:
    shown, anna = published(), signed_in(client)
    tell(client, shown)
    wait(LENGTH)
    tell(client, shown, 0, 5_000)
    client.post(f"{PAGE}antwort/{shown['key']}/", {"read": "yes", "stand": "0"})
    tell(client, shown, 5_000, 6_000)
    assert (state(shown), seen(anna, shown)) == (State.DONE, [0, 6_000])


@pytest.mark.parametrize("length", [16_500, 24_000])
def test_another_film_takes_no_progress_away(client: Client, length: int) -> None:
    video = videos.video()
    shown, anna = published(video), signed_in(client)
    tell(client, shown)
    wait(LENGTH)
    tell(client, shown, 0, 15_000)
    other = videos.film("neu.mp4", length_ms=length)
    videos.publish(video | {"film": other.sha256, "film_file": other.name})
    follow(video)
    assert f'data-length="{length}"' in client.get(PAGE).text
    assert Progress.objects.get(key=shown["key"]).share == Decimal("0.75")
    tell(client, shown, 0, 1_000)
    enough = length < LENGTH  # nine tenths of the shorter one were seen
    assert (state(shown) == State.DONE, seen(anna, shown)) == (enough, [0, 15_000])


def test_the_unit_follows_its_video_and_says_that_it_is_retired(client: Client) -> None:
    video = videos.video()
    published(video)
    videos.publish(video | {"title": "Die neue Lampe", "description": "Eine Lampe geht an."})
    follow(video)
    page = client.get(PAGE).text
    assert page.count("Die neue Lampe") >= 3
    assert "Eine Lampe geht an." in page
    edition = LivePath.objects.get().edition_id
    follow(video)
    assert LivePath.objects.get().edition_id == edition
    VideoPage.objects.get().unpublish()
    follow(video)
    page = client.get(PAGE).text
    assert "zurückgezogen. Es bleibt hier stehen." in page
    assert '<video class="gl-player__video"' in page


def test_the_unit_says_that_its_video_has_expired_from_that_day_on(client: Client) -> None:
    video = videos.video(expires_on="2999-01-01")
    published(video)
    assert "nicht mehr aktuell" not in client.get(PAGE).text
    videos.publish(video | {"expires_on": "2026-01-01"})
    follow(video)
    page = client.get(PAGE).text
    assert "Seit dem 1. Januar 2026 nicht mehr aktuell." in page
    assert '<video class="gl-player__video"' in page
    VideoPage.objects.get().unpublish()
    follow(video)
    page = client.get(PAGE).text
    assert ("zurückgezogen. Es bleibt" in page, "nicht mehr aktuell" in page) == (True, False)
