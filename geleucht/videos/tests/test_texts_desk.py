# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Untertitel* at the desk: one cue after the other, without script, and nothing is lost."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content.tests.world import desk_of
from geleucht.videos.captions import webvtt
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.tests.making import CAPTIONS, CHAPTERS, SCRIPT, draft, film, publish, video
from geleucht.videos.tests.reading import words
from geleucht.videos.text_parts import state_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
SRT = "1\n00:00:00,000 --> 00:00:04,000\nEine Lampe.\n\n2\n00:00:04,500 --> 00:00:16,000\nDer Rest."


@pytest.fixture
def person() -> Person:
    return Person.objects.create_superuser("betrieb@lernen.example", name="Anna Kraus")


@pytest.fixture
def desk(person: Person) -> Client:
    return desk_of(person)


def address(page: VideoPage, part: str = "de") -> str:
    return f"/redaktion/untertitel/{page.pk}/{part}/"


def newest(page: VideoPage) -> VideoPage:
    found: VideoPage = VideoPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return found


def told(page: VideoPage, part: str = "de") -> list[tuple[int, int, str]]:
    track = webvtt.read(text_of(newest(page), part) or "WEBVTT\n")
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in track]


def send(desk: Client, page: VideoPage, do: str, part: str = "de", **sent: Any) -> Any:
    """As the form sends it that is shown now, unless it says which one it was."""
    known = {"known": state_of(text_of(newest(page), part))}
    return desk.post(address(page, part), known | {"do": do, **sent})


FIRST, SECOND, THIRD = (
    (0, 4000, "<v Anna>Die Grubenlampe leuchtet\nauch im Nebel."),
    (4500, 8000, "Sie braucht Öl."),
    (12_000, 16_000, "<v Bert>Und jemanden, der sie trägt."),
)
DONE: list[tuple[str, dict[str, str], list[tuple[int, int, str]]]] = [
    (
        "change",
        {"number": "2", "start": "0:05", "end": "0:09,5", "text": "Sie braucht\r\nviel Öl."},
        [FIRST, (5000, 9500, "Sie braucht\nviel Öl."), THIRD],
    ),
    (
        "insert",
        {"start": "0:09", "end": "0:11", "text": "[Schritte]"},
        [FIRST, SECOND, (9000, 11_000, "[Schritte]"), THIRD],
    ),
    ("delete", {"number": "2"}, [FIRST, THIRD]),
    (
        "split",
        {"number": "2", "text": "Sie braucht |Öl."},
        [FIRST, (4500, 7250, "Sie braucht"), (7250, 8000, "Öl."), THIRD],
    ),
    (
        "join",
        {"number": "2"},
        [FIRST, (4500, 16_000, "Sie braucht Öl.\n<v Bert>Und jemanden, der sie trägt.")],
    ),
    (
        "shift",
        {"number": "2", "by": "1,5"},
        [FIRST, (6000, 9500, SECOND[2]), (13_500, 17_500, THIRD[2])],
    ),
]


@pytest.mark.parametrize(("do", "sent", "expected"), DONE)
def test_each_change_makes_a_new_draft_and_nothing_live(
    desk: Client, do: str, sent: dict[str, str], expected: list[tuple[int, int, str]]
) -> None:
    page = publish(video())
    before = page.latest_revision_id
    answer = send(desk, page, do, **sent)
    assert answer.status_code == 302
    assert told(page) == expected
    fresh = VideoPage.objects.get(pk=page.pk)
    assert (fresh.latest_revision_id != before, fresh.has_unpublished_changes) == (True, True)
    assert (fresh.captions, len(LiveVideo.objects.get().shown["transcript"])) == (CAPTIONS, 3)


REFUSED: list[tuple[str, dict[str, str], str]] = [
    ("change", {"number": "2", "start": "0:99", "end": "x", "text": "T"}, "„x“ ist keine Zeit."),
    ("change", {"number": "7", "start": "1", "end": "2", "text": "T"}, "gibt es nicht mehr"),
    ("change", {"number": "2", "start": "3", "end": "2", "text": "T"}, "nicht nach dem Anfang"),
    ("insert", {"start": "1", "end": "2", "text": " "}, "Der Untertitel ist leer."),
    ("split", {"number": "2", "text": "Sie braucht Öl."}, "Setzen Sie im Text einen senkrechten"),
    ("split", {"number": "2", "text": "|Sie braucht Öl."}, "entstünde ein leerer Untertitel"),
    ("join", {"number": "3"}, "Nach dem letzten Untertitel kommt keiner"),
    ("shift", {"number": "1", "by": "-1"}, "begänne vor dem Video"),
    ("delete", {"number": "9" * 30}, "gibt es nicht mehr"),
    ("upload", {}, "Wählen Sie eine Datei aus"),
    ("tanzen", {}, "Das lässt sich hier nicht tun."),
]


