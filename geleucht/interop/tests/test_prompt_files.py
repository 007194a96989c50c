# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompts in packages and tables: in and out again alike, and nothing half."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.interop.actions import import_package, import_prompts
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.prompt_file import KIND
from geleucht.interop.prompt_tables import read_table, write_table
from geleucht.interop.tests import packages
from geleucht.programmes.models import Programme
from geleucht.prompts.actions import ensure_folder
from geleucht.prompts.document import prompt_document
from geleucht.prompts.models import LivePrompt, PromptPage, PromptVersion
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FULL = {
    "fields": ["gestaltung", "informatik"],
    "occupations": ["Koch/Köchin"],
    "law": "Schulgesetz NRW",
    "law_as_of": "2026-08-01",
    "review_on": "2027-08-01",
    "risk": "Erste Zeile.\nZweite: „Zeile“.",
    "example_output": "Liebe Eltern,\n\n  eingerückt\n- Liste: #1",
    "cases": [
        {"name": "Wie im Beispiel", "checks": [{"contains": "=eins"}, {"format": "json"}]},
        {
            "name": "Anders: mit: Zeilen",
            "values": {"a": "vier\n  fünf"},
            "checks": [{"matches": r"\d{2} (?:ja|nein)"}, {"words": "0-80"}, {"lacks": "'#"}],
        },
    ],
    "checked_on": "2026-11-01",
    "checked_with": "Ein Modell",
    "change_note": "Erste Fassung.",
}


@pytest.fixture
def two(teachers: Programme) -> list[dict[str, Any]]:
    """Documents of what is live: one with all there is, one with what there must be."""
    gaps = [{"name": "a", "label": "A", "kind": "text", "example": "eins\nzwei", "required": False}]
    found = [prompt("voll", text="{{a}}\n\nEnde: ja", placeholders=gaps, **FULL), prompt("knapp")]
    for document in found:
        publish(document)
    return found


def apprentices() -> Programme:
    return Programme.objects.get(audience__slug="ausbildung")


def contents() -> list[dict[str, Any]]:
    return [prompt_document(page) for page in PromptPage.objects.order_by("path")]


def empty_house() -> None:
    for page in PromptPage.objects.all():
        page.delete()
    LivePrompt.objects.all().delete()
    PromptVersion.objects.all().delete()


