# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video goes live as data that is complete, and is retired without vanishing."""

import pytest

from geleucht.base.events import emit, subscribe
from geleucht.base.shared import current_number
from geleucht.content import media
from geleucht.content.errors import CannotPublish
from geleucht.content.models import SearchDocument
from geleucht.programmes.models import Programme
from geleucht.programmes.tests.opening import programme
from geleucht.videos import actions, queries
from geleucht.videos.captions import webvtt
from geleucht.videos.document import script_hash, video_document
from geleucht.videos.events import FilmReady, VideoPublished, VideoRetired
from geleucht.videos.film_models import Film
from geleucht.videos.models import LiveVideo, VideoAddress, VideoFolder, VideoPage
from geleucht.videos.studio import script, timing
from geleucht.videos.tests.making import CAPTIONS, LENGTH, SCRIPT, film, publish, video

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ENGLISH = "WEBVTT\n\n00:00:00.000 --> 00:00:15.000\nA lamp."
heard: list[object] = []
subscribe(VideoPublished, heard.append)
subscribe(VideoRetired, heard.append)


@pytest.fixture(autouse=True)
def nothing_heard() -> None:
    heard.clear()


def test_the_page_says_what_its_document_says() -> None:
    sign = film("gebaerden.mp4")
    document = video(
        staged=True,
        description="Auf dem Tisch steht eine Lampe.",
        described="WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nEine Lampe auf dem Tisch.",
        more_captions={"en": ENGLISH},
        sign_film=sign.sha256,
        sign_film_file="gebaerden.mp4",
        law="Schulgesetz NRW",
        law_as_of="2026-08-01",
    )
    page = publish(document)
    assert video_document(VideoPage.objects.get(pk=page.pk)) == document


def test_a_live_video_has_all_that_its_page_and_a_unit_show() -> None:
    document = video(more_captions={"en": ENGLISH}, review_on="2027-08-01")
    publish(document)
    one, live = Film.objects.get(), LiveVideo.objects.get()
    shown = live.shown
    assert (live.slug, live.topic, live.length_ms) == ("grubenlampe", "grundlagen", LENGTH)
    assert shown["film"] == {
        "width": 1280,
        "height": 720,
        "large": one.large,
        "large_bytes": 2_000_000,
        "small": one.small,
        "small_bytes": 900_000,
        "sound": one.sound,
        "sound_bytes": 300_000,
        "poster": one.poster,
    }
    assert shown["sign_film"] is None
    told = [(one["kind"], one["lang"], one["label"]) for one in shown["tracks"]]
    assert told == [("captions", "de", "Deutsch"), ("captions", "en", "English")]
    assert media.stored(shown["tracks"][1]["file"]).read_text().split() == ENGLISH.split()
    assert "Wer sie trägt" in media.stored(shown["chapters_file"]).read_text()
    assert shown["chapters"] == [[0, "Die Lampe"], [12_000, "Wer sie trägt"]]
    assert shown["transcript"] == [
        {"speaker": "Anna", "pieces": [[0, "Die Grubenlampe leuchtet auch im Nebel."]]},
        {"speaker": "", "pieces": [[4500, "Sie braucht Öl."]]},
        {"speaker": "Bert", "pieces": [[12_000, "Und jemanden, der sie trägt."]]},
    ]
    assert {name: shown[name] for name in ("voice", "staged", "review_on", "description")} == {
        "voice": "human",
        "staged": False,
        "review_on": "2027-08-01",
        "description": "",
    }


def test_a_video_with_a_script_goes_live_before_its_film() -> None:
    publish(video(script=SCRIPT))
    shown = LiveVideo.objects.get().shown
    track, chapters, length, _told = timing.texts(script.read(SCRIPT))
    assert (shown["film"], shown["length_ms"]) == (None, length)
    assert shown["chapters"] == [[one.start_ms, one.title] for one in chapters]
    assert media.stored(shown["tracks"][0]["file"]).read_text() == webvtt.write(track)
    assert shown["transcript"][0]["pieces"][0][1].startswith("Die Lampe leuchtet")
    assert shown["staged"]


