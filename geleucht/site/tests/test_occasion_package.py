# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An occasion's file is read with the line of every mistake, and written in one form."""

from pathlib import Path

import pytest

from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.leaves import read_leaf
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.prompts.models import PromptPage
from geleucht.site.models import LiveOccasion, OccasionPage
from geleucht.site.occasion_document import mistakes
from geleucht.site.occasion_package import KIND
from geleucht.site.tests.occasions import live_unit, occasion, publish
from geleucht.site.tests.shelf import open_programmes
from geleucht.videos.tests import making as videos

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
NAME = "lehrkraefte/anlaesse/elternbrief.yaml"
WHOLE = """key: 64d0a7f9-6a83-4a7e-9d8d-8d1a1b8a1f01
title: Elternbrief
sentence: Ein Brief muss heute noch raus, und alles Wichtige soll darin stehen.
audience: lehrkraefte
prompt: 5e53165c-b4d3-4a24-9405-0f2ad639abfb
watch:
- Steht das Datum darin?
- Stimmen Ort und Zeit?
video: 7f0f2cb5-3c1e-4a6a-9a52-6f0f3f2f5f10
unit: 0d2c4a2e-5f19-4e3f-8f2c-0a8a1f0a4c11
words:
- Ausflug
order: 1
"""


@pytest.fixture(scope="module", autouse=True)
def opened(shared: None) -> None:
    open_programmes()


def told(folder: Path, text: str) -> list[tuple[int, str]]:
    """The line of each mistake in this file, and what is said."""
    file = folder / "elternbrief.yaml"
    file.write_text(text)
    found = read_leaf(file, KIND, new_keys=False)
    if found.problems:
        return [(one.line, one.sentence) for one in found.problems]
    assert KIND.text(found.document) == text
    return [(found.line(field), sentence) for sentence, field in mistakes(found.document)]


def test_what_is_read_is_written_byte_for_byte(tmp_path: Path) -> None:
    assert told(tmp_path, WHOLE) == []
    optional = ("video", "unit", "words", "- Ausflug")
    bare = [line for line in WHOLE.splitlines() if not line.startswith(optional)]
    assert told(tmp_path, "\n".join([*bare, ""])) == []


FOREIGN = "„film“ gibt es hier nicht. Möglich: {}.".format(
    "key, title, sentence, audience, programme, prompt, watch, video, unit, words, order"
)
MISTAKES = [
    ("order: 1", "order: 0", (13, "„order“: Erwartet wird eine ganze Zahl von 1 bis 100.")),
    ("title: Elternbrief", f"title: {'T' * 41}", (2, "„title“: Höchstens 40 Zeichen.")),
    ("order: 1", "order: 1\nfilm: x", (14, FOREIGN)),
    ("- Ausflug", f"- {'W' * 41}", (11, "„words“: Höchstens 40 Zeichen.")),
    ("Stimmen Ort", "P" * 140, (6, "„watch“: Höchstens 140 Zeichen.")),
    ("- Stimmen Ort und Zeit?\n", "", (6, "Es sind 2 bis 4 Punkte, auf die zu achten ist.")),
]


@pytest.mark.parametrize(("right", "wrong", "problem"), MISTAKES)
def test_a_mistake_is_named_with_its_line(
    right: str, wrong: str, problem: tuple[int, str], tmp_path: Path
) -> None:
    assert told(tmp_path, WHOLE.replace(right, wrong)) == [problem]


def test_a_package_with_an_occasion_comes_back_byte_for_byte(tmp_path: Path) -> None:
    film = str(videos.publish(videos.video()).key)
    document = occasion(video=film, unit=str(live_unit().key))
    publish(document)
    export_package(tmp_path / "a")
    written = packages.files(tmp_path / "a")
    assert NAME in map(str, written)
    again = import_package(folder=tmp_path / "a", by=None)
    assert (again.created, again.changed, again.proposed) == ([], [], [])
    OccasionPage.objects.get().delete()
    import_package(folder=tmp_path / "a", by=None, restore=True)
    assert LiveOccasion.objects.get().document == document
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == written


def test_an_occasion_whose_prompt_is_nowhere_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.parent.mkdir(parents=True)
    without = [line for line in WHOLE.splitlines() if not line.startswith(("video", "unit"))]
    file.write_text("\n".join([*without, ""]))
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    assert [(one.line, "5e53165c" in one.sentence) for one in refused.value.problems] == [(5, True)]
    assert not OccasionPage.objects.exists()


def test_an_occasion_whose_prompt_is_over_is_not_written(tmp_path: Path) -> None:
    page = publish(occasion("elternbrief"))
    export_package(tmp_path / "a")
    assert NAME in packages.files(tmp_path / "a")
    PromptPage.objects.get(occasions=page).unpublish()
    export_package(tmp_path / "b")
    assert NAME not in packages.files(tmp_path / "b")


def test_what_lost_its_prompt_at_the_desk_does_not_stop_the_package(tmp_path: Path) -> None:
    page = publish(occasion("elternbrief"))
    export_package(tmp_path)
    PromptPage.objects.get(occasions=page).delete()
    for dry_run in (True, False):
        report = import_package(folder=tmp_path, by=None, dry_run=dry_run)
        assert (report.lacking, report.changed, report.proposed) == ([NAME], [], [])
    assert OccasionPage.objects.get().prompt is None


def test_what_lost_its_unit_at_the_desk_goes_on_without(tmp_path: Path) -> None:
    unit = live_unit()
    publish(occasion("elternbrief", unit=str(unit.key)))
    export_package(tmp_path)
    unit.get_parent().specific.delete()
    import_package(folder=tmp_path, by=None)
    report = import_package(folder=tmp_path, by=None)
    assert (NAME in report.unchanged, report.changed, report.proposed) == (True, [], [])
    assert OccasionPage.objects.get().unit is None
