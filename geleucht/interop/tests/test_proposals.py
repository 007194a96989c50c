# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An upgrade updates what nobody edited, and is a proposal where somebody did."""

from pathlib import Path
from typing import Any

import pytest

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content.models import Home, PathPage, TextPage, UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.problems import CannotImport
from geleucht.interop.report import Report
from geleucht.interop.tests import packages
from geleucht.learning.models import LivePath
from geleucht.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
UNIT = "lehrkraefte/licht-an/eins.md"
PAGE = """\
---
key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978
title: Impressum
---

Verantwortlich: {}
"""


@pytest.fixture
def anna(db: None) -> Person:
    return Person.objects.create_superuser("anna@lernen.example", name="Anna")


def eins() -> UnitPage:
    unit: UnitPage = UnitPage.objects.get(slug="eins")
    return unit


def bring(folder: Path, text: str) -> Report:
    """A new state of the package says this in the unit."""
    file = folder / "eins.md"
    rows = file.read_text().split("\n")
    rows[8] = text
    file.write_text("\n".join(rows))
    return import_package(folder=folder.parents[1], by=None)


def texts() -> tuple[str, str]:
    """What readers see, and the desk's newest state."""
    page = eins()
    return tuple(str(one.body[0].value) for one in (page, page.get_latest_revision_as_object()))  # type: ignore[return-value]


def edit(anna: Person, publish: bool) -> None:
    unit = eins().get_latest_revision_as_object()
    unit.goal = "Annas Ziel."
    verb = content.publish if publish else content.save_draft
    verb(page=unit, by=anna)


def test_a_draft_of_an_editor_makes_every_later_state_a_proposal(
    folder: Path, anna: Person
) -> None:
    edit(anna, publish=False)
    for text in ("Zwei.", "Drei."):
        assert bring(folder, text).proposed == [UNIT]
        assert texts() == ("<p>Ein Satz.</p>", f"<p>{text}</p>")
    names = eins().revisions.order_by("pk").values_list("user__name", flat=True)
    assert list(names) == [None, "Anna", None, None]


def test_after_a_proposal_is_published_by_an_editor_the_next_one_is_a_proposal_too(
    folder: Path, anna: Person
) -> None:
    edit(anna, publish=True)
    bring(folder, "Zwei.")
    page = eins()
    content.publish(page=page.get_latest_revision_as_object(), by=anna)
    assert texts() == ("<p>Zwei.</p>", "<p>Zwei.</p>")
    assert bring(folder, "Drei.").proposed == [UNIT]
    assert texts() == ("<p>Zwei.</p>", "<p>Drei.</p>")


def test_a_proposal_that_is_taken_as_it_stands_is_the_packages_again(
    folder: Path, anna: Person
) -> None:
    edit(anna, publish=True)
    bring(folder, "Zwei.")
    eins().latest_revision.publish(user=anna)
    assert bring(folder, "Drei.").changed == [UNIT]
    assert texts() == ("<p>Drei.</p>", "<p>Drei.</p>")


def test_what_the_desk_and_the_package_changed_alike_is_unchanged(
    folder: Path, anna: Person
) -> None:
    unit = eins()
    unit.goal = "Sie können zwei Lampen halten."
    content.publish(page=unit, by=anna)
    file = folder / "eins.md"
    file.write_text(file.read_text().replace("eine Lampe", "zwei Lampen"))
    report = import_package(folder=folder.parents[1], by=None)
    assert (report.changed, report.proposed) == ([], [])


def test_an_edited_outline_stays_live_and_its_units_are_updated(folder: Path, anna: Person) -> None:
    path = PathPage.objects.get()
    path.summary = "Annas Satz."
    content.publish(page=path, by=anna)
    yaml = folder / "path.yaml"
    yaml.write_text(yaml.read_text().replace("Ein Satz.", "Ein neuer Satz."))
    report = bring(folder, "Zwei.")
    assert (report.changed, report.proposed) == ([UNIT], ["lehrkraefte/licht-an/path.yaml"])
    assert LivePath.objects.get().edition.data["summary"] == "Annas Satz."
    assert PathPage.objects.get().get_latest_revision_as_object().summary == "Ein neuer Satz."


def test_a_text_page_goes_the_same_ways(anna: Person, tmp_path: Path) -> None:
    file = tmp_path / "seiten" / "impressum.md"
    file.parent.mkdir()

    def bring(name: str) -> dict[str, list[str]]:
        file.write_text(PAGE.format(name))
        report = vars(import_package(folder=tmp_path, by=None))
        return {verb: names for verb, names in report.items() if names and verb != "diffs"}

    named = ["seiten/impressum.md"]
    assert bring("A") == {"created": named}
    assert bring("A") == {"unchanged": named}
    assert bring("B") == {"changed": named}
    page = TextPage.objects.get()
    page.body = [("text", "<p>Anna</p>")]
    content.publish(page=page, by=anna)
    assert bring("C") == {"proposed": named}
    assert "Anna" in str(TextPage.objects.get().body)
    export_package(tmp_path / "b")
    assert (tmp_path / "b" / named[0]).read_text() == PAGE.format("").replace(
        "Verantwortlich: ", "Anna"
    )


def test_what_a_person_imports_is_theirs(teachers: Programme, anna: Person, tmp_path: Path) -> None:
    packages.path(tmp_path, "neu", slug="neuer")
    import_package(folder=tmp_path, by=anna)
    page = UnitPage.objects.get(slug="neu")
    assert (page.owner, page.live_revision.user) == (anna, anna)


