# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who gets into the studio, what two people there see of each other, and what a form may send."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from geleucht.accounts.models import Person
from geleucht.content.tests import world
from geleucht.content.tests.world import desk_of
from geleucht.videos import studio_form
from geleucht.videos.film_models import Rendering
from geleucht.videos.models import VideoPage
from geleucht.videos.studio import script
from geleucht.videos.studio.scenes import MOST_SCENES
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND, SHORT
from geleucht.videos.tests.making import draft, film, video
from geleucht.videos.tests.reading import words
from geleucht.videos.tests.test_studio_desk import fields, newest, send, with_script
from geleucht.videos.text_parts import state_of

pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.usefixtures("films")]
VERBS = ("add", "change", "publish")


@pytest.fixture
def desk(jana: Person) -> Client:
    return desk_of(jana)


def address(page: VideoPage, more: str = "") -> str:
    return f"/redaktion/studio/{page.pk}/{more}"


def folder_of(page: VideoPage) -> Any:
    """The programme's folder above it."""
    return page.get_parent().get_parent().specific


@pytest.mark.parametrize("verbs", [("change",), ("add", "change", "publish")])
def test_whoever_may_edit_in_the_programme_may_use_its_studio(verbs: tuple[str, ...]) -> None:
    page = with_script()
    editor = desk_of(world.member("lindner", folder_of(page), *verbs))
    assert editor.get(address(page)).status_code == 200
    assert editor.get(address(page, "0.webp")).status_code == 200
    assert send(editor, page, "save", **fields(EVERY_KIND)).status_code == 302
    assert newest(page).script == EVERY_KIND.strip()


def test_an_editor_of_another_programme_sees_and_changes_nothing() -> None:
    page = with_script()
    other = draft(video("andere", script=SHORT.strip(), film=film("x.mp4").sha256), "ausbildung")
    stranger = desk_of(world.member("fremd", folder_of(other), *VERBS))
    assert stranger.get(address(other)).status_code == 200
    for more in ("", "0.webp"):
        answer = stranger.get(address(page, more))
        assert answer.status_code in {302, 403}
        assert b"Zwei Farben" not in answer.content
    for do in ("save", "text", "render", "up-1"):
        answer = send(stranger, page, do, text=EVERY_KIND, **fields(EVERY_KIND))
        assert answer.status_code in {302, 403}
    assert newest(page).script == SHORT.strip()
    assert Rendering.objects.count() == 0


def test_who_may_only_publish_has_no_studio() -> None:
    page = with_script()
    reviewer = desk_of(world.member("pruefer", folder_of(page), "publish"))
    assert reviewer.get(address(page)).status_code in {302, 403}
    assert send(reviewer, page, "save", **fields(EVERY_KIND)).status_code in {302, 403}
    assert newest(page).script == SHORT.strip()


def test_nobody_gets_in_without_signing_in(client: Client) -> None:
    page = with_script()
    for more in ("", "0.webp"):
        assert client.get(address(page, more)).status_code == 302


def test_a_page_that_somebody_has_locked_is_not_changed(desk: Client) -> None:
    page = with_script()
    other = Person.objects.create_user("bert@lernen.example", name="Bert")
    VideoPage.objects.filter(pk=page.pk).update(
        locked=True, locked_by=other, locked_at=timezone.now()
    )
    answer = send(desk, page, "save", **fields(EVERY_KIND))
    assert answer.status_code == 423
    assert "Es wurde nichts gespeichert." in words(answer.text)
    assert 'value="Was draußen bleibt"' in answer.text
    assert newest(page).script == SHORT.strip()


@pytest.mark.parametrize("number", ["9999999999999999999999", "9" * 5000, "-1", "x"])
def test_what_is_no_page_or_scene_is_not_found(desk: Client, number: str) -> None:
    page = with_script()
    assert desk.get(address(page, f"{number}.webp"), follow=True).status_code == 404
    assert desk.get(f"/redaktion/studio/{number}/", follow=True).status_code == 404


def test_pages_of_another_kind_have_no_studio(desk: Client) -> None:
    page = with_script()
    assert desk.get(f"/redaktion/studio/{page.get_parent().pk}/").status_code == 404


