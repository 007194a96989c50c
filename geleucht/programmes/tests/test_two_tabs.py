# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one tab has read another has changed since: nothing comes back, nothing gets lost."""

import pytest

from geleucht.accounts.models import Person
from geleucht.content.models import ProgrammeFolder
from geleucht.content.tests import world
from geleucht.programmes import actions
from geleucht.programmes.errors import CannotSave, NotAllowed
from geleucht.programmes.models import Group, Programme, Role, RoleName, Term

DATES = {"starts": "2026-08-01", "ends": "2027-07-31"}


def grant(person: Person, role: RoleName, where: Programme | None = None) -> Role:
    return actions.grant_role(person=person, role=role, programme=where, by=None)


def read_again(role: Role) -> Role:
    """The role as another tab has it, with its person."""
    return Role.objects.select_related("person").get(pk=role.pk)


def test_who_is_operator_no_more_does_not_become_one_through_another_role(
    teachers: Programme, anna: Person, operator: Person
) -> None:
    grant(operator, RoleName.OPERATOR)
    role, editor = grant(anna, RoleName.OPERATOR), grant(anna, RoleName.EDITOR, teachers)
    other_tab, third_tab = read_again(editor), Person.objects.get(pk=anna.pk)
    actions.revoke_role(role=role, by=None)
    actions.revoke_role(role=other_tab, by=None)
    grant(third_tab, RoleName.HOST, teachers)
    anna.refresh_from_db()
    assert (anna.is_superuser, anna.is_staff, third_tab.is_superuser) == (False, False, False)


def test_an_operator_made_by_command_meanwhile_stays_one(teachers: Programme, anna: Person) -> None:
    other_tab = read_again(grant(anna, RoleName.EDITOR, teachers))
    Person.objects.filter(pk=anna.pk).update(is_superuser=True)
    actions.revoke_role(role=other_tab, by=None)
    anna.refresh_from_db()
    assert (anna.is_superuser, anna.is_staff) == (True, True)


def test_a_role_revoked_twice_does_not_take_the_one_granted_since(
    teachers: Programme, anna: Person
) -> None:
    role = grant(anna, RoleName.EDITOR, teachers)
    other_tab = read_again(role)
    actions.revoke_role(role=role, by=None)
    anew = grant(anna, RoleName.EDITOR, teachers)
    actions.revoke_role(role=other_tab, by=None)
    assert (list(Role.objects.all()), anna.groups.count()) == ([anew], 1)


def test_revoking_a_gone_operator_again_does_not_call_them_the_last_one(
    operator: Person, anna: Person
) -> None:
    gone, last = grant(anna, RoleName.OPERATOR), grant(operator, RoleName.OPERATOR)
    other_tab = read_again(gone)
    actions.revoke_role(role=gone, by=None)
    actions.revoke_role(role=other_tab, by=None)
    with pytest.raises(CannotSave, match="letzte"):
        actions.revoke_role(role=last, by=None)
    assert list(Role.objects.all()) == [last]


def test_pages_added_meanwhile_stay_in_the_tree_when_a_programme_is_renamed(
    teachers: Programme,
) -> None:
    before = [one.pk for one in teachers.folder.get_children()]
    page = world.path("pfad", ProgrammeFolder.objects.get(pk=teachers.folder_id))
    assert teachers.folder.numchild == len(before)  # what this tab still believes
    teachers.slug = "schule"
    actions.save_programme(programme=teachers, by=None)
    folder = ProgrammeFolder.objects.get(pk=teachers.folder_id)
    now = [*before, page.pk]
    assert (folder.numchild, [one.pk for one in folder.get_children()]) == (len(now), now)
    page.refresh_from_db()
    assert page.url_path.endswith("/schule/pfad/")
    assert world.path("zweiter", folder).get_parent() == folder


def test_what_another_tab_named_is_what_the_places_are_called(teachers: Programme) -> None:
    other_tab = Programme.objects.select_related("folder", "collection").get(pk=teachers.pk)
    teachers.slug, teachers.title = "schule", "KI in der Schule"
    actions.save_programme(programme=teachers, by=None)
    actions.save_programme(programme=other_tab, by=None)
    now = Programme.objects.get(pk=teachers.pk)
    assert (now.slug, now.folder.slug, now.collection.name) == (
        *("lehrkraefte", "lehrkraefte"),
        "KI: lehrkraefte",
    )


def test_the_collection_is_called_like_the_programme(teachers: Programme) -> None:
    teachers.title = "KI in der Schule"
    actions.save_programme(programme=teachers, by=None)
    assert Programme.objects.get(pk=teachers.pk).collection.name == "KI in der Schule"


def test_an_office_takes_nothing_out_of_a_foreign_programme(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    grant(anna, RoleName.OFFICE, teachers)
    group = Group.objects.create(programme=apprentices, name="Klasse")
    term = Term.objects.create(programme=apprentices, title="2026/27", **DATES)
    group.programme = term.programme = teachers
    with pytest.raises(NotAllowed):
        actions.save_group(group=group, by=anna)
    with pytest.raises(NotAllowed):
        actions.save_term(term=term, by=anna)
    for row in (group, term):
        row.refresh_from_db()
        assert row.programme == apprentices


def test_the_office_of_both_programmes_moves_a_group_between_them(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    for programme in (teachers, apprentices):
        grant(anna, RoleName.OFFICE, programme)
    group = Group.objects.create(programme=apprentices, name="Klasse")
    group.programme = teachers
    actions.save_group(group=group, by=anna)
    assert list(teachers.groups.all()) == [group]