@pytest.mark.parametrize(("do", "sent", "sentence"), REFUSED)
def test_what_cannot_be_done_is_said_with_what_was_typed(
    desk: Client, do: str, sent: dict[str, str], sentence: str
) -> None:
    page = draft(video())
    before = VideoPage.objects.get().latest_revision_id
    answer = send(desk, page, do, **sent)
    assert answer.status_code in {400, 422}
    html = words(answer.text)
    assert sentence in html
    assert "Es wurde nichts gespeichert." in html
    if do == "change" and sent["number"] == "2":
        assert f'name="end" value="{sent["end"]}"' in answer.text
    assert VideoPage.objects.get().latest_revision_id == before


def test_an_srt_is_taken_in_and_kept_as_webvtt(desk: Client) -> None:
    page = draft(video(captions=""))
    assert "Es gibt keine Untertitel." in desk.get(address(page)).text
    assert send(desk, page, "upload", file=SimpleUploadedFile("u.srt", SRT.encode())).url
    assert told(page) == [(0, 4000, "Eine Lampe."), (4500, 16_000, "Der Rest.")]
    assert newest(page).captions.startswith("WEBVTT\n\n00:00:00.000 --> ")


def test_every_mistake_of_a_file_is_named_by_its_line(desk: Client) -> None:
    page = draft(video())
    wrong = SRT.replace("00:00:04,000", "00:00:99,000").replace("16,000", "02,000")
    answer = send(desk, page, "upload", file=SimpleUploadedFile("u.srt", wrong.encode()))
    assert answer.status_code == 422
    lines = re.findall(r"<li>Zeile (\d+): ", answer.text)
    assert lines == ["2", "6"]
    assert told(page) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe\x00\x01 --> ", "Zeile"),
        (b"WEBVTT\n\n" + b"x" * (2**20 + 5), "größer als 1024 kB"),
        (b"WEBVTT\n" + b"\n00:00:01.000 --> 00:00:00.000\nx\n" * 3000, "2900 weitere Fehler"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>", "Zeile 4"),
    ],
)
def test_a_hostile_file_is_refused_in_sentences(desk: Client, data: bytes, sentence: str) -> None:
    page = draft(video())
    answer = send(desk, page, "upload", file=SimpleUploadedFile("u.vtt", data))
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert "<script>alert" not in answer.text
    assert told(page) == [FIRST, SECOND, THIRD]


def test_of_two_windows_the_second_is_told_and_nothing_is_lost(desk: Client) -> None:
    page = draft(video())
    old = state_of(CAPTIONS)
    assert send(desk, page, "delete", number="1").status_code == 302
    sent = {"number": "2", "start": "0:05", "end": "0:06", "text": "Mein Satz."}
    answer = send(desk, page, "change", known=old, **sent)
    assert answer.status_code == 409
    html = words(answer.text)
    assert "in einem anderen Fenster geändert" in html
    assert "Mein Satz." in html
    assert told(page) == [SECOND, THIRD]


def test_who_was_faster_is_named(desk: Client, person: Person) -> None:
    page = draft(video())
    other = Person.objects.create_superuser("bert@lernen.example", name="Bert Brandt")
    assert send(desk_of(other), page, "delete", number="1").status_code == 302
    answer = send(desk, page, "delete", number="1", known=state_of(CAPTIONS))
    assert "Inzwischen hat Bert Brandt diesen Text geändert." in words(answer.text)
    assert told(page) == [SECOND, THIRD]


def test_another_text_of_the_same_page_is_in_nobodys_way(desk: Client) -> None:
    page = draft(video())
    assert send(desk, page, "chapters", "kapitel", text="0:02 Licht").status_code == 302
    assert send(desk, page, "delete", number="1", known=state_of(CAPTIONS)).status_code == 302
    assert (newest(page).chapters, told(page)) == ("0:02 Licht", [SECOND, THIRD])