def refused(root: Path) -> list[str]:
    with pytest.raises(CannotImport) as found:
        import_package(folder=root, by=None)
    return found.value.sentence.splitlines()


def test_two_units_of_one_path_cannot_have_one_address(folder: Path, tmp_path: Path) -> None:
    """The file was written anew, with another key."""
    before = eins().key
    packages.unit(folder, "eins")
    assert refused(tmp_path / "paket") == [f"{UNIT}:1: Die Adresse hat schon „Eins“."]
    assert eins().key == before


def test_two_paths_cannot_have_one_address(folder: Path, tmp_path: Path) -> None:
    packages.path(tmp_path / "b", "zwei")
    assert refused(tmp_path / "b") == [
        "lehrkraefte/licht-an/path.yaml:1: Die Adresse hat schon „Licht an“."
    ]


@pytest.mark.parametrize(("slug", "title"), [("lehrkraefte", "KI für Lehrkräfte"), ("da", "Da")])
def test_a_text_page_takes_no_address_of_a_programme_or_another_page(
    slug: str, title: str, teachers: Programme, tmp_path: Path
) -> None:
    Home.objects.get().add_child(instance=TextPage(title="Da", slug="da"))
    (tmp_path / "seiten").mkdir()
    (tmp_path / "seiten" / f"{slug}.md").write_text(PAGE.format("x"))
    assert refused(tmp_path) == [f"seiten/{slug}.md:1: Die Adresse hat schon „{title}“."]


def test_a_unit_may_get_a_new_address_and_a_path_a_new_name(folder: Path, tmp_path: Path) -> None:
    (folder / "eins.md").rename(folder / "anders.md")
    yaml = folder / "path.yaml"
    yaml.write_text(yaml.read_text().replace("- eins", "- anders"))
    folder.rename(folder.with_name("licht-aus"))
    report = import_package(folder=tmp_path / "paket", by=None)
    assert sorted(report.changed) == [
        "lehrkraefte/licht-aus/anders.md",
        "lehrkraefte/licht-aus/path.yaml",
    ]
    live = LivePath.objects.get()
    assert (live.slug, live.edition.data["units"][0]["slug"]) == ("licht-aus", "anders")


def test_a_path_for_another_audience_moves_there_with_its_units(
    folder: Path, tmp_path: Path
) -> None:
    yaml = folder / "path.yaml"
    yaml.write_text(yaml.read_text().replace("audience: lehrkraefte", "audience: ausbildung"))
    import_package(folder=tmp_path / "paket", by=None)
    assert PathPage.objects.get().get_parent().slug == "ausbildung"
    assert LivePath.objects.get().edition.data["audience"]["tone"] == "du"


def test_a_path_that_somebody_edited_at_the_desk_stays_with_its_audience(
    folder: Path, tmp_path: Path
) -> None:
    yaml = folder / "path.yaml"
    yaml.write_text(yaml.read_text().replace("audience: lehrkraefte", "audience: ausbildung"))
    page = PathPage.objects.get()
    page.summary = "An der Redaktion geändert."
    content.publish(page=page, by=None)
    report = import_package(folder=tmp_path / "paket", by=None)
    assert report.staying == ["lehrkraefte/licht-an/path.yaml"]
    assert PathPage.objects.get().get_parent().slug == "lehrkraefte"
    assert LivePath.objects.get().edition.data["summary"] == "An der Redaktion geändert."


def test_a_unit_without_a_licence_has_that_of_its_path(folder: Path, tmp_path: Path) -> None:
    file, yaml = folder / "eins.md", folder / "path.yaml"
    yaml.write_text(yaml.read_text().replace("CC BY 4.0", "CC0 1.0"))
    import_package(folder=tmp_path / "paket", by=None)
    assert eins().licence == "CC0 1.0"
    file.write_text(file.read_text().replace("origin: machine", "origin: machine\nlicence: MIT"))
    import_package(folder=tmp_path / "paket", by=None)
    assert eins().licence == "MIT"
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == packages.files(tmp_path / "paket")


BROKEN_PROGRAMMES: list[tuple[str, list[str]]] = [
    ("audiences: [", ["programmes.yaml:1: Das ist kein lesbares YAML: "]),
    ("programs: []", ["programmes.yaml:1: Erwartet werden die Listen audiences und programmes."]),
    (
        "audiences:\n- slug: a\n  title: A\n  tone: ihr\n  accent: ausbildung\n- slug: b\n  x: 1\n",
        ["programmes.yaml:4: a: tone: ", "programmes.yaml:7: x: Diese Angabe gibt es nicht. "],
    ),
    (
        "programmes:\n\n- key: x\n- key: 0b0a1f5e-6a6e-4c8e-9b1e-2d3c4b5a6978\n  audience: weg\n",
        [
            "programmes.yaml:3: key: Das ist keine UUID.",
            "programmes.yaml:5: audience: Diese Zielgruppe gibt es nicht.",
        ],
    ),
    (
        "audiences: 2026-99-99",
        ["programmes.yaml:1: Erwartet werden die Listen audiences und programmes."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN_PROGRAMMES)
def test_mistakes_of_programmes_yaml_have_their_lines(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "programmes.yaml").write_text(text)
    found: list[Any] = refused(tmp_path)
    assert [one[: len(part)] for one, part in zip(found, expected, strict=True)] == expected
