# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Studio* at the desk: scenes as fields, the same as the text, without script in the browser."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from PIL import Image

from geleucht.accounts.models import Person
from geleucht.content.tests.world import desk_of
from geleucht.videos import rendering, studio_form
from geleucht.videos.film_models import Rendering, State
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.studio import script
from geleucht.videos.studio.scenes import Script
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND, SHORT, scripts
from geleucht.videos.tests.making import draft, publish, video
from geleucht.videos.tests.reading import words
from geleucht.videos.text_parts import state_of

pytestmark = pytest.mark.usefixtures("films")


@pytest.fixture
def desk(jana: Person) -> Client:
    return desk_of(jana)


def newest(page: VideoPage) -> VideoPage:
    found: VideoPage = VideoPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return found


def with_script(text: str = SHORT) -> VideoPage:
    return draft(video(script=text.strip(), captions="", chapters=""))


def fields(text: str) -> dict[str, str]:
    """What the form sends of this script."""
    rows = studio_form.rows_of(script.read(text))
    found = {f"{name}-{n}": getattr(row, name) for n, row in enumerate(rows)
             for name in studio_form.FIELDS}  # fmt: skip
    return found | {"scenes": str(len(rows))}


def send(desk: Client, page: VideoPage, do: str, **sent: str) -> Any:
    known = {"known": state_of(newest(page).script)}
    return desk.post(f"/redaktion/studio/{page.pk}/", known | {"do": do} | sent)


@settings(max_examples=40)
@given(scripts)
def test_fields_and_text_are_the_same_both_ways(one: Script) -> None:
    rows = studio_form.rows_of(one)
    text, starts = studio_form.text_of(rows)
    assert script.read(text) == one
    assert [scene.line for scene in script.read(text).scenes] == starts
    assert studio_form.rows_of(script.read(text)) == rows


def test_buttons_move_take_away_and_add() -> None:
    rows = studio_form.rows_of(script.read(EVERY_KIND))

    def order(do: str) -> list[str]:
        return [row.heading[:4] for row in studio_form.changed(rows, do) or []]

    assert order("up-1") == ["Drei", "Was ", "Der ", "Ein ", "Ein ", "Das "]
    assert order("down-5") == order("up-0") == [row.heading[:4] for row in rows]
    assert order("remove-0") == ["Drei", "Der ", "Ein ", "Ein ", "Das "]
    assert order("add-5")[-1] == ""
    assert studio_form.changed([], "add-0") == [studio_form.Row()] * 1
    for other in ("save", "up-99", "up-x", "dance-1"):
        assert studio_form.changed(rows, other) is None


@pytest.mark.django_db
@pytest.mark.whole
def test_scenes_are_saved_as_a_draft_and_nothing_is_live(desk: Client) -> None:
    page = publish(video(script=SHORT.strip(), captions="", chapters=""))
    sent = fields(SHORT) | {"heading-0": "Drei Farben", "said-0": "Drei Farben,\r\nmehr nicht."}
    assert send(desk, page, "save", **sent).status_code == 302
    assert newest(page).script == SHORT.strip().replace("Zwei Farben", "Drei Farben")
    assert VideoPage.objects.get(pk=page.pk).script == SHORT.strip()
    assert LiveVideo.objects.get().shown["chapters"][0] == [0, "Zwei Farben"]
    html = desk.get(f"/redaktion/studio/{page.pk}/").text
    assert 'value="Drei Farben"' in html


@pytest.mark.django_db
@pytest.mark.whole
def test_what_is_wrong_stands_at_its_scene_with_what_was_typed(desk: Client) -> None:
    page = with_script()
    sent = fields(SHORT) | {"shown-1": "Ohne Strich", "said-0": "Mit **Nachdruck**"}
    answer = send(desk, page, "save", **sent)
    assert answer.status_code == 422
    first, second = answer.text.split('id="szene-2"')
    assert "Auszeichnungen gibt es hier nicht" in words(first)
    assert "Ein Punkt beginnt mit" in words(second)
    assert "Ohne Strich" in second
    assert "noch nicht gespeichert" in words(first)
    assert newest(page).script == SHORT.strip()


