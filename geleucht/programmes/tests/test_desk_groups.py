# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a role is worth at the desk: exactly these rights, exactly here, exactly as long as held."""

from itertools import pairwise

import pytest
from django.contrib.auth.models import Group as DeskGroup
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Task, WorkflowPage

from geleucht.accounts.models import Person
from geleucht.programmes import actions, desks
from geleucht.programmes.models import Desk, Programme, Role, RoleName

WRITE, PUBLISH = {"add_page", "change_page", "lock_page"}, {"unlock_page", "publish_page"}
MEDIA = {f"{verb}_{kind}" for verb in ("add", "change", "choose") for kind in ("image", "document")}
PAGES: dict[str, set[str]] = {"editor": WRITE, "reviewer": WRITE | PUBLISH}
AT_DESK = {"editor", "reviewer", "office", "privacy", "operator"}
OF_PROGRAMMES = [role for role in RoleName if role != RoleName.OPERATOR]


def grant(person: Person, role: RoleName, where: Programme | None = None) -> Role:
    return actions.grant_role(person=person, role=role, programme=where, by=None)


def rights(group: DeskGroup) -> tuple[set[str], dict[str, set[str]], dict[str, set[str]]]:
    """General rights, those on pages by slug, those on media by the collection's name."""
    pages: dict[str, set[str]] = {}
    for one in GroupPagePermission.objects.filter(group=group):
        pages.setdefault(one.page.slug, set()).add(one.permission.codename)
    media: dict[str, set[str]] = {}
    for each in GroupCollectionPermission.objects.filter(group=group):
        media.setdefault(each.collection.name, set()).add(each.permission.codename)
    return set(group.permissions.values_list("codename", flat=True)), pages, media


def expected(role: RoleName, page: str, collection: str) -> tuple[object, object, object]:
    general = {"access_admin"} if role in AT_DESK else set()
    if role not in PAGES:
        return general, {}, {}
    return general, {page: PAGES[role]}, {collection: MEDIA}


@pytest.mark.parametrize("role", OF_PROGRAMMES)
def test_a_role_in_a_programme_is_worth_this_there(
    role: RoleName, teachers: Programme, anna: Person
) -> None:
    grant(anna, role, teachers)
    group = anna.groups.get()
    assert group.name == f"{role.label}: lehrkraefte"
    assert rights(group) == expected(role, "lehrkraefte", "KI: lehrkraefte")


@pytest.mark.parametrize("role", RoleName)
def test_a_role_in_the_house_is_worth_this_everywhere(
    role: RoleName, teachers: Programme, anna: Person
) -> None:
    grant(anna, role)
    group = anna.groups.get()
    assert group.name == f"{role.label}: *"
    assert rights(group) == expected(role, "start", "Root")


@pytest.mark.parametrize("role", RoleName)
def test_who_leaves_the_only_role_is_nobody_at_the_desk(role: RoleName, anna: Person) -> None:
    held = grant(anna, role)
    anna.refresh_from_db()
    assert (anna.is_staff, anna.is_superuser) == (role in AT_DESK, role == RoleName.OPERATOR)
    if role == RoleName.OPERATOR:  # the last one stays
        grant(Person.objects.create_user("zweite@lernen.example"), role)
    actions.revoke_role(role=held, by=None)
    anna.refresh_from_db()
    assert (anna.is_staff, anna.is_superuser, anna.groups.count()) == (False, False, 0)


@pytest.mark.parametrize(("left", "kept"), list(pairwise([*OF_PROGRAMMES, OF_PROGRAMMES[0]])))
def test_of_two_roles_the_one_that_is_kept_decides(
    left: RoleName, kept: RoleName, teachers: Programme, anna: Person
) -> None:
    first, _second = grant(anna, left, teachers), grant(anna, kept, teachers)
    actions.revoke_role(role=first, by=None)
    anna.refresh_from_db()
    assert anna.is_staff == (kept in AT_DESK)
    assert anna.groups.get().name == f"{kept.label}: lehrkraefte"


def test_the_same_role_in_programme_and_house_is_left_one_at_a_time(
    teachers: Programme, anna: Person
) -> None:
    own, house = grant(anna, RoleName.EDITOR, teachers), grant(anna, RoleName.EDITOR)
    actions.revoke_role(role=house, by=None)
    assert [group.name for group in anna.groups.all()] == ["Redaktion: lehrkraefte"]
    actions.revoke_role(role=own, by=None)
    assert not anna.groups.exists()


def test_whoever_leaves_the_others_of_the_role_stay(teachers: Programme, anna: Person) -> None:
    bert = Person.objects.create_user("bert@lernen.example")
    role, _other = grant(anna, RoleName.EDITOR, teachers), grant(bert, RoleName.EDITOR, teachers)
    actions.revoke_role(role=role, by=None)
    desk = Desk.objects.get(role="editor", programme=teachers)
    assert list(desk.group.user_set.all()) == [bert]


def test_a_programme_is_opened_with_the_desks_that_approve_and_no_other(
    teachers: Programme,
) -> None:
    """Each approval is given at the programme's desk or the house's."""
    assert {desk.role for desk in teachers.desks.all()} == {"reviewer", "privacy"}
    place = WorkflowPage.objects.get(page=teachers.folder)
    steps = [(str(task), roles_of(task)) for task in place.workflow.tasks]
    both: list[Programme | None] = [None, teachers]
    assert steps == [
        ("Fachprüfung", [("reviewer", where) for where in both]),
        ("Datenschutz und Recht", [("privacy", where) for where in both]),
    ]


def roles_of(task: Task) -> list[tuple[str, Programme | None]]:
    groups = task.specific.groups.all()
    desks = Desk.objects.filter(group__in=groups).select_related("programme")
    return [(one.role, one.programme) for one in sorted(desks, key=lambda d: d.programme_id or 0)]


def test_rights_taken_from_a_desk_by_hand_are_not_given_back_with_the_next_person(
    teachers: Programme, anna: Person
) -> None:
    """The operator may narrow a group in Wagtail; seating somebody is no reason to widen it."""
    grant(anna, RoleName.EDITOR, teachers)
    group = anna.groups.get()
    GroupPagePermission.objects.filter(group=group).delete()
    grant(Person.objects.create_user("bert@lernen.example"), RoleName.EDITOR, teachers)
    assert rights(group)[1] == {}


@pytest.mark.django_db
def test_what_a_role_is_worth_exists_in_this_wagtail() -> None:
    assert set(desks.MEDIA) == MEDIA
    assert {role.value: set(codenames) for role, codenames in desks.PAGES.items()} == PAGES
