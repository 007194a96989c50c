# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`programmes.yaml` opens what is missing; a broken one tells all mistakes and opens nothing."""

from pathlib import Path

import pytest

from geleucht.programmes.errors import CannotSave
from geleucht.programmes.models import Programme
from geleucht.programmes.packages import import_programmes

pytestmark = pytest.mark.django_db
STARTER = Path(__file__).parents[3] / "starter" / "programmes.yaml"


def test_the_starter_opens_three_programmes_and_a_second_import_none() -> None:
    made = import_programmes(file=STARTER, by=None)
    assert [(p.slug, p.audience.tone) for p in made] == [
        ("lehrkraefte", "sie"),
        ("finanzverwaltung", "sie"),
        ("ausbildung", "du"),
    ]
    Programme.objects.update(title="Vom Büro geändert")
    assert import_programmes(file=STARTER, by=None) == []
    assert set(Programme.objects.values_list("title", flat=True)) == {"Vom Büro geändert"}


def test_a_broken_file_tells_all_problems_and_writes_nothing(tmp_path: Path) -> None:
    text = STARTER.read_text().replace("tone: du", "tone: ihr").replace("admission", "admision")
    file = tmp_path / "programmes.yaml"
    file.write_text(text)
    with pytest.raises(CannotSave) as refused:
        import_programmes(file=file, by=None)
    assert len(str(refused.value).splitlines()) == 4
    assert "programmes.yaml:12: ausbildung: tone" in str(refused.value)
    assert Programme.objects.count() == 0
    for broken in ["- a", "programmes: [", "programmes: 3"]:
        file.write_text(broken)
        with pytest.raises(CannotSave):
            import_programmes(file=file, by=None)
