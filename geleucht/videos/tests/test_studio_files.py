# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recordings and pictures come with the studio's form, are heard there, replaced and taken out."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content import media
from geleucht.content.tests import world
from geleucht.content.tests.world import desk_of, raster
from geleucht.videos import scene_files, studio_actions
from geleucht.videos.models import VideoPage
from geleucht.videos.processing.tests.making import told
from geleucht.videos.studio.tests.making_scripts import EVERY_KIND, SHORT
from geleucht.videos.studio.tests.making_sounds import tone
from geleucht.videos.tests.reading import words
from geleucht.videos.tests.test_studio_desk import fields, newest, with_script

pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.usefixtures("films")]
FILES = re.compile(r'name="files" value="([^"]*)"')


@pytest.fixture
def desk(jana: Person) -> Client:
    return desk_of(jana)


def post(desk: Client, page: VideoPage, do: str, **sent: Any) -> Any:
    known = {"known": studio_actions.state(newest(page)), "do": do}
    return desk.post(f"/redaktion/studio/{page.pk}/", fields(SHORT) | known | sent)


def recording(tmp_path: Path, seconds: float = 3, name: str = "Über Eins.wav") -> Any:
    data = tone(tmp_path / "made.wav", seconds).read_bytes()
    return SimpleUploadedFile(name, data)


def carried(answer: Any) -> str:
    """What the form brings along of files that are not saved yet."""
    found = FILES.search(answer.text)
    assert found
    return found[1]


