# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Vorschläge* at the desk: who sees them, and what accepting and declining really do."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import said
from geleucht.interop import proposal_actions
from geleucht.interop.actions import import_package
from geleucht.interop.proposals import proposals_for
from geleucht.interop.tests import packages
from geleucht.learning.models import LivePath
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import Programme, RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LIST = "/redaktion/vorschlaege/"


def somebody(name: str, role: RoleName, programme: Programme) -> Person:
    person = Person.objects.create_user(f"{name}@lernen.example", name=name.title())
    grant_role(person=person, role=role, programme=programme, by=None)
    return person


@pytest.fixture
def anna(teachers: Programme) -> Person:
    """Reviews for teachers, so she may publish."""
    return somebody("anna", RoleName.REVIEWER, teachers)


def edited(folder: Path, by: Person, *slugs: str) -> list[UnitPage]:
    """Units that somebody changed at the desk, and that the package then changed too."""
    for slug in slugs:
        unit = UnitPage.objects.get(slug=slug)
        unit.goal = "Annas Ziel."
        content.publish(page=unit, by=by)
        file = folder / f"{slug}.md"
        file.write_text(file.read_text().replace("Ein Satz.", "Ein neuer Satz."))
    import_package(folder=folder.parents[1], by=None)
    return list(UnitPage.objects.filter(slug__in=slugs).order_by("path"))


def address(page: Page, verb: str) -> str:
    return f"{LIST}{page.pk}/{page.latest_revision_id}/{verb}/"


def text_of_readers(unit: UnitPage) -> str:
    unit.refresh_from_db()
    return str(unit.body[0].value)


def again(folder: Path) -> list[str]:
    return import_package(folder=folder.parents[1], by=None).proposed


def test_a_proposal_stands_in_the_list_with_the_way_to_compare(folder: Path, anna: Person) -> None:
    (unit,) = edited(folder, anna, "eins")
    content.take_responsibility(page=unit, by=anna)
    page = world.desk_of(anna).get(LIST)
    (found,) = page.context["proposals"]
    assert (found.page.pk, found.before) == (unit.pk, unit.live_revision_id)
    assert found.responsible == "Anna"
    compared = world.desk_of(anna).get(found.compare)
    assert compared.status_code == 200
    assert "neuer" in compared.text
    assert f'action="{address(unit, "annahme")}"' in page.text
    editor = world.desk_of(anna).get(f"/redaktion/pages/{unit.pk}/edit/").text
    assert "Vorschlag aus einem Paket" in editor


def test_nothing_waits_where_nothing_was_edited(folder: Path, anna: Person) -> None:
    edited(folder, anna)
    assert "Es wartet kein Vorschlag." in world.desk_of(anna).get(LIST).text
    assert proposals_for(anna) == []


@pytest.mark.parametrize("slugs", [("eins",), ("eins", "zwei", "drei")])
def test_it_costs_the_same_for_one_and_for_three(
    slugs: tuple[str, ...], folder: Path, anna: Person, queries: Count
) -> None:
    packages.unit(folder, "drei")
    yaml = folder / "path.yaml"
    yaml.write_text(yaml.read_text().replace("- zwei", "- zwei\n- drei"))
    import_package(folder=folder.parents[1], by=None)
    edited(folder, anna, *slugs)
    assert len(proposals_for(anna)) == len(slugs)
    browser = world.desk_of(Person.objects.create_superuser("jana@lernen.example", name="Jana"))
    browser.get(LIST)  # fills what Wagtail remembers for the process
    with queries(COST):
        browser.get(LIST)


COST = 14  # eight for the proposals and rights in them; the rest is Wagtail's frame


def test_accepting_publishes_what_the_package_says(folder: Path, anna: Person) -> None:
    (unit,) = edited(folder, anna, "eins")
    response = world.desk_of(anna).post(address(unit, "annahme"))
    assert response["Location"] == LIST
    assert said(response) == "„Eins“ ist so veröffentlicht, wie das Paket es vorschlägt."
    assert text_of_readers(unit) == "<p>Ein neuer Satz.</p>"
    assert unit.goal == "Sie können eine Lampe halten."
    assert not unit.has_unpublished_changes
    assert LivePath.objects.get().edition.data["units"][0]["title"] == "Eins"
    assert (again(folder), proposals_for(anna)) == ([], [])


