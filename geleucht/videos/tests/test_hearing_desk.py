# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Untertitel vorschlagen lassen* at the desk, without script."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests import world
from geleucht.content.tests.world import desk_of
from geleucht.programmes.tests.opening import programme
from geleucht.videos.film_models import Hearing, State
from geleucht.videos.models import VideoPage
from geleucht.videos.tests.making import CAPTIONS, draft, film, video
from geleucht.videos.tests.reading import words
from geleucht.videos.text_actions import draft_of
from geleucht.videos.text_parts import state_of

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
BUTTON = "Untertitel vorschlagen lassen"
MARK = "Maschinell erkannt, ungeprüft."


@pytest.fixture
def desk(jana: Person) -> Client:
    return desk_of(jana)


@pytest.fixture(autouse=True)
def model(settings: Any, whisper: Path) -> None:
    settings.WHISPER_MODEL = str(whisper)


def address(page: VideoPage, part: str = "de") -> str:
    return f"/redaktion/untertitel/{page.pk}/{part}/"


def send(desk: Client, page: VideoPage, do: str, **sent: str) -> Any:
    known = {"known": state_of(draft_of(page.pk).captions)}
    return desk.post(address(page, "vorschlag"), known | {"do": do} | sent, follow=True)


def ready(page: VideoPage, captions: str = CAPTIONS) -> None:
    """As the job leaves it where the page has captions already."""
    assert page.film
    Hearing.objects.update_or_create(
        key=page.key,
        defaults={"film": page.film, "state": State.READY, "captions": captions, "sentence": "Da."},
    )


def marked(page: VideoPage) -> VideoPage:
    """A draft whose captions nobody has checked."""
    found = draft_of(page.pk)
    found.heard = True
    found.save_revision()
    return found


def test_asked_for_it_is_under_way_and_can_be_ended(desk: Client) -> None:
    page = draft(video(captions=""))
    assert BUTTON in words(desk.get(address(page)).text)
    shown = send(desk, page, "ask").text
    assert "Der Vorschlag wartet, bis er an der Reihe ist." in words(shown)
    assert "data-under-way" in shown
    assert "<noscript><a" in shown
    Hearing.objects.update(state=State.WORKING, share=0.42)
    shown = desk.get(address(page)).text
    assert "Der Ton wird erkannt: 42 %" in words(shown)
    assert '<progress max="100" value="42"' in shown
    assert BUTTON in words(send(desk, page, "drop").text)
    assert Hearing.objects.count() == 0


def test_why_nobody_listens_stands_where_the_button_would_be(desk: Client) -> None:
    silent = film("stumm.mp4", sound="", sound_bytes=0)
    page = draft(video(film=silent.sha256, film_file=silent.name))
    html = words(desk.get(address(page)).text)
    assert ("Der Film hat keinen Ton." in html, BUTTON in html) == (True, False)
    assert "Der Film hat keinen Ton." in words(send(desk, page, "ask").text)
    assert Hearing.objects.count() == 0


def test_a_failure_is_read_beside_the_button(desk: Client) -> None:
    page = draft(video(captions=""))
    assert page.film
    Hearing.objects.create(key=page.key, film=page.film, state=State.FAILED, sentence="Kein Wort.")
    html = words(desk.get(address(page)).text)
    assert ("Kein Wort." in html, BUTTON in html) == (True, True)


def test_what_waits_is_taken_marked_and_may_be_thrown_away(desk: Client) -> None:
    page = draft(video())
    ready(page, "WEBVTT\n\n00:00:00.000 --> 00:00:19.000\nGehört.")
    html = words(desk.get(address(page)).text)
    assert "Ein Vorschlag liegt bereit: maschinell erkannt, ungeprüft." in html
    assert "Übernehmen und alles hier ersetzen" in html
    refused = send(desk, page, "take", known=state_of("etwas anderes"))
    assert "in einem anderen Fenster geändert" in words(refused.text)
    assert draft_of(page.pk).captions == CAPTIONS
    assert MARK in words(send(desk, page, "take").text)
    assert draft_of(page.pk).captions.endswith("Gehört.")
    ready(page)
    send(desk, page, "drop")
    assert (Hearing.objects.count(), draft_of(page.pk).captions[-7:]) == (0, "Gehört.")


def test_a_suggestion_for_another_film_is_not_taken(desk: Client) -> None:
    page = draft(video())
    ready(page)
    Hearing.objects.update(film=film("andere.mp4"))
    assert "inzwischen einen anderen Film" in words(send(desk, page, "take").text)
    assert not draft_of(page.pk).heard


def test_the_mark_stays_until_somebody_confirms_the_whole_list(desk: Client) -> None:
    page = draft(video())
    known = {"known": state_of(CAPTIONS)}
    assert MARK not in words(desk.get(address(page)).text)
    marked(page)
    html = words(desk.get(address(page)).text)
    assert MARK in html
    assert "Ich habe alle Untertitel geprüft" in html
    assert "maschinell erkannt und ungeprüft" in words(
        desk.get(f"/redaktion/pages/{page.pk}/edit/").text
    )
    desk.post(address(page), known | {"do": "delete", "number": "1"})
    assert draft_of(page.pk).heard
    overtaken = desk.post(address(page), known | {"do": "confirm"})
    assert (overtaken.status_code, draft_of(page.pk).heard) == (409, True)
    now = {"known": state_of(draft_of(page.pk).captions)}
    assert desk.post(address(page), now | {"do": "confirm"}).status_code == 302
    assert not draft_of(page.pk).heard
    assert MARK not in words(desk.get(address(page)).text)


def test_the_last_page_of_a_long_list_has_the_confirmation(desk: Client) -> None:
    cues = "\n\n".join(f"00:00:{n:02}.000 --> 00:00:{n:02}.900\nWort {n}" for n in range(30))
    page = marked(draft(video(captions=f"WEBVTT\n\n{cues}")))
    told = "Ich habe alle Untertitel geprüft"
    first, last = desk.get(address(page)).text, desk.get(f"{address(page)}?seite=2").text
    assert (told in first, told in last) == (False, True)


def test_the_editors_form_does_not_take_the_mark_away(desk: Client, jana: Person) -> None:
    page = marked(draft(video()))
    found = draft_of(page.pk)
    found.title = "Anders"
    found.save_revision(user=jana)
    assert draft_of(page.pk).heard


def test_without_the_setting_there_is_neither_button_nor_address(
    desk: Client, settings: Any
) -> None:
    settings.WHISPER_MODEL = ""
    page = draft(video(captions=""))
    assert BUTTON not in words(desk.get(address(page)).text)
    assert send(desk, page, "ask").status_code == 404
    assert Hearing.objects.count() == 0


def test_only_who_may_edit_the_page_asks_and_only_by_post(desk: Client) -> None:
    programme("ausbildung", tone="du")
    page = draft(video(captions=""), "ausbildung")
    editor = desk_of(world.member("lindner", programme().folder, "add", "change"))
    send(editor, page, "ask")
    assert desk.get(address(page, "vorschlag")).status_code == 405
    send(desk, page, "tanzen")
    assert Hearing.objects.count() == 0
