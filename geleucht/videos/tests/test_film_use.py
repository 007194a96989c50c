# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film stays as long as a page has it, in whatever state; and what readers have stays anyway."""

from typing import Any

import pytest

from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content.errors import CannotPublish
from geleucht.programmes.tests.opening import programme
from geleucht.videos import actions, film_actions, film_queries
from geleucht.videos.captions import webvtt
from geleucht.videos.document import script_hash
from geleucht.videos.film_models import Film, State
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.privacy import uploads_of
from geleucht.videos.tests.making import CAPTIONS, SCRIPT, draft, film, publish, video, waiting
from geleucht.videos.text_actions import change_text
from geleucht.videos.text_parts import state_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("films", "programmes")]
OTHER = SCRIPT.replace("Öl", "Karbid")


@pytest.fixture(scope="module")
def programmes(shared: None) -> None:
    programme("lehrkraefte")


def refuses(one: Film, by: Person) -> bool:
    try:
        film_actions.remove(key=one.key, by=by)
    except Refused as refused:
        return "noch verwendet" in refused.sentence
    return False


def test_the_film_of_a_live_page_stays(jana: Person) -> None:
    publish(video())
    assert refuses(Film.objects.get(), jana)


def test_the_version_in_sign_language_stays(jana: Person) -> None:
    sign = film("gebaerden.mp4")
    publish(video(sign_film=sign.sha256, sign_film_file=sign.name))
    assert refuses(sign, jana)


def test_the_film_of_a_retired_page_stays_for_its_return(jana: Person) -> None:
    publish(video()).unpublish()
    assert refuses(Film.objects.get(), jana)


def test_the_film_of_a_draft_beside_a_live_page_stays_as_does_that_of_readers(
    jana: Person,
) -> None:
    page, new = publish(video()), film("neu.mp4")
    old = Film.objects.exclude(pk=new.pk).get()
    page.film = new
    page.save_revision()
    assert (refuses(new, jana), refuses(old, jana)) == (True, True)


def test_the_film_that_was_made_of_a_pages_script_stays(jana: Person) -> None:
    page = publish(video(script=SCRIPT))
    made = film("fertig.mp4", script=script_hash(SCRIPT))
    assert film_queries.pages_with(made) == [page]
    assert refuses(made, jana)


def test_the_film_of_a_drafts_script_stays_and_one_of_no_script_goes(jana: Person) -> None:
    page = draft(video(script=SCRIPT))
    page.script = OTHER
    page.save_revision()
    films = [film(f"{one}.mp4", script=script_hash(one)) for one in (OTHER, "## Nie")]
    assert [refuses(one, jana) for one in films] == [True, False]


def test_where_a_film_is_used_is_one_query(django_assert_num_queries: Any) -> None:
    publish(video(script=SCRIPT))
    made = film("fertig.mp4", script=script_hash(SCRIPT))
    for one in (made, film("anderes.mp4")):
        with django_assert_num_queries(1):
            film_queries.pages_with(one)


def test_a_film_that_vanishes_all_the_same_leaves_readers_what_they_have() -> None:
    publish(video())
    before = LiveVideo.objects.get().shown
    Film.objects.all().delete()
    page = VideoPage.objects.get()
    assert (page.film, LiveVideo.objects.get().shown) == (None, before)
    with pytest.raises(CannotPublish, match="noch keinen Film"):
        page.save_revision().publish()
    assert LiveVideo.objects.get().shown == before


@pytest.mark.parametrize("state", [State.FAILED, State.REFUSED])
def test_of_a_film_that_was_not_taken_nothing_follows_not_even_with_a_script(state: State) -> None:
    one = waiting("kaputt.mp4", state)
    with pytest.raises(CannotPublish, match="kann nicht gezeigt werden"):
        publish(video("kaputt", script=SCRIPT, film=one.sha256, film_file=one.name))
    later = waiting("spaeter.mp4")
    publish(video(script=SCRIPT, film=later.sha256, film_file=later.name))
    assert LiveVideo.objects.get().shown["film"] is None


def test_a_shorter_film_is_not_published_with_captions_beyond_its_end() -> None:
    document = video()
    publish(document)
    before = LiveVideo.objects.get().shown
    short = film("kurz.mp4", length_ms=10_000)
    with pytest.raises(CannotPublish) as refused:
        publish(document | {"film": short.sha256, "film_file": short.name})
    told = " ".join(refused.value.sentences)
    assert "Wer sie trägt" in told
    assert LiveVideo.objects.get().shown == before


def test_an_own_film_that_is_shorter_than_its_script_has_no_chapter_beyond_its_end() -> None:
    one = waiting("eigener.mp4")
    publish(video(script=SCRIPT, film=one.sha256, film_file=one.name))
    reckoned = LiveVideo.objects.get()
    assert len(reckoned.shown["chapters"]) == 2
    Film.objects.filter(pk=one.pk).delete()
    short = film("eigener.mp4", length_ms=3_000)
    VideoPage.objects.update(film=short)
    assert actions.renew(film=short.key) == 1
    live = LiveVideo.objects.get()
    assert (live.length_ms, len(live.shown["chapters"])) == (3_000, 1)
    assert len(live.shown["transcript"]) == len(reckoned.shown["transcript"])


def test_what_an_editor_writes_reaches_no_reader_before_it_is_published(jana: Person) -> None:
    page = publish(video())
    before = LiveVideo.objects.get().shown
    text = webvtt.write(webvtt.read(CAPTIONS.replace("Öl", "Karbid"))).rstrip("\n")
    known = state_of(page.captions)
    change_text(page=page.pk, part="de", known=known, change=lambda _text: text, by=jana)
    assert LiveVideo.objects.get().shown == before


def test_a_person_gets_a_list_of_what_was_uploaded_and_goes_from_all_films(jana: Person) -> None:
    whose = jana.pk
    one = film_actions.begin(name="Urlaub.mov", bytes=10, by=jana)
    film("fremd.mp4")
    assert uploads_of(jana.pk) == [{"datei": "Urlaub.mov", "am": one.since.date().isoformat()}]
    erase_person(person=jana, by=jana)
    assert (uploads_of(whose), Film.objects.filter(uploaded_by=None).count()) == ([], 2)
