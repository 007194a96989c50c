# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Captions at the desk are for those who may edit the page, and hostile forms change nothing."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content.tests import world
from geleucht.programmes.tests.opening import programme
from geleucht.videos.models import VideoPage
from geleucht.videos.tests.making import CAPTIONS, draft, publish, video
from geleucht.videos.text_actions import Overtaken, change_text
from geleucht.videos.text_parts import state_of

pytestmark = pytest.mark.django_db
FORGED = {"start": "0:00", "end": "0:04", "text": "Gefälscht", "number": "1"}


@pytest.fixture(scope="module", autouse=True)
def pages(shared: None) -> dict[str, VideoPage]:
    """A draft in each of two programmes."""
    programme("ausbildung", tone="du")
    return {
        "lehrkraefte": draft(video("lampe", title="Lampe der Schule")),
        "ausbildung": draft(video("licht", title="Licht der Zeche"), "ausbildung"),
    }


@pytest.fixture
def editor(pages: dict[str, VideoPage]) -> Client:
    """Writes in the programme of schools alone."""
    where = programme("lehrkraefte").folder
    return world.desk_of(world.member("lindner", where, "add", "change"))


def address(page: VideoPage, part: str = "de") -> str:
    return f"/redaktion/untertitel/{page.pk}/{part}/"


def newest(page: VideoPage) -> VideoPage:
    found: VideoPage = VideoPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return found


def send(desk: Client, page: VideoPage, do: str, part: str = "de", **sent: Any) -> Any:
    return desk.post(address(page, part), {"known": state_of(page.captions), "do": do} | sent)


def test_who_may_edit_one_programme_reads_and_changes_only_its_captions(
    editor: Client, pages: dict[str, VideoPage]
) -> None:
    own, other = pages["lehrkraefte"], pages["ausbildung"]
    assert "Sie braucht Öl." in editor.get(address(own)).text
    for part in ("de", "en", "beschreibung", "kapitel"):
        answer = editor.get(address(other, part))
        assert answer.status_code in {302, 403}
        assert "Sie braucht Öl." not in answer.text
        assert "Licht der Zeche" not in answer.text
    assert send(editor, other, "change", **FORGED).status_code in {302, 403}
    assert "Gefälscht" not in newest(other).captions


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_reader_never_gets_there(
    signed_in: bool, client: Client, pages: dict[str, VideoPage], anna: Person
) -> None:
    if signed_in:
        client.force_login(anna)
    page = pages["lehrkraefte"]
    for answer in (client.get(address(page)), send(client, page, "remove")):
        assert answer.status_code in {302, 403, 404}
        assert "Sie braucht Öl." not in answer.text
    assert newest(page).captions == CAPTIONS


@pytest.mark.parametrize("part", ["drehbuch", "xx", "DE", "de ", "captions", "%00", "__class__"])
def test_a_text_that_no_video_has_is_not_found(
    part: str, editor: Client, pages: dict[str, VideoPage]
) -> None:
    assert editor.get(address(pages["lehrkraefte"], part)).status_code == 404
    assert send(editor, pages["lehrkraefte"], "remove", part).status_code == 404


def test_a_page_that_is_none_or_no_video_is_not_found(editor: Client) -> None:
    folder = programme("lehrkraefte").folder
    for key in (0, folder.pk, 10**8, 10**30):
        assert editor.get(f"/redaktion/untertitel/{key}/de/").status_code == 404


def test_a_page_that_somebody_locked_is_read_and_not_changed(
    editor: Client, pages: dict[str, VideoPage], jana: Person
) -> None:
    page = pages["lehrkraefte"]
    VideoPage.objects.filter(pk=page.pk).update(locked=True, locked_by=jana)
    assert "Sie braucht Öl." in editor.get(address(page)).text
    for do in ("change", "delete", "remove", "upload", "shift"):
        answer = send(editor, page, do, by="1", **FORGED)
        assert (answer.status_code, "gesperrt" in answer.text) == (423, True), do
    assert newest(page).captions == CAPTIONS