def test_a_package_of_prompts_comes_back_byte_for_byte(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    export_package(tmp_path / "a")
    written = packages.files(tmp_path / "a")
    assert sorted(name for name in written if "prompts" in str(name)) == [
        "lehrkraefte/prompts/knapp.yaml",
        "lehrkraefte/prompts/voll.yaml",
    ]
    again = import_package(folder=tmp_path / "a", by=None)
    assert (again.created, again.changed, again.proposed) == ([], [], [])
    empty_house()
    import_package(folder=tmp_path / "a", by=None, restore=True)
    assert sorted(contents(), key=lambda one: str(one["slug"]), reverse=True) == two
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == written


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_a_table_of_prompts_comes_back_alike(
    two: list[dict[str, Any]], tmp_path: Path, suffix: str
) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    out = StringIO()
    call_command("content", "export", str(first), stdout=out)
    assert out.getvalue() == f"2 Prompts nach {first} geschrieben.\n"
    report = import_prompts(file=first, by=None)
    assert (report.created, report.changed, len(report.unchanged)) == ([], [], 2)
    assert [leaf.file.document for leaf in read_table(first).leaves] == [
        KIND.tidy(one) | {"audience": "lehrkraefte"} for one in two
    ]
    write_table(second)
    assert second.read_bytes() == first.read_bytes()


PLAIN = """\
title;audience;purpose;task;subjects;text;placeholders;risk;keep_out;limits;author
Vokabeltest üben;lehrkraefte;Zehn Fragen zu Vokabeln.;ueben;"englisch
franzoesisch";"Stelle zehn Fragen zu {{thema}}.
Frage nacheinander.";thema: Thema = Wetter;Falsche Lösungen.;"Namen
Noten";Kennt das Buch nicht.;Fachschaft
"""


def test_a_plain_table_of_an_office_is_enough_and_twice_is_once(
    teachers: Programme, tmp_path: Path
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(PLAIN, encoding="utf-8-sig")
    report = import_prompts(file=file, by=None)
    assert report.created == ["liste.csv: vokabeltest-ueben"]
    [document] = contents()
    del document["key"]
    assert document == {
        "slug": "vokabeltest-ueben",
        "title": "Vokabeltest üben",
        "purpose": "Zehn Fragen zu Vokabeln.",
        "task": "ueben",
        "level": "einstieg",
        "licence": "CC BY 4.0",
        "author": "Fachschaft",
        "origin": "human",
        "text": "Stelle zehn Fragen zu {{thema}}.\nFrage nacheinander.",
        "risk": "Falsche Lösungen.",
        "limits": "Kennt das Buch nicht.",
        "keep_out": ["Namen", "Noten"],
        "placeholders": [{"name": "thema", "label": "Thema", "kind": "line", "example": "Wetter"}],
        "subjects": ["englisch", "franzoesisch"],
    }
    again = import_prompts(file=file, by=None)
    assert (again.created, again.changed, len(again.unchanged)) == ([], [], 1)


def test_a_dry_run_shows_the_difference_and_writes_nothing(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    write_table(file)
    told = json.loads(file.read_text())
    told["prompts"][1]["title"] = "Anders"
    file.write_text(json.dumps(told))
    report = import_prompts(file=file, by=None, dry_run=True)
    assert report.proposed == ["a.json: knapp"]
    assert "+title: Anders" in report.diffs["a.json: knapp"]
    assert [one["title"] for one in contents()] == ["Voll", "Knapp"]


def test_what_an_editor_changed_becomes_a_proposal(
    two: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    write_table(file)
    told = json.loads(file.read_text())
    page = PromptPage.objects.get(slug="knapp")
    page.title = "Vom Desk"
    page.save_revision().publish()
    told["prompts"][1]["purpose"] = "Aus dem Paket."
    file.write_text(json.dumps(told))
    report = import_prompts(file=file, by=None)
    assert report.proposed == ["a.json: knapp"]
    assert PromptPage.objects.get(slug="knapp").title == "Vom Desk"


def test_one_address_is_not_given_twice(teachers: Programme, tmp_path: Path) -> None:
    export_of_two = [prompt("gleich"), prompt("gleich")]
    file = tmp_path / "a.json"
    rows = [one | {"audience": "lehrkraefte"} for one in export_of_two]
    file.write_text(json.dumps({"prompts": rows}, indent=1))
    with pytest.raises(CannotImport) as refused:
        import_prompts(file=file, by=None)
    assert [one.sentence for one in refused.value.problems] == [
        "Die Adresse „gleich“ hat schon a.json."
    ]


def test_what_goes_to_another_programme_is_told(two: list[dict[str, Any]], tmp_path: Path) -> None:
    brought(tmp_path)
    for_apprentices(tmp_path)
    for dry_run in (True, False):
        report = import_package(folder=tmp_path, by=None, dry_run=dry_run)
        assert report.changed == ["lehrkraefte/prompts/knapp.yaml"]
    live = LivePrompt.objects.get(slug="knapp")
    assert live.programme.audience.slug == "ausbildung"


def brought(folder: Path) -> None:
    """What is live once more, as if a package had brought all of it."""
    export_package(folder)
    empty_house()
    import_package(folder=folder, by=None, restore=True)


def for_apprentices(folder: Path) -> Path:
    """The package says that the prompt is meant for somebody else."""
    export_package(folder)
    file = folder / "lehrkraefte" / "prompts" / "knapp.yaml"
    file.write_text(file.read_text().replace("audience: lehrkraefte", "audience: ausbildung"))
    return file


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_somebody_edited_at_the_desk_stays_in_its_programme_and_this_is_told(
    dry_run: bool, two: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = for_apprentices(tmp_path)
    file.write_text(file.read_text().replace("purpose: ", "purpose: Anders. "))
    page = PromptPage.objects.get(slug="knapp")
    page.title = "Vom Desk"
    content.publish(page=page, by=None)
    report = import_package(folder=tmp_path, by=None, dry_run=dry_run)
    name = "lehrkraefte/prompts/knapp.yaml"
    assert (report.staying, report.proposed, report.changed) == ([name], [name], [])
    live = LivePrompt.objects.get(slug="knapp")
    assert live.programme.audience.slug == "lehrkraefte"
    assert live.version.document["title"] == "Vom Desk"
    assert PromptPage.objects.get(slug="knapp").get_parent().get_parent().slug == "lehrkraefte"


def test_what_somebody_has_moved_at_the_desk_is_not_moved_back(
    two: list[dict[str, Any]], tmp_path: Path, admin_user: Person
) -> None:
    brought(tmp_path)
    page = PromptPage.objects.get(slug="knapp")
    page.move(ensure_folder(programme=apprentices(), by=None), pos="last-child", user=admin_user)
    said = StringIO()
    call_command("content", "import", str(tmp_path), stdout=said)
    told = "bearbeitet oder verschoben, bleibt im anderen Programm: lehrkraefte/prompts/knapp.yaml"
    assert f"  an der Redaktion {told}" in said.getvalue()
    assert LivePrompt.objects.get(slug="knapp").programme == apprentices()


def test_what_the_desk_takes_its_package_takes(teachers: Programme, tmp_path: Path) -> None:
    gap = {"name": "a", "label": "Klasse  und Fach", "kind": "text", "example": "x"}
    gap |= {"help": "zwei  Leerzeichen"}
    change = {"change_note": "zwei  Leerzeichen", "keep_out": ["Namen\x96 Noten"]}
    publish(prompt("breit", text="{{a}}", placeholders=[gap], **change))
    export_package(tmp_path)
    report = import_package(folder=tmp_path, by=None)
    assert (report.created, report.changed, len(report.unchanged)) == ([], [], 2)
