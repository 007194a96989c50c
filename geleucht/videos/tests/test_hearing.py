# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that listens to a film, with a real model that has learned nothing."""

from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content import actions as publishing
from geleucht.content import film_store, media
from geleucht.content.errors import CannotPublish
from geleucht.content.tests.s3_server import serving
from geleucht.content.tests.test_film_store import use
from geleucht.videos import film_actions, hearing
from geleucht.videos.captions import markup, webvtt
from geleucht.videos.captions.checks import Kind, check
from geleucht.videos.document import apply_video_document, video_document
from geleucht.videos.film_models import Film, Hearing, State
from geleucht.videos.film_work import Stopping
from geleucht.videos.listening.tests.making_model import SENTENCE
from geleucht.videos.listening.tests.making_model import model as made_model
from geleucht.videos.models import VideoPage
from geleucht.videos.tests.making import CAPTIONS, SCRIPT, draft, film, video, waiting
from geleucht.videos.text_actions import Overtaken, change_text, draft_of
from geleucht.videos.text_parts import state_of

HEARD = "WEBVTT\n\n00:00:00.000 --> 00:00:06.000\nGehört."
pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.usefixtures("films")]


@pytest.fixture(autouse=True)
def model(settings: Any, whisper: Path) -> Path:
    settings.WHISPER_MODEL = str(whisper)
    return whisper


def spoken(speech: Path, name: str = "rede.mp4") -> Film:
    return film(name, length_ms=6000, sound=media.store(speech.read_bytes(), "m4a"))


def page_with(made: Film, **change: Any) -> VideoPage:
    texts = {"captions": "", "chapters": ""} | change
    return draft(video(film=made.sha256, film_file=made.name, **texts))


def jobs() -> list[str]:
    found = ProcrastinateJob.objects.filter(task_name=hearing.hear_film.name)
    return [job.args["key"] for job in found.order_by("pk")]


def heard(page: VideoPage, person: Person) -> VideoPage:
    hearing.ask(page=page, by=person)
    hearing.work(page.key)
    return draft_of(page.pk)


def said(page: VideoPage, person: Person, captions: str = HEARD) -> VideoPage:
    """The draft after the job, without the machine; what it would have heard is given."""
    hearing.ask(page=page, by=person)
    end(page, captions)
    return draft_of(page.pk)


def end(page: VideoPage, captions: str = HEARD) -> None:
    begun = hearing.begun(page.key)
    assert begun
    hearing.arrive(begun, captions)


def row(page: VideoPage) -> Hearing:
    return Hearing.objects.get(key=page.key)


def test_what_is_heard_becomes_the_draft_and_nothing_live(jana: Person, speech: Path) -> None:
    page = page_with(spoken(speech))
    found = heard(page, jana)
    track = webvtt.read(found.captions)
    assert " ".join(markup.plain(cue.text) for cue in track).split() == SENTENCE.split()
    assert not {finding.kind for finding in check(track, 6000)} & {Kind.ORDER, Kind.BEYOND}
    assert (found.heard, Hearing.objects.count()) == (True, 0)
    assert VideoPage.objects.get(pk=page.pk).captions == ""
    assert found.get_latest_revision().user is None


def test_nobody_publishes_it_before_somebody_has_confirmed_it(jana: Person) -> None:
    found = said(page_with(film(length_ms=6000)), jana)
    with pytest.raises(CannotPublish, match="maschinell erkannt und ungeprüft"):
        publishing.publish(page=found, by=jana)
    known = state_of(found.captions)
    with pytest.raises(Overtaken):
        change_text(page=found.pk, part="de", known="", change=str, heard=False, by=jana)
    checked = change_text(page=found.pk, part="de", known=known, change=str, heard=False, by=jana)
    assert (checked.heard, checked.captions) == (False, found.captions)
    assert not draft_of(found.pk).heard


