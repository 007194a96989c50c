# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mini-video's page at the desk: made, with a film to choose, copied, published."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests.editing import edit
from geleucht.content.tests.world import desk_of
from geleucht.programmes.actions import save_programme
from geleucht.programmes.models import Approvals
from geleucht.programmes.tests.opening import programme
from geleucht.videos.actions import ensure_folder
from geleucht.videos.film_models import Film, State
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.tests.making import CAPTIONS, draft, film, publish, video, waiting
from geleucht.videos.tests.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
NEW = "/redaktion/pages/add/videos/videopage/{}/"


@pytest.fixture(scope="module", autouse=True)
def folder(shared: None) -> Any:
    """In a programme where whoever writes may publish; approvals have tests of their own."""
    opened = programme()
    opened.approvals = Approvals.NONE
    save_programme(programme=opened, by=None)
    return ensure_folder(programme=opened, by=None)


@pytest.fixture
def desk() -> Client:
    return desk_of(Person.objects.create_superuser("betrieb@lernen.example"))


def form(chosen: Film | None, **changes: Any) -> dict[str, Any]:
    """What the editor's browser sends."""
    sent = {
        **{"title": "Grubenlampe", "slug": "grubenlampe", "summary": "Woran man sie erkennt."},
        **{"film": str(chosen.pk) if chosen else "", "sign_film": "", "voice": "human"},
        **{"description": "", "topic": "grundlagen", "level": "einstieg", "law": ""},
        **{"law_as_of": "", "law_reviewer": "", "review_on": "", "expires_on": ""},
        **{"author": "Geleucht", "licence": "CC BY 4.0", "origin": "human"},
        **{"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"},
    }
    return sent | changes


def test_a_page_is_made_captioned_and_published_at_the_desk(desk: Client, folder: Any) -> None:
    made = desk.post(NEW.format(folder.pk), form(film()))
    assert made.status_code == 302
    page = VideoPage.objects.get()
    refused = desk.post(edit(page), form(page.film) | {"action-publish": "x"}, follow=True)
    assert "Es gibt keine Untertitel." in refused.text
    assert not LiveVideo.objects.exists()
    draft = page.get_latest_revision_as_object()
    draft.captions = CAPTIONS
    draft.save_revision()
    done = desk.post(edit(page), form(page.film) | {"action-publish": "x"})
    assert done.status_code == 302
    assert LiveVideo.objects.get().shown["film"]["large"] == Film.objects.get().large


def test_films_are_chosen_by_name_state_and_length(desk: Client, folder: Any) -> None:
    film("lampe.mp4")
    waiting("spaeter.mp4", State.WORKING)
    told = words(desk.get(NEW.format(folder.pk)).text)
    assert "lampe.mp4 · fertig · 0:20" in told
    assert "spaeter.mp4 · wird verarbeitet" in told


def test_saving_the_page_keeps_captions_that_another_window_saved(desk: Client) -> None:
    page = publish(video(captions=CAPTIONS))
    changed = page.get_latest_revision_as_object()
    changed.captions = CAPTIONS.replace("Öl", "Karbid")
    changed.save_revision()
    assert desk.post(edit(page), form(page.film, summary="Neu.")).status_code == 302
    newest = VideoPage.objects.get().get_latest_revision_as_object()
    assert ("Karbid" in newest.captions, newest.summary) == (True, "Neu.")


def test_a_copy_is_a_draft_with_a_key_of_its_own(desk: Client, folder: Any) -> None:
    page = publish(video())
    sent = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": str(folder.pk)}
    assert desk.post(f"/redaktion/pages/{page.pk}/copy/", sent).status_code == 302
    copy = VideoPage.objects.get(slug="kopie")
    assert (copy.live, copy.key == page.key, copy.film_id) == (False, False, page.film_id)
    assert LiveVideo.objects.count() == 1


def test_the_report_names_videos_to_be_looked_at_again(desk: Client) -> None:
    publish(video("alt", title="Alte Lampe", review_on="2026-01-01"))
    publish(video("neu", title="Neue Lampe"))
    told = words(desk.get("/redaktion/faellige-videos/").text)
    assert ("Alte Lampe" in told, "Neue Lampe" in told) == (True, False)


def test_the_preview_shows_the_draft_and_keeps_no_file_of_it(desk: Client) -> None:
    page = draft(video("ungesehen", captions=CAPTIONS.replace("Öl", "Karbid")))
    html = desk.get(f"/redaktion/pages/{page.pk}/view_draft/").text
    assert "Sie braucht Karbid." in html
    assert "<track" not in html
