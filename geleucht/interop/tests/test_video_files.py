# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mini-videos in packages: in and out again alike, and nothing half."""

from pathlib import Path
from typing import Any

import pytest

from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.formatting import format_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.programmes.models import Programme
from geleucht.videos.document import video_document
from geleucht.videos.film_models import Film
from geleucht.videos.models import LiveVideo, VideoAddress, VideoPage
from geleucht.videos.studio import script
from geleucht.videos.tests.making import CAPTIONS, SCRIPT, film, publish, video

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ENGLISH = "WEBVTT\n\n00:00:00.000 --> 00:00:15.000\nA lamp."
FULL = {
    "more_captions": {"en": ENGLISH},
    "described": "WEBVTT\n\n00:00:08.000 --> 00:00:12.000\nEine Lampe.",
    "description": "Erste Zeile.\n\n- Zweite: „Zeile“",
    "staged": True,
    "law": "Schulgesetz NRW",
    "law_as_of": "2026-08-01",
    "review_on": "2027-08-01",
}
SPOKEN = script.write(script.read(SCRIPT)).strip()


@pytest.fixture
def two(teachers: Programme) -> list[dict[str, Any]]:
    """Documents of what is live: a film with all there is, one that is a script alone."""
    sign = film("gebaerden.mp4")
    signed = {"sign_film": sign.sha256, "sign_film_file": sign.name}
    found = [video("voll", **FULL, **signed), video("geschrieben", script=SPOKEN, voice="none")]
    for document in found:
        publish(document)
    return [{name: value for name, value in one.items() if value} for one in found]


def contents() -> list[dict[str, Any]]:
    found = [video_document(page) for page in VideoPage.objects.order_by("path")]
    return sorted(found, key=lambda one: str(one["slug"]), reverse=True)


def empty_house() -> None:
    for page in VideoPage.objects.all():
        page.delete()
    LiveVideo.objects.all().delete()
    VideoAddress.objects.all().delete()


def test_a_package_of_videos_comes_back_byte_for_byte(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    export_package(tmp_path / "a")
    written = packages.files(tmp_path / "a")
    assert sorted(str(name) for name in written if "videos" in str(name)) == [
        "lehrkraefte/videos/geschrieben.md",
        "lehrkraefte/videos/voll.beschreibung.vtt",
        "lehrkraefte/videos/voll.de.vtt",
        "lehrkraefte/videos/voll.en.vtt",
        "lehrkraefte/videos/voll.kapitel.txt",
        "lehrkraefte/videos/voll.md",
    ]
    assert format_package(folder=tmp_path / "a", check=True) == []
    again = import_package(folder=tmp_path / "a", by=None)
    assert (again.created, again.changed, again.proposed) == ([], [], [])
    empty_house()
    import_package(folder=tmp_path / "a", by=None, restore=True)
    assert contents() == two
    assert LiveVideo.objects.filter(retired_on=None).count() == 2
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == written


def test_a_video_whose_film_is_not_here_stays_away_until_it_is(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    export_package(tmp_path)
    empty_house()
    kept = Film.objects.get(name="voll.mp4")
    Film.objects.filter(pk=kept.pk).update(sha256="")
    report = import_package(folder=tmp_path, by=None, restore=True)
    assert report.lacking == ["lehrkraefte/videos/voll.md"]
    assert list(LiveVideo.objects.values_list("slug", flat=True)) == ["geschrieben"]
    Film.objects.filter(pk=kept.pk).update(sha256=kept.sha256)
    import_package(folder=tmp_path, by=None, restore=True)
    assert LiveVideo.objects.filter(retired_on=None).count() == 2


def test_other_spellings_are_taken_and_become_the_one(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    export_package(tmp_path)
    place = tmp_path / "lehrkraefte" / "videos"
    canonical = (place / "voll.de.vtt").read_text()
    srt = "1\r\n00:00:00,000 --> 00:00:16,000\r\nEin Satz, der\r\nlange steht.\r\n"
    (place / "voll.de.vtt").write_bytes(srt.encode())
    changed = format_package(folder=tmp_path)
    assert [path.name for path in changed] == ["voll.de.vtt"]
    assert (place / "voll.de.vtt").read_text() == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:16.000\nEin Satz, der\nlange steht.\n"
    )
    assert canonical.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n<v Anna>")
    report = import_package(folder=tmp_path, by=None)
    assert report.proposed == ["lehrkraefte/videos/voll.md"]  # it was written at the desk


WRONG: list[tuple[str, str, str, str]] = [
    ("voll.md", "topic: grundlagen", "topic: zauberei", "„topic“: Möglich: grundlagen"),
    ("voll.md", "staged: true", "staged: false", "Möglich ist nur true"),
    ("voll.md", "film: ", "film: x", "die 64 Zeichen der SHA-256-Summe"),
    ("voll.md", "---\nkey", "key", "beginnt mit einem Kopf"),
    ("voll.de.vtt", "00:00:04.000", "00:00:04,000", "voll.de.vtt, Zeile 3: "),
    ("voll.de.vtt", "00:00:16.000", "00:00:46.000", "Untertitel 3 endet bei 0:46"),
    ("voll.kapitel.txt", "0:12 ", "0:00 ", "voll.kapitel.txt, Zeile 2: Zu dieser Zeit beginnt"),
    ("geschrieben.md", "## Die Lampe", "# Die Lampe", "Eine Szene beginnt mit „## “"),
    ("geschrieben.md", "Die Lampe leuchtet", "Sie leuchtet", "Zu sehen, aber nicht zu hören"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: one[3][:20])
def test_what_is_wrong_is_said_and_nothing_is_written(
    two: list[dict[str, Any]], tmp_path: Path, wrong: tuple[str, str, str, str]
) -> None:
    name, old, new, sentence = wrong
    export_package(tmp_path)
    path = tmp_path / "lehrkraefte" / "videos" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    assert sentence in refused.value.sentence
    assert contents() == two


def test_an_address_that_another_video_has_is_refused(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    export_package(tmp_path)
    place = tmp_path / "lehrkraefte" / "videos"
    text = (place / "geschrieben.md").read_text()
    other = text.replace(two[1]["key"], "6f1a7c52-3b1e-4a63-9d0e-5f2b8c7d9e10")
    (place / "geschrieben.md").rename(place / "voll-2.md")
    (place / "voll-2.md").write_text(other)
    VideoAddress.objects.create(slug="voll-2", key=two[0]["key"])
    with pytest.raises(CannotImport, match="Die Adresse /videos/voll-2/ hat schon"):
        import_package(folder=tmp_path, by=None)


def test_captions_in_a_package_are_those_of_the_page(two: list[dict[str, Any]]) -> None:
    assert VideoPage.objects.get(slug="voll").captions == CAPTIONS
