# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Series of online sessions in packages: in and out again alike, and nothing half."""

from pathlib import Path
from typing import Any

import pytest

from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.formatting import format_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.live.document import series_document
from geleucht.live.models import LiveSeries, SeriesAddress, SeriesPage
from geleucht.live.tests.making_series import COMPETENCE, publish, series
from geleucht.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FULL: dict[str, Any] = {
    "title": "Sprechstunde: „offen“",
    "hosts": "Sara Yilmaz",
    "material": ["Merkblatt: eins https://land.example/a", "Prompt /prompts/a/"],
    "competences": [COMPETENCE],
}


@pytest.fixture
def two(teachers: Programme) -> list[dict[str, Any]]:
    """Documents of what is live, one with all there is."""
    found = [series("karg"), series("voll", **FULL)]
    for document in found:
        publish(document)
    return found


def contents() -> list[dict[str, Any]]:
    return [series_document(page) for page in SeriesPage.objects.order_by("slug")]


def test_a_package_of_series_comes_back_byte_for_byte(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    export_package(tmp_path / "a")
    written = packages.files(tmp_path / "a")
    assert sorted(name for name in written if "termine" in name) == [
        "lehrkraefte/termine/karg.yaml",
        "lehrkraefte/termine/voll.yaml",
    ]
    assert format_package(folder=tmp_path / "a", check=True) == []
    again = import_package(folder=tmp_path / "a", by=None)
    assert (again.created, again.changed, again.proposed) == ([], [], [])
    for page in SeriesPage.objects.all():
        page.delete()
    LiveSeries.objects.all().delete()
    SeriesAddress.objects.all().delete()
    import_package(folder=tmp_path / "a", by=None, restore=True)
    assert contents() == two
    assert LiveSeries.objects.filter(retired_on=None).count() == 2
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == written


def test_what_the_package_changes_reaches_readers_and_the_desk_is_asked_where_it_wrote(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    export_package(tmp_path)
    path = tmp_path / "lehrkraefte" / "termine" / "karg.yaml"
    path.write_text(path.read_text().replace("minutes: 60", "minutes: 90"))
    report = import_package(folder=tmp_path, by=None)
    assert report.proposed == ["lehrkraefte/termine/karg.yaml"]


WRONG = [
    ("minutes: 60", "minutes: 4", "Erwartet wird eine ganze Zahl von 5 bis 600"),
    ("level: einstieg", "level: leicht", "„level“: Möglich: einstieg, aufbau, vertiefung."),
    ("- Prompt /prompts/a/", "- Prompt", "Beim Material fehlt in der Zeile „Prompt“ der Titel"),
    ("hosts: Sara", "leitung: Sara", "„leitung“ gibt es hier nicht."),
    (COMPETENCE, "nichts/1", "Die Kompetenz „nichts/1“ gibt es in keinem Rahmen."),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: one[1][:12])
def test_what_is_wrong_is_said_with_its_line_and_nothing_is_written(
    two: list[dict[str, Any]], tmp_path: Path, wrong: tuple[str, str, str]
) -> None:
    old, new, sentence = wrong
    export_package(tmp_path)
    path = tmp_path / "lehrkraefte" / "termine" / "voll.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    line = text[: text.index(old)].count("\n") + 1
    told = refused.value.sentence
    assert sentence in told
    field = old.startswith("- ") or old == COMPETENCE
    assert f"voll.yaml:{line if not field else ''}" in told
    assert contents() == two