@pytest.mark.parametrize("do", ["save", "text"])
def test_who_comes_second_sees_both_texts(desk: Client, do: str) -> None:
    """The other's, as it is saved now, and their own, as it was typed."""
    page = with_script()
    assert send(desk, page, "save", **fields(EVERY_KIND)).status_code == 302
    mine = SHORT.replace("Zwei Farben", "Zwei Lampen")
    answer = send(desk, page, do, text=mine, **fields(mine) | {"known": state_of(SHORT.strip())})
    assert answer.status_code == 409
    assert "Zwei Lampen, mehr nicht." in answer.text
    assert "Der Weg ist kurz" in answer.text
    assert newest(page).script == EVERY_KIND.strip()
    known = {"known": state_of(EVERY_KIND.strip())}
    assert f'value="{known["known"]}"' in answer.text
    assert send(desk, page, do, text=mine, **fields(mine) | known).status_code == 302
    assert newest(page).script == mine.strip()


def test_a_text_that_was_not_saved_lies_open(desk: Client) -> None:
    page = with_script()
    assert "<details open>\n  <summary>Das ganze" not in desk.get(address(page)).text
    answer = send(desk, page, "text", text="## A **b**\n\nB")
    assert answer.status_code == 422
    assert "<details open>\n  <summary>Das ganze" in answer.text


def test_the_same_twice_is_no_second_draft(desk: Client) -> None:
    page = with_script()
    for _ in range(2):
        assert send(desk, page, "save", **fields(SHORT)).status_code == 302
    assert newest(page).revisions.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"scenes": "0"},
        {"scenes": "-3"},
        {"scenes": "viele"},
        {"scenes": "1", "kind-0": "film"},
        {"scenes": "1", "kind-0": "title} x {", "shown-0": "x"},
        {"scenes": "1", "heading-0": "\x00", "said-0": "\x00"},
        {"scenes": "1", "heading-0": "A\n## B", "said-0": ""},
        {"scenes": "2", "heading-0": "A", "said-0": "A", "shown-0": ":::"},
        {"scenes": "1", "heading-0": "A", "said-0": "A", "sound-0": "../../x.wav"},
        {
            "scenes": "1",
            "heading-0": "A",
            "kind-0": "picture",
            "file-0": "/etc/passwd",
            "said-0": "A",
        },
    ],
)
def test_a_form_that_no_page_of_ours_sends_is_told_what_is_wrong(
    desk: Client, sent: dict[str, str]
) -> None:
    page = with_script()
    answer = send(desk, page, "save", **sent)
    assert answer.status_code == 422
    assert "noch nicht gespeichert" in words(answer.text)
    assert newest(page).script == SHORT.strip()


def test_thousands_of_scenes_are_one_more_than_may_be(desk: Client) -> None:
    rows = studio_form.sent({"scenes": "999999999", "heading-0": "A"})
    assert len(rows) == MOST_SCENES + 1
    answer = send(desk, with_script(), "text", text="## A\n\nA\n\n" * 9_000)
    assert answer.status_code == 422
    assert "Es sind 9000 Szenen" in answer.text
    assert len(answer.text) < 150_000


@pytest.mark.parametrize("said", ["</textarea><script>alert(1)</script>", '"><img src=x>'])
def test_what_is_typed_comes_back_as_text(desk: Client, said: str) -> None:
    page = with_script()
    answer = send(desk, page, "up-1", **fields(SHORT) | {"heading-0": said, "said-0": said})
    assert said not in answer.text
    assert "&lt;" in answer.text


def test_a_scene_whose_picture_is_broken_or_missing_shows_a_frame(desk: Client) -> None:
    page = with_script(EVERY_KIND)
    whole = desk.get(address(page, "3.webp"))
    there = world.picture("drehbank.png")
    assert desk.get(address(page, "3.webp")).content != whole.content
    for data in (b"kein Bild", b""):
        Path(there.file.path).write_bytes(data)
        assert desk.get(address(page, "3.webp")).content == whole.content
    Path(there.file.path).unlink()
    assert desk.get(address(page, "3.webp")).content == whole.content


def test_a_scene_that_does_not_fit_has_no_picture_but_a_sentence(desk: Client) -> None:
    wide = "W" * 36
    page = with_script(SHORT.replace("Zwei Farben", wide))
    assert desk.get(address(page, "0.webp")).status_code == 404
    html = desk.get(address(page)).text
    assert f"„{wide}“ passt nicht lesbar auf das Bild." in words(html)


def test_a_draft_with_a_script_that_cannot_be_read_can_be_mended(desk: Client) -> None:
    page = with_script("## A **b**\n\nB")
    html = desk.get(address(page)).text
    assert "Auszeichnungen gibt es hier nicht" in words(html)
    assert 'value="render"' not in html
    assert desk.get(address(page, "0.webp")).status_code == 404
    send(desk, page, "render")
    assert Rendering.objects.count() == 0
    assert send(desk, page, "text", text=SHORT).status_code == 302
    assert script.read(newest(page).script) == script.read(SHORT)
