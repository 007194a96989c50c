# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""At the desk everybody stays within their programme; tried through Wagtail's own views."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as images

from geleucht.accounts.models import Person
from geleucht.content.models import PathPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form
from geleucht.programmes import actions
from geleucht.programmes.models import Organisation, Programme, Role, RoleName, Term
from geleucht.programmes.viewsets import GroupViewSet

pytestmark = pytest.mark.whole

At = Callable[[Person], Client]


def path_in(programme: Programme) -> PathPage:
    return world.path(parent=programme.folder)


def granted(person: Person, role: RoleName, programme: Programme | None) -> Person:
    actions.grant_role(person=person, role=role, programme=programme, by=None)
    return person


def test_an_editor_opens_the_pages_of_one_programme_and_no_others(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    own, foreign = path_in(teachers), path_in(apprentices)
    browser = desk(granted(anna, RoleName.EDITOR, teachers))
    address = "/redaktion/pages/{}/edit/"
    assert browser.get(address.format(own.pk)).status_code == 200
    assert browser.get(address.format(foreign.pk)).status_code == 302
    answer = browser.post(address.format(foreign.pk), {"title": "Gekapert"})
    assert answer.status_code == 302
    foreign.refresh_from_db()
    assert (foreign.title, foreign.latest_revision) == ("Ki-Verstehen", None)


def test_an_editor_creates_in_one_programme_and_publishes_nowhere(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.EDITOR, teachers))
    address = "/redaktion/pages/add/content/pathpage/{}/"
    assert browser.get(address.format(teachers.folder_id)).status_code == 200
    assert browser.get(address.format(apprentices.folder_id)).status_code == 302
    tester = path_in(teachers).permissions_for_user(anna)
    assert (tester.can_edit(), tester.can_publish()) == (True, False)


def test_a_reviewer_publishes_in_one_programme(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    granted(anna, RoleName.REVIEWER, teachers)
    own, foreign = path_in(teachers), path_in(apprentices)
    assert own.permissions_for_user(anna).can_publish()
    assert not foreign.permissions_for_user(anna).can_publish()


def test_what_an_editor_hands_in_a_reviewer_of_the_programme_publishes(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    body = [world.reflection()]
    unit = world.unit(below=path_in(teachers), body=body)
    handed_in = form(unit) | {"action-submit": "1"}
    desk(granted(anna, RoleName.EDITOR, teachers)).post(edit(unit), handed_in)
    state = unit.current_workflow_state
    assert state.workflow.name == "Freigabe: lehrkraefte"
    bert, carla = (Person.objects.create_user(f"{name}@lernen.example") for name in ["b", "c"])
    granted(bert, RoleName.REVIEWER, teachers)
    granted(carla, RoleName.REVIEWER, apprentices)
    task = state.current_task_state.task.specific
    assert [bool(task.get_actions(unit, person)) for person in [anna, bert, carla]] == [
        *(False, True, False),
    ]


def test_an_editor_of_the_whole_house_edits_everywhere(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    granted(anna, RoleName.EDITOR, None)
    pages = [path_in(teachers), path_in(apprentices)]
    assert all(page.permissions_for_user(anna).can_edit() for page in pages)


def test_an_editor_changes_the_media_of_one_programme_alone(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.EDITOR, teachers))
    seen = []
    for programme in [teachers, apprentices]:
        file = ContentFile(b"Kopiervorlage", "vorlage.txt")
        media = {"title": "Vorlage", "file": file, "collection": programme.collection}
        document = get_document_model().objects.create(**media)
        image = get_image_model()(title="Lampe", collection=programme.collection)
        seen += [
            browser.get(f"/redaktion/documents/edit/{document.pk}/").status_code,
            images.user_has_permission_for_instance(anna, "change", image),
        ]
    assert seen == [200, True, 302, False]


def test_an_office_sees_and_changes_its_own_programme_in_the_menu(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    listing = browser.get("/redaktion/programme/").content.decode()
    assert ("KI: lehrkraefte" in listing, "KI: ausbildung" in listing) == (True, False)
    assert browser.get(f"/redaktion/programme/edit/{teachers.pk}/").status_code == 200
    assert browser.get(f"/redaktion/programme/edit/{apprentices.pk}/").status_code == 302
    assert browser.get("/redaktion/programme/new/").status_code == 302
    assert browser.get("/redaktion/audience/").status_code == 302


def test_an_office_saves_a_programme_through_the_form(
    teachers: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    form = {
        **{"title": "Neu", "slug": "neu", "audience": teachers.audience_id, "summary": "Satz."},
        **{"carrier": "Verein", "admission": "closed", "approvals": "subject"},
        **{"funders": "Land\n\n Stiftung ", "outcomes": ""},
    }
    browser.post(f"/redaktion/programme/edit/{teachers.pk}/", form)
    teachers.refresh_from_db()
    assert (teachers.title, teachers.funders) == ("Neu", ["Land", "Stiftung"])


def test_an_office_cannot_plant_a_term_in_another_programme(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    for programme in [teachers, apprentices]:
        form = {"title": "2026/27", "starts": "2026-08-01", "ends": "2027-07-31"}
        browser.post("/redaktion/term/new/", form | {"programme": programme.pk})
    assert [term.programme for term in Term.objects.all()] == [teachers]


def test_roles_are_granted_and_revoked_through_the_menu(
    teachers: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    bert = Person.objects.create_user("bert@lernen.example")
    form = {"person": "Bert@lernen.example", "role": "editor", "programme": teachers.pk}
    browser.post("/redaktion/role/new/", form)
    role = Role.objects.get(person=bert)
    assert (role.granted_by, bert.groups.count()) == (anna, 1)
    browser.post(f"/redaktion/role/delete/{role.pk}/")
    assert (bert.roles.count(), bert.groups.count()) == (0, 0)


@pytest.mark.parametrize("role", ["operator", "editor"])
def test_an_office_cannot_grant_roles_of_the_whole_house(
    role: str, teachers: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    answer = browser.post(
        "/redaktion/role/new/", {"person": anna.email, "role": role, "programme": ""}
    )
    assert "Dafür fehlt Ihnen die Rolle" in answer.content.decode()
    assert anna.roles.count() == 1


def test_an_organisation_circle_is_shown_in_the_form(
    teachers: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    top = Organisation.objects.create(kind="other", name="Oben")
    leaf = Organisation.objects.create(kind="other", name="Unten", parent=top)
    form = {"kind": "other", "name": "Oben", "number": "", "region": "", "parent": leaf.pk}
    answer = browser.post(f"/redaktion/organisation/edit/{top.pk}/", form)
    assert "Das wäre ein Kreis" in answer.content.decode()
    top.refresh_from_db()
    assert top.parent is None


def test_learners_of_a_group_are_shown_to_nobody(teachers: Programme, operator: Person) -> None:
    shown = set(GroupViewSet.list_display) | set(GroupViewSet.form.Meta.fields)
    assert shown == {"name", "programme", "organisation"}


@pytest.mark.parametrize("address", ["pages/", "pages/1/", "pages/search/?q=a", "sites/", "users/"])
def test_an_operator_opens_the_desk_from_the_root_down(
    operator: Person, desk: At, address: str
) -> None:
    assert desk(operator).get(f"/redaktion/{address}").status_code == 200