def test_captions_beside_a_script_take_the_place_of_what_it_says() -> None:
    own = film()
    publish(video(script=SCRIPT, captions=CAPTIONS, film=own.sha256, film_file=own.name))
    assert LiveVideo.objects.get().shown["transcript"][0]["speaker"] == "Anna"


def test_when_the_film_of_its_script_is_ready_a_live_video_shows_it_and_rooms_above_hear() -> None:
    page = publish(video(script=SCRIPT))
    heard.clear()
    other = film("anderes.mp4", script=script_hash("## Anderes"))
    assert actions.renew(film=other.key) == 0
    ready = film("fertig.mp4", script=script_hash(SCRIPT))
    emit(FilmReady(ready.key))
    shown = LiveVideo.objects.get().shown
    assert (shown["film"]["large"], shown["length_ms"]) == (ready.large, LENGTH)
    assert heard == [VideoPublished(page.key)]


def test_a_film_of_an_older_script_is_not_shown_for_a_newer_one() -> None:
    document = video(script=SCRIPT)
    page = publish(document)
    old = film("alt.mp4", script=script_hash(SCRIPT))
    VideoPage.objects.filter(pk=page.pk).update(film=old)
    publish(document | {"script": SCRIPT.replace("Öl", "Wasser")})
    assert LiveVideo.objects.get().shown["film"] is None


def test_a_version_in_sign_language_that_is_there_now_is_shown() -> None:
    page = publish(video())
    late = film("gebaerden.mp4")
    VideoPage.objects.filter(pk=page.pk).update(sign_film=late)
    assert actions.renew(film=late.key) == 1
    assert LiveVideo.objects.get().shown["sign_film"]["large"] == late.large


def test_a_film_of_a_retired_video_renews_nothing() -> None:
    publish(video(script=SCRIPT)).unpublish()
    ready = film("fertig.mp4", script=script_hash(SCRIPT))
    assert actions.renew(film=ready.key) == 0
    assert LiveVideo.objects.get().retired_on is not None


def test_another_film_keeps_the_key_and_everything_that_hangs_on_it() -> None:
    document = video()
    publish(document)
    other = film("neu.mp4", length_ms=18_000)
    publish(document | {"film": other.sha256, "film_file": other.name})
    live = LiveVideo.objects.get()
    assert (str(live.key), live.length_ms) == (document["key"], 18_000)


def test_an_old_address_leads_to_the_present_one_and_nobody_else_gets_it() -> None:
    document = video()
    publish(document)
    publish(document | {"slug": "wetterlampe"})
    assert queries.moved("grubenlampe") == "wetterlampe"
    with pytest.raises(CannotPublish) as found:
        publish(video("grubenlampe"), "ausbildung")
    sentence = "Die Adresse /videos/grubenlampe/ hat schon „Grubenlampe“. Wählen Sie eine andere."
    assert found.value.sentences == [sentence]
    assert VideoAddress.objects.count() == 2


def test_a_retired_video_is_found_no_more_and_keeps_its_transcript() -> None:
    document = video()
    page = publish(document)
    found = SearchDocument.objects.get(key=page.key)
    assert (found.address, found.minutes, found.tags) == (
        "/videos/grubenlampe/",
        1,
        ["topic:grundlagen", "duration:kurz"],
    )
    assert "Anna: Die Grubenlampe leuchtet auch im Nebel." in found.body
    before = current_number()
    page.unpublish()
    live = LiveVideo.objects.get()
    assert (live.retired_on is None, len(live.shown["transcript"])) == (False, 3)
    assert not SearchDocument.objects.exists()
    assert current_number() > before
    assert heard == [VideoPublished(page.key), VideoRetired(page.key)]
    publish(document)
    assert LiveVideo.objects.get().retired_on is None


def test_deleting_the_page_retires_the_video() -> None:
    publish(video()).delete()
    assert LiveVideo.objects.get().retired_on is not None


def test_every_programme_has_a_folder_for_its_videos() -> None:
    one = programme()
    folder = VideoFolder.objects.get()
    assert folder.get_parent().pk == one.folder.pk
    folder.delete()
    actions.ensure_folders()
    actions.ensure_folders()
    assert (VideoFolder.objects.count(), Programme.objects.count()) == (1, 1)