def test_accepting_takes_locks_in_the_order_of_publishing(folder: Path, anna: Person) -> None:
    """The other way round each of two people would wait for the other."""
    (unit,) = edited(folder, anna, "eins")
    with CaptureQueriesContext(connection) as asked:
        proposal_actions.accept(page=unit.pk, revision=unit.latest_revision_id, by=anna)
    locks = [one["sql"] for one in asked if "advisory" in one["sql"] or "FOR UPDATE" in one["sql"]]
    assert "advisory" in locks[0]


def test_declining_keeps_what_the_desk_has_and_the_proposal_does_not_come_again(
    folder: Path, anna: Person
) -> None:
    (unit,) = edited(folder, anna, "eins")
    live = unit.live_revision_id
    response = world.desk_of(anna).post(address(unit, "ablehnung"))
    assert "Der Vorschlag kommt nicht wieder." in said(response)
    assert text_of_readers(unit) == "<p>Ein Satz.</p>"
    newest = unit.get_latest_revision_as_object()
    assert (newest.goal, str(newest.body[0].value)) == ("Annas Ziel.", "<p>Ein Satz.</p>")
    assert (unit.live_revision_id, unit.has_unpublished_changes) == (live, False)
    assert (again(folder), proposals_for(anna)) == ([], [])
    assert PageLogEntry.objects.filter(page=unit.pk, user=anna).first().message == (
        "Vorschlag abgelehnt"
    )


def test_declining_leads_back_to_a_draft_of_the_desk(folder: Path, anna: Person) -> None:
    unit = UnitPage.objects.get(slug="eins")
    unit.goal = "Annas Entwurf."
    content.save_draft(page=unit, by=anna)
    for text in ("Zwei.", "Drei."):
        file = folder / "eins.md"
        rows = file.read_text().split("\n")
        rows[8] = text
        file.write_text("\n".join(rows))
        import_package(folder=folder.parents[1], by=None)
    unit.refresh_from_db()
    world.desk_of(anna).post(address(unit, "ablehnung"))
    unit.refresh_from_db()
    assert unit.get_latest_revision_as_object().goal == "Annas Entwurf."
    assert unit.has_unpublished_changes


def test_what_was_decided_or_changed_meanwhile_is_told_and_nothing_is_done(
    folder: Path, anna: Person
) -> None:
    (unit,) = edited(folder, anna, "eins")
    stale = address(unit, "annahme")
    draft = unit.get_latest_revision_as_object()
    draft.goal = "Inzwischen."
    content.save_draft(page=draft, by=anna)
    response = world.desk_of(anna).post(stale)
    assert said(response) == "Diesen Vorschlag gibt es nicht mehr. Es wurde nichts geändert."
    assert text_of_readers(unit) == "<p>Ein Satz.</p>"


def test_editors_may_decline_but_not_accept_and_others_see_nothing(
    folder: Path, anna: Person, teachers: Programme
) -> None:
    (unit,) = edited(folder, anna, "eins")
    other = Programme.objects.exclude(pk=teachers.pk).first()
    assert other is not None
    editor = world.desk_of(somebody("edda", RoleName.EDITOR, teachers))
    stranger = world.desk_of(somebody("frida", RoleName.EDITOR, other))
    assert "Annehmen kann, wer die Seite veröffentlichen darf." in editor.get(LIST).text
    assert "Es wartet kein Vorschlag." in stranger.get(LIST).text
    for who, verb in ((editor, "annahme"), (stranger, "annahme"), (stranger, "ablehnung")):
        who.post(address(unit, verb))
        assert UnitPage.objects.get(pk=unit.pk).latest_revision_id == unit.latest_revision_id
    assert text_of_readers(unit) == "<p>Ein Satz.</p>"
    editor.post(address(unit, "ablehnung"))
    assert proposals_for(anna) == []


def test_a_refused_publication_is_told_and_the_proposal_waits_on(
    folder: Path, anna: Person
) -> None:
    (unit,) = edited(folder, anna, "eins")
    revision = unit.latest_revision
    revision.content["minutes"] = 0
    revision.save()
    response = world.desk_of(anna).post(address(unit, "annahme"))
    assert "Die Dauer liegt zwischen 1 und 60 Minuten." in said(response)
    assert len(proposals_for(anna)) == 1


def test_signed_out_nobody_decides(folder: Path, anna: Person, client: Client) -> None:
    (unit,) = edited(folder, anna, "eins")
    assert client.post(address(unit, "annahme")).status_code in {302, 403}
    assert len(proposals_for(anna)) == 1
