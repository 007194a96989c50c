# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Results of test cases travel with their prompts, and are nobody's edit."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.tests import packages
from geleucht.interop.tests.test_prompt_files import empty_house
from geleucht.programmes.models import Programme
from geleucht.prompts.checking import results
from geleucht.prompts.checking.asked import fingerprint
from geleucht.prompts.models import Check, LivePrompt
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
CASES = [{"name": name, "checks": [{"contains": "a"}]} for name in ("Eins: ja", "Zwei")]
FILE = "results.yaml"


@pytest.fixture
def document(teachers: Programme) -> dict[str, Any]:
    """A prompt that two models were asked; one of them failed a case."""
    found = prompt(cases=CASES)
    publish(found)
    known = {"key": found["key"], "fingerprint": fingerprint(found, CASES)}
    known |= {"day": date(2026, 11, 2)}
    wrong = [{"case": "Zwei", "wrong": [{"contains": "a"}], "answer": "geheim"}]
    Check.objects.create(model="g", model_name="Groß", passed=["Eins: ja", "Zwei"], **known)
    Check.objects.create(model="k", model_name="Klein", passed=["Eins: ja"], failed=wrong, **known)
    results.show(found["key"])
    return found


def test_results_come_back_byte_for_byte_without_any_answer(
    document: dict[str, Any], tmp_path: Path
) -> None:
    export_package(tmp_path / "a")
    written = packages.files(tmp_path / "a")
    text = (tmp_path / "a" / FILE).read_text()
    assert "failed:\n  - Zwei\n" in text
    assert "geheim" not in text
    again = import_package(folder=tmp_path / "a", by=None)
    assert (again.created, again.changed, FILE in again.unchanged) == ([], [], True)
    empty_house()
    Check.objects.all().delete()
    assert FILE in import_package(folder=tmp_path / "a", by=None, restore=True).created
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == written
    page = Client().get("/prompts/elternbrief/").text
    assert "Zuletzt geprüft am 2. November 2026 mit Klein: 1 von 2 Testfällen bestanden." in page
    assert page.count("Geprüft, bevor der Prompt hierher kam.") == 2


def test_a_result_of_another_text_is_kept_and_not_shown(
    document: dict[str, Any], tmp_path: Path
) -> None:
    export_package(tmp_path)
    Check.objects.all().delete()
    publish(document | {"text": document["text"] + "!"})
    import_package(folder=tmp_path, by=None)
    assert (Check.objects.count(), LivePrompt.objects.get().checked) == (2, [])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("model: Klein", "model: ''", "„model“: Erwartet wird Text."),
        ("day: 2026-11-02", "day: gestern", "„day“: Erwartet wird ein Tag wie 2026-08-01."),
        ("  of: ", "  von: ", "Ein Ergebnis hat genau: prompt, model, day, of, passed, failed."),
        ("results:", "ergebnisse:", "„ergebnisse“ gibt es hier nicht. Möglich: results."),
    ],
)
def test_what_is_wrong_in_the_file_is_told_by_its_line(
    document: dict[str, Any], tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    export_package(tmp_path)
    file = tmp_path / FILE
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(CannotImport) as refused:
        import_package(folder=tmp_path, by=None)
    assert sentence in [one.sentence for one in refused.value.problems]
