# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video in a unit goes through a package by its key, and so do its questions."""

from pathlib import Path
from uuid import uuid4

import pytest

from geleucht.content.models import UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.learning.models import LivePath
from geleucht.programmes.models import Programme
from geleucht.videos.models import VideoPage
from geleucht.videos.tests.making import publish, video

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
QUESTION = str(uuid4())
BLOCKS = f"""\
:::{{{{video}}}} {{0}}
:key: {uuid4()}
:review-on: 2099-02-01

- 0:08 {QUESTION}
:::

:::{{{{reflection}}}}
:key: {QUESTION}

Was nehmen Sie mit?
:::"""


def package(root: Path, key: str) -> Path:
    """The file of the one unit."""
    folder = packages.path(root, "eins")
    (folder / "media").rmdir()
    return packages.unit(folder, "eins", body=BLOCKS.format(key))


def test_it_comes_back_byte_for_byte_and_a_second_import_brings_nothing(
    teachers: Programme, tmp_path: Path
) -> None:
    document = video()
    publish(document)
    file = package(tmp_path / "a", document["key"])
    import_package(folder=tmp_path / "a", by=None)
    body = LivePath.objects.get().edition.units.get().unit.data["body"]
    assert [one["title"] for one in body if one["kind"] == "video"] == ["Grubenlampe"]
    export_package(tmp_path / "b")
    name = file.relative_to(tmp_path / "a")
    assert (tmp_path / "b" / name).read_bytes() == file.read_bytes()
    report = import_package(folder=tmp_path / "a", by=None)
    assert (report.created, report.changed, report.proposed) == ([], [], [])


def test_a_video_that_was_deleted_here_is_known_all_the_same(
    teachers: Programme, tmp_path: Path
) -> None:
    document = video()
    publish(document)
    VideoPage.objects.get().delete()
    package(tmp_path, document["key"])
    import_package(folder=tmp_path, by=None)
    assert UnitPage.objects.get().live


def test_a_video_that_nobody_knows_is_told_with_its_line(
    teachers: Programme, tmp_path: Path
) -> None:
    key = str(uuid4())
    package(tmp_path, key)
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    assert f"eins.md:9: Video: {key} gibt es nirgends." in str(refused.value)
    assert not UnitPage.objects.exists()