def test_a_changed_caption_leaves_the_others_unchecked_and_a_copy_stays_so(jana: Person) -> None:
    found = said(page_with(film()), jana)
    known = state_of(found.captions)
    change_text(page=found.pk, part="de", known=known, change=lambda _text: CAPTIONS, by=jana)
    again = draft_of(found.pk)
    assert (again.heard, again.captions) == (True, CAPTIONS)
    copy = again.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False)
    assert draft_of(copy.pk).heard
    assert not apply_video_document(again, video_document(again)).heard


def test_captions_that_came_meanwhile_stay_and_what_was_heard_waits(jana: Person) -> None:
    page = page_with(film())
    hearing.ask(page=page, by=jana)
    known = state_of("")
    change_text(page=page.pk, part="de", known=known, change=lambda _text: CAPTIONS, by=jana)
    end(page)
    assert (draft_of(page.pk).captions, row(page).state) == (CAPTIONS, State.READY)
    assert "Sie bleiben, bis Sie den Vorschlag übernehmen." in row(page).sentence
    with pytest.raises(Overtaken):
        hearing.take(page=draft_of(page.pk), known=known, by=jana)
    assert draft_of(page.pk).captions == CAPTIONS
    taken = hearing.take(page=draft_of(page.pk), known=state_of(CAPTIONS), by=jana)
    assert (taken.heard, taken.captions, Hearing.objects.count()) == (True, HEARD, 0)
    with pytest.raises(Refused, match="gibt es nicht mehr"):
        hearing.take(page=draft_of(page.pk), known=state_of(HEARD), by=jana)


def test_a_locked_page_is_left_as_it_is(jana: Person) -> None:
    page = page_with(film())
    hearing.ask(page=page, by=jana)
    VideoPage.objects.filter(pk=page.pk).update(locked=True, locked_by=jana)
    end(page)
    assert (draft_of(page.pk).captions, row(page).state) == ("", State.READY)


def test_a_page_with_another_film_by_now_gets_nothing_of_the_first(jana: Person) -> None:
    page = page_with(film())
    hearing.ask(page=page, by=jana)
    changed = draft_of(page.pk)
    changed.film = film("andere.mp4")
    changed.save_revision()
    end(page)
    assert (row(page).state, draft_of(page.pk).captions) == (State.FAILED, "")
    assert "einen anderen Film" in row(page).sentence
    hearing.ask(page=draft_of(page.pk), by=jana)
    assert (row(page).film, row(page).state, len(jobs())) == (changed.film, State.WAITING, 2)


