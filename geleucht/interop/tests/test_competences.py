# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A unit's head names competences by id."""

from pathlib import Path

import pytest

from geleucht.content.models import UnitPage
from geleucht.interop import files
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.tests import packages
from geleucht.interop.tests.test_dates import put

pytestmark = pytest.mark.whole

AGENCY = "unesco-ai-cft-2024/human-centred-mindset/human-agency"
ETHICS = "unesco-ai-cft-2024/ethics-of-ai/ethical-principles"
HEAD = f"competences:\n- {AGENCY}\n- {ETHICS}\n"


@pytest.mark.django_db
def test_they_go_in_and_come_out_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    file = put(folder, f"{HEAD}review_on: 2027-02-01\n")
    import_package(folder=folder.parents[1], by=None)
    assert UnitPage.objects.get(slug="eins").competences == [AGENCY, ETHICS]
    export_package(tmp_path / "out")
    exported, known = packages.files(tmp_path / "out"), packages.files(folder.parents[1])
    assert {name: exported[name] for name in known} == known
    file.write_text(file.read_text().replace(f"- {AGENCY}\n- {ETHICS}", f"- {ETHICS}\n- {AGENCY}"))
    again = import_package(folder=folder.parents[1], by=None)
    assert (again.changed, again.proposed) == ([], [])  # another order is nothing new
    file.write_text(file.read_text().replace(f"- {ETHICS}\n", ""))
    assert import_package(folder=folder.parents[1], by=None).changed == [
        "lehrkraefte/licht-an/eins.md"
    ]
    assert UnitPage.objects.get(slug="eins").competences == [AGENCY]


def test_the_canonical_head_has_their_order_and_no_empty_list(tmp_path: Path) -> None:
    packages.path(tmp_path, "eins", "zwei")
    folder = tmp_path / "lehrkraefte" / "licht-an"
    file = put(folder, f"competences: ['{ETHICS}', '{AGENCY}', '{ETHICS}']\n")
    assert HEAD in files.write_unit(files.read_unit(file).document)
    other = folder / "zwei.md"
    other.write_text(
        other.read_text().replace("origin: machine\n", "origin: machine\ncompetences: []\n")
    )
    assert "competences" not in files.write_unit(files.read_unit(other).document)


def test_what_no_framework_has_is_told_with_its_line(tmp_path: Path) -> None:
    packages.path(tmp_path, "eins")
    lines = f"competences:\n- {ETHICS}\n- gibt/es/nicht\n- ailit-draft-2025/managing/2\n"
    file = put(tmp_path / "lehrkraefte" / "licht-an", lines)
    found = [(one.line, one.sentence) for one in files.read_unit(file).problems]
    assert found[0] == (9, "Die Kompetenz „gibt/es/nicht“ gibt es in keinem Rahmen.")
    assert found[1][0] == 10
    assert found[1][1].endswith("ist abgelöst und gilt nicht mehr.")


@pytest.mark.parametrize("line", ["competences: unesco", "competences: [1, 2]", "competences:"])
def test_what_is_no_list_is_told(tmp_path: Path, line: str) -> None:
    packages.path(tmp_path, "eins")
    file = put(tmp_path / "lehrkraefte" / "licht-an", f"{line}\n")
    assert [str(one.sentence) for one in files.read_unit(file).problems] == [
        "„competences“: Erwartet wird eine Liste von Texten."
    ]