@pytest.mark.parametrize("ending", ["wav", "mp3", "ogg", "m4a"])
def test_a_recording_is_kept_as_it_came_and_the_scene_lasts_as_long(
    desk: Client, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"made.{ending}"
    told("-f", "lavfi", "-i", "sine=f=300:d=4", str(path))
    page = with_script()
    file = SimpleUploadedFile(f"Über Eins.{ending.upper()}", path.read_bytes())
    assert post(desk, page, "save", **{"recording-0": file}).status_code == 302
    draft = newest(page)
    name = f"ueber-eins.{ending}"
    assert f":::{{title}}\n:sound: {name}\n:::" in draft.script
    one = draft.scene_files[name]
    assert media.stored(one["stored"]).read_bytes() == path.read_bytes()
    assert 3900 <= one["ms"] <= 4200
    html = desk.get(f"/redaktion/studio/{page.pk}/").text
    assert re.search(r"Szene 1 · 0:06,[4-6]", html)
    address = f"/redaktion/studio/{page.pk}/{one['stored']}"
    assert f'<audio controls preload="none" src="{address}"' in html
    heard = desk.get(address, headers={"Range": "bytes=0-9"})
    assert (heard.status_code, heard["Content-Type"][:6]) == (206, "audio/")
    assert b"".join(heard) == path.read_bytes()[:10]


def test_who_may_not_edit_hears_nothing(desk: Client, anna: Person, tmp_path: Path) -> None:
    page = with_script()
    post(desk, page, "save", **{"recording-0": recording(tmp_path)})
    [one] = newest(page).scene_files.values()
    address = f"/redaktion/studio/{page.pk}/{one['stored']}"
    for other in (desk_of(anna), Client()):
        assert other.get(address).status_code in {302, 403}
    assert desk.get(address.replace(one["stored"], "0" * 64 + ".wav")).status_code == 404
    assert desk.get(address.replace(".wav", ".png"), follow=True).status_code == 404


WRONG = [
    ("recording", "brief.wav", b"Guten Tag.", "„brief.wav“ ist keine Tonaufnahme."),
    ("recording", "halb.mp3", b"ID3" + bytes(200), "„halb.mp3“ lässt sich nicht abspielen."),
    ("recording", "leer.wav", b"RIFF", "„leer.wav“ lässt sich nicht abspielen."),
    ("recording", "film.mp4", b"x", "„film.mp4“ ist keine Tonaufnahme. Angenommen werden WAV"),
    ("recording", "wav", b"x", "„datei.wav“ ist keine Tonaufnahme."),
    ("picture", "bild.png", b"kein Bild", "bild.png: Das ist kein lesbares Bild."),
    ("picture", "bild.svg", b"<svg/>", "„bild.svg“ ist kein Bild für eine Szene."),
    ("picture", "ton.wav", b"RIFF", "„ton.wav“ ist kein Bild für eine Szene."),
]


@pytest.mark.parametrize(("field", "name", "data", "sentence"), WRONG, ids=lambda one: str(one)[:9])
def test_a_wrong_file_is_a_sentence_at_its_scene_and_nothing_is_saved(
    desk: Client, field: str, name: str, data: bytes, sentence: str
) -> None:
    page = with_script()
    sent = {f"{field}-1": SimpleUploadedFile(name, data), "said-0": "Neu getippt."}
    answer = post(desk, page, "save", **sent)
    assert answer.status_code == 422
    first, second = answer.text.split('id="szene-2"')
    assert sentence in words(second)
    assert "Neu getippt." in first
    assert (newest(page).script, newest(page).scene_files) == (SHORT.strip(), {})


def test_limits_of_size_and_length_are_told(
    desk: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = with_script()
    long = recording(tmp_path, 310, "lang.wav")
    answer = post(desk, page, "save", **{"recording-0": long})
    assert "„lang.wav“ dauert länger als 5 Minuten." in words(answer.text)
    monkeypatch.setattr(media, "MOST_BYTES", 1000)
    answer = post(desk, page, "save", **{"recording-0": recording(tmp_path)})
    assert "Die Datei ist größer als" in words(answer.text)
    assert newest(page).scene_files == {}


def test_a_file_that_came_with_any_button_need_not_be_chosen_again(
    desk: Client, tmp_path: Path
) -> None:
    page = with_script()
    answer = post(desk, page, "down-0", **{"recording-0": recording(tmp_path)})
    assert newest(page).scene_files == {}
    assert 'name="sound-1" value="ueber-eins.wav"' in answer.text
    assert answer.text.count("<audio") == 1
    sent = {"sound-0": "ueber-eins.wav", "files": carried(answer), "said-0": "Mit ** Fehler"}
    answer = post(desk, page, "save", **sent)
    assert answer.status_code == 422
    sent |= {"files": carried(answer), "said-0": "Zwei Farben, mehr nicht."}
    assert post(desk, page, "save", **sent).status_code == 302
    assert [one["ms"] for one in newest(page).scene_files.values()] == [3000]


def test_a_picture_that_is_brought_is_shown(desk: Client) -> None:
    page = with_script()
    before = desk.get(f"/redaktion/studio/{page.pk}/0.webp").content
    file = SimpleUploadedFile("Zwei Farben.png", raster((40, 30), "PNG"))
    sent = {"picture-0": file, "alt-0": "Zwei Farben"}
    assert post(desk, page, "save", **sent).status_code == 302
    assert ":::{picture} zwei-farben.png\n:alt: Zwei Farben\n:::" in newest(page).script
    assert "help-critical" not in desk.get(f"/redaktion/studio/{page.pk}/").text
    assert desk.get(f"/redaktion/studio/{page.pk}/0.webp").content != before


def test_a_recording_is_replaced_and_older_states_keep_theirs(desk: Client, tmp_path: Path) -> None:
    page = with_script()
    post(desk, page, "save", **{"recording-0": recording(tmp_path)})
    first = newest(page)
    other = {"recording-0": recording(tmp_path, 5), "sound-0": "ueber-eins.wav"}
    post(desk, page, "save", **other)
    second = newest(page)
    [(name, one)] = second.scene_files.items()
    assert name == f"ueber-eins-{one['stored'][:8]}.wav"
    assert f":sound: {name}" in second.script
    assert one["ms"] == 5000
    assert first.scene_files["ueber-eins.wav"]["ms"] == 3000
    assert scene_files.of(first) == first.scene_files
    assert post(desk, page, "mute-0", **{"sound-0": name}).text.count("<audio") == 0
    assert post(desk, page, "save").status_code == 302
    assert (newest(page).script, newest(page).scene_files) == (SHORT.strip(), {})


def test_of_two_windows_the_second_is_told_of_another_recording(
    desk: Client, tmp_path: Path
) -> None:
    page = with_script()
    before = studio_actions.state(newest(page))
    post(desk, page, "save", **{"recording-0": recording(tmp_path)})
    assert post(desk, page, "save", known=before).status_code == 409


@pytest.mark.parametrize("forged", ["", "x", "eyJhIjoxfQ:1w:abc"])
def test_only_what_was_looked_at_gets_into_a_page(
    desk: Client, tmp_path: Path, forged: str
) -> None:
    page = with_script()
    sent = {"sound-0": "eins.wav", "files": forged}
    assert post(desk, page, "save", **sent).status_code == 302
    assert newest(page).scene_files == {}
    html = desk.get(f"/redaktion/studio/{page.pk}/").text
    assert "Die Aufnahme „eins.wav“ fehlt. Laden Sie sie in der Szene hoch" in words(html)
    assert "<audio" not in html
    assert 'value="render"' not in html


def test_a_picture_of_the_desk_stays_the_one_that_was_meant(desk: Client) -> None:
    page = with_script(EVERY_KIND)
    meant = world.picture("drehbank.png", (10, 10))
    post(desk, page, "text", text=EVERY_KIND.replace("Das war es", "Das wars"))
    world.picture("drehbank.png", (30, 30))
    post(desk, page, "text", text=EVERY_KIND)
    assert newest(page).scene_files == {"drehbank.png": {"stored": f"{meant.sha256}.png"}}