@pytest.mark.django_db
@pytest.mark.whole
def test_warnings_stand_at_a_saved_scene_and_nothing_is_rendered(desk: Client) -> None:
    page = with_script()
    sent = fields(SHORT) | {"shown-1": "- Eins\n- Drei"}
    assert send(desk, page, "save", **sent).status_code == 302
    html = desk.get(f"/redaktion/studio/{page.pk}/").text
    assert "nicht zu hören: „Drei“" in words(html.split('id="szene-2"')[1])
    assert 'value="render"' not in html
    send(desk, page, "render")
    assert Rendering.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.whole
def test_moving_keeps_what_is_typed_and_saves_nothing(desk: Client) -> None:
    page = with_script()
    answer = send(desk, page, "down-0", **fields(SHORT) | {"said-0": "Neu getippt."})
    assert re.findall(r'name="heading-\d" [^>]*value="([^"]*)"', answer.text) == [
        "Erst eins, dann zwei",
        "Zwei Farben",
    ]
    assert "Neu getippt." in answer.text
    assert newest(page).script == SHORT.strip()


@pytest.mark.django_db
@pytest.mark.whole
def test_the_whole_text_can_be_edited_and_mistakes_have_lines(desk: Client) -> None:
    page = draft(video())
    assert 'name="heading-0"' in desk.get(f"/redaktion/studio/{page.pk}/").text
    assert send(desk, page, "text", text=EVERY_KIND.replace("\n", "\r\n")).status_code == 302
    assert newest(page).script == EVERY_KIND.strip()
    answer = send(desk, page, "text", text="## A\n\nB **c**")
    assert answer.status_code == 422
    assert "Zeile 3: „**“" in words(answer.text)
    assert "B **c**" in answer.text


@pytest.mark.django_db
@pytest.mark.whole
def test_of_two_windows_the_second_is_told(desk: Client) -> None:
    page = with_script()
    assert send(desk, page, "save", **fields(EVERY_KIND)).status_code == 302
    answer = send(desk, page, "save", **fields(SHORT) | {"known": state_of(SHORT.strip())})
    assert answer.status_code == 409
    assert newest(page).script == EVERY_KIND.strip()


@pytest.mark.django_db
@pytest.mark.whole
def test_each_scene_has_its_picture_for_those_who_may_edit(desk: Client, anna: Person) -> None:
    page = with_script(EVERY_KIND)
    for number in range(6):
        answer = desk.get(f"/redaktion/studio/{page.pk}/{number}.webp")
        assert answer["Content-Type"] == "image/webp"
        assert Image.open(BytesIO(answer.content)).size == (640, 360)
    assert desk.get(f"/redaktion/studio/{page.pk}/6.webp").status_code == 404
    for address in (f"/redaktion/studio/{page.pk}/", f"/redaktion/studio/{page.pk}/0.webp"):
        assert desk_of(anna).get(address).status_code in {302, 403}


@pytest.mark.django_db
@pytest.mark.whole
def test_a_film_is_asked_for_and_its_state_is_said(desk: Client) -> None:
    page = with_script()
    address = f"/redaktion/studio/{page.pk}/"
    assert "noch keinen Film" in words(desk.get(address).text)
    assert send(desk, page, "render").status_code == 302
    assert "wartet darauf, gerendert zu werden" in words(desk.get(address).text)
    Rendering.objects.update(state=State.WORKING, share=0.4)
    html = desk.get(address).text
    assert "wird gerendert: 40 %" in words(html)
    assert 'value="render"' not in html
    Rendering.objects.update(state=State.FAILED, sentence="Kein Platz.")
    html = desk.get(address).text
    assert "fehlgeschlagen: Kein Platz." in words(html)
    assert 'value="render"' in html
    send(desk, page, "render")
    rendering.work(page.key)
    assert "Film: wartet auf die Verarbeitung." in words(desk.get(address).text)
