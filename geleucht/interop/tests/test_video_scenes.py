# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures and recordings of scenes travel beside their scripts, in folders and in a .zip."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from geleucht.content import media
from geleucht.interop import archive
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package, left_over
from geleucht.interop.formatting import format_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.interop.tests.test_video_files import contents, empty_house
from geleucht.programmes.models import Programme
from geleucht.videos import scene_files
from geleucht.videos.making_files import make_all
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.studio.tests.making_sounds import tone
from geleucht.videos.tests.making import publish, video

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PLACE = Path("lehrkraefte") / "videos"
SCRIPT = """## Eine Lampe

:::{picture} lampe.png
:sound: eins.wav
:alt: Eine Lampe
:::

Auf dem Bild ist eine Lampe. Die Lampe leuchtet auch im Nebel.

## Zwei Lampen

:::{title}
:sound: zwei.wav
:::

Zwei Lampen leuchten doppelt so hell wie eine.
"""


@pytest.fixture
def two(teachers: Programme, tmp_path: Path) -> list[dict[str, Any]]:
    """Documents of what is live; in both the recordings are called alike, one is another."""
    found = []
    for slug, seconds in (("hell", 4), ("heller", 5)):
        folder = tmp_path / slug
        folder.mkdir()
        Image.new("RGB", (40, 30), "#88aa33").save(folder / "lampe.png")
        tone(folder / "eins.wav", seconds)
        tone(folder / "zwei.wav", 3)
        names = ("eins.wav", "lampe.png", "zwei.wav")
        files = {name: scene_files.keep(folder / name) for name in names}
        found.append(video(slug, script=SCRIPT.strip(), files=files))
        publish(found[-1])
    return found


@pytest.fixture
def one(two: list[dict[str, Any]], tmp_path: Path) -> Path:
    """A package with the first alone, which is not in the house."""
    VideoPage.objects.get(slug="heller").unpublish()
    export_package(tmp_path / "p")
    empty_house()
    return tmp_path / "p"


def test_files_lie_beside_their_scripts_and_come_back_byte_for_byte(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    export_package(tmp_path / "a")
    written = packages.files(tmp_path / "a")
    other = media.apart("eins.wav", two[1]["files"]["eins.wav"]["stored"])
    names = [Path(name).name for name in written if "/videos/" in str(name)]
    assert sorted(names) == sorted(
        ["eins.wav", other, "hell.md", "heller.md", "lampe.png", "zwei.wav"]
    )
    assert written[str(PLACE / "lampe.png")] == (tmp_path / "hell" / "lampe.png").read_bytes()
    assert written[str(PLACE / other)] == (tmp_path / "heller" / "eins.wav").read_bytes()
    assert f":sound: {other}\n" in (tmp_path / "a" / PLACE / "heller.md").read_text()
    assert format_package(folder=tmp_path / "a", check=True) == []
    empty_house()
    import_package(folder=tmp_path / "a", by=None, restore=True)
    assert contents()[1] == {name: value for name, value in two[0].items() if value}
    assert LiveVideo.objects.get(slug="hell").shown["chapters"][1] == [6400, "Zwei Lampen"]
    report = import_package(folder=tmp_path / "a", by=None)
    assert (report.created, report.changed, report.proposed) == ([], [], [])
    assert export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == written
    assert left_over(tmp_path / "b", export_package(tmp_path / "b")) == []


def test_a_zip_brings_them_as_a_folder_does(one: Path, tmp_path: Path) -> None:
    written = packages.files(one)
    packed = tmp_path / "paket.zip"
    packed.write_bytes(archive.pack(one))
    with archive.unpacked(packed) as folder:
        import_package(folder=folder, by=None, restore=True)
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == written


def test_of_what_was_exported_films_can_be_made(one: Path, tmp_path: Path) -> None:
    said: list[str] = []
    make_all([one / PLACE / "hell.md"], tmp_path / "films", told=said.append)
    assert said[0].startswith("hell: 0:11,8 Minuten, gesprochen, ")


def test_a_dry_run_stores_nothing(one: Path) -> None:
    tone(one / PLACE / "zwei.wav", 3.3)
    stored = media.stored(media.name_of(one / PLACE / "zwei.wav", "wav"))
    stored.unlink(missing_ok=True)
    import_package(folder=one, by=None, restore=True, dry_run=True)
    assert not stored.exists()
    import_package(folder=one, by=None, restore=True)
    assert stored.exists()


def test_another_recording_under_the_same_name_is_a_change(one: Path) -> None:
    import_package(folder=one, by=None, restore=True)
    tone(one / PLACE / "zwei.wav", 6)
    report = import_package(folder=one, by=None)
    assert report.changed == ["lehrkraefte/videos/hell.md"]
    assert report.diffs["lehrkraefte/videos/hell.md"] == ["zwei.wav: andere Datei"]
    assert VideoPage.objects.get().scene_files["zwei.wav"]["ms"] == 6000


def missing(place: Path) -> None:
    (place / "zwei.wav").unlink()


def a_letter(place: Path) -> None:
    (place / "zwei.wav").write_text("Guten Tag.")


def no_picture(place: Path) -> None:
    shutil.copy(place / "zwei.wav", place / "lampe.png")


def a_folder(place: Path) -> None:
    (place / "lampe.png").unlink()
    (place / "lampe.png").mkdir()


def too_long(place: Path) -> None:
    tone(place / "zwei.wav", 310)


def too_big(place: Path) -> None:
    with (place / "lampe.png").open("ab") as file:
        file.truncate(media.MOST_BYTES + 1)


def outside(place: Path) -> None:
    path = place / "hell.md"
    path.write_text(path.read_text().replace("zwei.wav", "../../zwei.wav"))


def another_kind(place: Path) -> None:
    path = place / "hell.md"
    path.write_text(path.read_text().replace("zwei.wav", "zwei.exe"))


WRONG: list[tuple[Any, str]] = [
    (missing, "hell.md:23: Die Datei „zwei.wav“ liegt nicht neben dem Drehbuch."),
    (a_letter, "hell.md:23: „zwei.wav“ ist keine Tonaufnahme."),
    (no_picture, "hell.md:14: lampe.png: Das ist kein lesbares Bild."),
    (a_folder, "hell.md:14: Die Datei „lampe.png“ liegt nicht neben dem Drehbuch."),
    (too_long, "hell.md:23: „zwei.wav“ dauert länger als 5 Minuten."),
    (too_big, "hell.md:14: lampe.png: Die Datei ist größer als 20 MB."),
    (outside, "„../../zwei.wav“ ist kein Dateiname."),
    (another_kind, "„zwei.exe“ ist kein Dateiname."),
]


@pytest.mark.parametrize(("do", "sentence"), WRONG, ids=lambda one: getattr(one, "__name__", ""))
def test_what_cannot_be_taken_is_told_with_its_line_and_nothing_is_written(
    one: Path, do: Any, sentence: str
) -> None:
    do(one / PLACE)
    with pytest.raises(CannotImport) as refused:
        import_package(folder=one, by=None, restore=True)
    assert sentence in refused.value.sentence
    assert not VideoPage.objects.exists()