def test_who_locked_the_page_goes_on_with_it(jana: Person) -> None:
    page = draft(video("eigene"))
    VideoPage.objects.filter(pk=page.pk).update(locked=True, locked_by=jana)
    known = state_of(page.captions)
    change_text(page=page.pk, part="de", known=known, change=lambda _text: "", by=jana)
    assert newest(page).captions == ""


@pytest.mark.parametrize("do", ["", "publish", "__class__", "changed", "CHANGE"])
def test_what_no_form_asks_is_refused(do: str, editor: Client, pages: dict[str, VideoPage]) -> None:
    answer = send(editor, pages["lehrkraefte"], do, **FORGED)
    assert (answer.status_code, "Das lässt sich hier nicht tun." in answer.text) == (400, True)
    assert newest(pages["lehrkraefte"]).captions == CAPTIONS


@pytest.mark.parametrize(
    "sent",
    [
        {"start": "-1:00"},
        {"start": "99999999999:00"},
        {"end": "0:00"},
        {"start": "0:04", "end": "0:02"},
        {"start": "NaN"},
        {"number": "0"},
        {"number": "-1"},
        {"number": "9" * 40},
        {"number": "1e3"},
        {"text": ""},
        {"text": "x" * 200_000},
        {"text": "\0"},
    ],
)
def test_a_forged_caption_is_refused_and_what_was_typed_stands_there(
    sent: dict[str, str], editor: Client, pages: dict[str, VideoPage]
) -> None:
    page = pages["lehrkraefte"]
    revision = VideoPage.objects.get(pk=page.pk).latest_revision_id
    answer = send(editor, page, "change", **(FORGED | sent))
    assert 400 <= answer.status_code < 500
    assert VideoPage.objects.get(pk=page.pk).latest_revision_id == revision


def test_markup_in_a_caption_is_text_for_editors_and_readers(
    editor: Client, client: Client, pages: dict[str, VideoPage]
) -> None:
    sent = FORGED | {"text": "<script>alert(1)</script><b>Licht</b>"}
    assert send(editor, pages["lehrkraefte"], "change", **sent).status_code == 302
    assert "<script>alert" not in editor.get(address(pages["lehrkraefte"])).text
    publish(video("hell", captions=newest(pages["lehrkraefte"]).captions))
    assert "<script>alert" not in client.get("/videos/hell/").text


def test_where_to_go_back_to_is_never_another_site(
    editor: Client, pages: dict[str, VideoPage]
) -> None:
    evil = "//boese.example/?"
    sent = FORGED | {"seite": evil}
    answer = send(editor, pages["lehrkraefte"], "change", **sent)
    assert answer.url == f"{address(pages['lehrkraefte'])}#untertitel-1"


def test_a_text_that_changed_meanwhile_is_not_written_over(jana: Person) -> None:
    page = draft(video("zwei"))
    known = state_of(page.captions)
    change_text(page=page.pk, part="de", known=known, change=lambda _text: "WEBVTT", by=jana)
    with pytest.raises(Overtaken):
        change_text(page=page.pk, part="de", known=known, change=lambda _text: "", by=jana)
    assert newest(page).captions == "WEBVTT"


def test_a_change_that_changes_nothing_makes_no_revision(jana: Person) -> None:
    page = draft(video("gleich"))
    before = VideoPage.objects.get(pk=page.pk).latest_revision_id
    known = state_of(page.captions)
    change_text(page=page.pk, part="de", known=known, change=lambda text: text, by=jana)
    assert VideoPage.objects.get(pk=page.pk).latest_revision_id == before


def test_a_change_that_is_refused_leaves_all_as_it_was(jana: Person) -> None:
    page = draft(video("geblieben"))
    before = VideoPage.objects.get(pk=page.pk).latest_revision_id

    def refuse(_text: str) -> str:
        raise Refused("Nein.")

    with pytest.raises(Refused):
        change_text(page=page.pk, part="de", known=state_of(page.captions), change=refuse, by=jana)
    assert VideoPage.objects.get(pk=page.pk).latest_revision_id == before