def test_asked_twice_it_is_done_once(jana: Person) -> None:
    page = page_with(film())
    hearing.ask(page=page, by=jana)
    hearing.ask(page=page, by=jana)
    assert jobs() == [str(page.key)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"sound": "", "sound_bytes": 0}, "Der Film hat keinen Ton."),
        ({"state": State.WORKING}, "ist noch nicht fertig"),
    ],
)
def test_a_film_that_cannot_be_heard_is_refused_in_a_sentence(
    jana: Person, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        hearing.ask(page=page_with(film(**change)), by=jana)
    assert (Hearing.objects.count(), jobs()) == (0, [])


def test_without_a_film_or_with_a_script_there_is_nothing_to_hear(jana: Person) -> None:
    for page, told in (
        (page_with(film("a.mp4"), script=SCRIPT), "kommen aus dem Drehbuch"),
        (draft(video("leer", film=None, captions="")), "noch keinen Film"),
    ):
        with pytest.raises(Refused, match=told):
            hearing.ask(page=page, by=jana)
    assert waiting().ready is False


def test_a_sound_without_speech_is_said_to_have_none(jana: Person, clip: Path) -> None:
    made = film("ton.mp4", length_ms=1000, sound=media.store(clip.read_bytes(), "m4a"))
    page = page_with(made)
    assert heard(page, jana).captions == ""
    assert (row(page).state, "kein gesprochenes Wort" in row(page).sentence) == (State.FAILED, True)


def test_a_broken_sound_fails_in_a_sentence_and_can_be_tried_again(jana: Person) -> None:
    page = page_with(film("kaputt.mp4", sound=media.store(b"kein Ton" * 1000, "m4a")))
    heard(page, jana)
    assert row(page).state == State.FAILED
    assert row(page).sentence.startswith("Das Erkennen wurde abgebrochen.")
    hearing.ask(page=page, by=jana)
    assert (row(page).state, row(page).sentence, len(jobs())) == (State.WAITING, "", 2)


def test_a_sound_that_is_not_there_any_more_fails_in_a_sentence(jana: Person) -> None:
    made = film("weg.mp4")
    media.stored(made.sound).unlink()
    page = page_with(made)
    heard(page, jana)
    assert row(page).sentence == "Der Ton des Films liegt nicht auf dem Server."


def test_a_model_of_english_alone_is_not_used_for_german(
    jana: Person, speech: Path, settings: Any, tmp_path: Path
) -> None:
    settings.WHISPER_MODEL = str(made_model(tmp_path / "english", multilingual=False))
    page = page_with(spoken(speech))
    heard(page, jana)
    assert row(page).sentence == "Das Modell dieser Plattform versteht nur Englisch."


def test_a_worker_that_has_to_end_leaves_it_to_the_next(jana: Person, speech: Path) -> None:
    page = page_with(spoken(speech))
    hearing.ask(page=page, by=jana)
    with pytest.raises(Stopping):
        hearing.work(page.key, lambda: True)
    assert (row(page).state, row(page).tries) == (State.WAITING, 0)
    ProcrastinateJob.objects.all().delete()
    hearing.keep_going()
    assert jobs() == [str(page.key)]


def test_what_ends_every_worker_is_not_begun_for_ever(jana: Person) -> None:
    page = page_with(film())
    hearing.ask(page=page, by=jana)
    Hearing.objects.update(state=State.WORKING, tries=hearing.MOST_TRIES)
    hearing.work(page.key)
    assert (row(page).state, row(page).sentence) == (
        State.FAILED,
        "Das Erkennen ist mehrmals abgebrochen.",
    )


def test_whoever_wants_it_no_more_ends_the_work(jana: Person, speech: Path) -> None:
    page = page_with(spoken(speech))
    hearing.ask(page=page, by=jana)

    def stopping() -> bool:
        return hearing.drop(page=page, by=jana) > 1  # it takes it away, and says to go on

    hearing.work(page.key, stopping)
    assert (draft_of(page.pk).captions, Hearing.objects.count()) == ("", 0)


def test_with_the_film_or_the_page_it_goes(jana: Person) -> None:
    page = page_with(film())
    hearing.ask(page=page, by=jana)
    begun = hearing.begun(page.key)
    assert begun
    VideoPage.objects.get(pk=page.pk).delete()
    with pytest.raises(hearing.Gone):
        hearing.arrive(begun, HEARD)
    assert Hearing.objects.count() == 0
    other = page_with(film("b.mp4"), slug="b")
    hearing.ask(page=other, by=jana)
    VideoPage.objects.get(pk=other.pk).delete()
    film_actions.remove(key=Film.objects.get(name="b.mp4").key, by=jana)
    assert Hearing.objects.count() == 0


def test_without_the_setting_nothing_is_begun(jana: Person, settings: Any) -> None:
    page = page_with(film())
    hearing.ask(page=page, by=jana)
    ProcrastinateJob.objects.all().delete()
    settings.WHISPER_MODEL = ""
    hearing.keep_going()
    hearing.work(page.key)
    assert (jobs(), row(page).state) == ([], State.WAITING)


def test_the_sound_of_a_film_in_a_bucket_is_fetched_for_it(
    jana: Person, speech: Path, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    with serving() as store:
        use(settings, store)
        name = film_store.keep(speech, "m4a")
        assert not media.stored(name).exists()
        page = page_with(film(length_ms=6000, sound=name))
        assert heard(page, jana).heard