def test_chapters_are_lines_and_two_at_one_moment_are_refused(desk: Client) -> None:
    page = draft(video())
    sent = "0:05 Eins\r\n0:05 Zwei"
    answer = send(desk, page, "chapters", "kapitel", text=sent)
    assert answer.status_code == 422
    assert "Zeile 2: Zu dieser Zeit beginnt schon „Eins“." in words(answer.text)
    assert "0:05 Zwei</textarea>" in answer.text
    assert newest(page).chapters == CHAPTERS
    late = desk.get(address(draft(video("spaet", chapters="0:30 Abspann")), "kapitel")).text
    assert "Das Kapitel „Abspann“ beginnt bei 0:30, das Video endet bei 0:20." in words(late)


def test_a_language_is_begun_filled_and_taken_away(desk: Client) -> None:
    page = draft(video())
    html = words(desk.get(address(page)).text)
    assert "English" in html
    sent = {"start": "0:00", "end": "0:15", "text": "A lamp."}
    assert send(desk, page, "insert", "en", **sent).status_code == 302
    assert newest(page).more_captions == {"en": "WEBVTT\n\n00:00:00.000 --> 00:00:15.000\nA lamp."}
    assert send(desk, page, "remove", "en").status_code == 302
    assert newest(page).more_captions == {}
    assert desk.get(address(page, "xx")).status_code == 404


def test_what_forbids_publishing_stands_above_and_at_its_cue(desk: Client) -> None:
    cues = f"{CAPTIONS}\n\n00:00:19.000 --> 00:00:30.000\nZu spät."
    html = desk.get(address(draft(video(captions=cues)))).text
    told = words(html)
    assert "1 Fehler verhindert das Veröffentlichen." in told
    assert told.count("Untertitel 4 endet bei 0:30, das Video schon bei 0:20.") == 2
    assert "#t=4.5" in html
    assert "data-film" in html


def test_a_long_list_comes_in_pages_at_one_price(desk: Client, queries: Count) -> None:
    def many(number: int) -> str:
        cues = (
            f"00:0{n // 60}:{n % 60:02}.000 --> 00:0{n // 60}:{n % 60:02}.900\nWort {n}"
            for n in range(number)
        )
        return "WEBVTT\n\n" + "\n\n".join(cues)

    few, lots = draft(video("a", captions=many(3))), draft(video("b", captions=many(100)))
    desk.get(address(few))
    with queries(16):
        desk.get(address(few))
    with queries(16):
        html = desk.get(address(lots) + "?seite=5").text
    assert ("Untertitel 100" in html, "Untertitel 80 " in html) == (True, False)
    assert "Seite 5 von 5" in words(html)


def test_what_a_script_says_is_changed_there(desk: Client) -> None:
    html = desk.get(address(draft(video(script=SCRIPT)))).text
    assert "Das kommt aus dem Drehbuch." in html
    assert 'value="change"' not in html
    assert "Die Lampe leuchtet auch im Nebel." in words(html)


def test_who_may_not_edit_the_page_sees_no_captions_of_it(client: Client) -> None:
    page = draft(video())
    assert client.get(address(page)).status_code == 302
    reader = Person.objects.create_user("leser@lernen.example")
    assert desk_of(reader).get(address(page)).status_code in {302, 403}


def test_a_locked_page_is_left_as_it_is(desk: Client, person: Person) -> None:
    page = draft(video())
    other = Person.objects.create_superuser("bert@lernen.example")
    VideoPage.objects.filter(pk=page.pk).update(locked=True, locked_by=other)
    answer = send(desk, page, "delete", number="1")
    assert (answer.status_code, "ist gerade gesperrt" in answer.text) == (423, True)
    assert told(page) == [FIRST, SECOND, THIRD]


def test_the_editor_is_told_when_the_film_is_another_and_what_no_longer_fits(desk: Client) -> None:
    page = publish(video())
    changed = newest(page)
    changed.film = film("kurz.mp4", length_ms=10_000)
    changed.save_revision()
    shown = desk.get(f"/redaktion/pages/{page.pk}/edit/").text
    html = words(shown)
    for sentence in (
        "Der Film ist ausgetauscht.",
        "Untertitel 3 endet bei 0:16, das Video schon bei 0:10.",
        "Das Kapitel „Wer sie trägt“ beginnt bei 0:12, das Video endet bei 0:10.",
    ):
        assert sentence in html, sentence
    assert f"/redaktion/untertitel/{page.pk}/de/" in shown


def test_a_page_where_all_fits_says_nothing(desk: Client) -> None:
    html = words(desk.get(f"/redaktion/pages/{publish(video()).pk}/edit/").text)
    assert "ausgetauscht" not in html
    assert "Untertitel und Kapitel" in html
