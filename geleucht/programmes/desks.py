# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rights at the desk hold in a programme's page subtree and collection, never in another's."""

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from geleucht.accounts.models import Person
from geleucht.content.models import Home
from geleucht.programmes.models import Approval, ApprovalTask, Desk, Programme, Role, RoleName

# Roles that open the desk: they need a second factor.
STAFF = [
    RoleName.EDITOR,
    RoleName.REVIEWER,
    RoleName.OFFICE,
    RoleName.PRIVACY,
    RoleName.OPERATOR,
]
PAGES = {
    RoleName.EDITOR: ["add_page", "change_page", "lock_page"],
    RoleName.REVIEWER: ["add_page", "change_page", "lock_page", "unlock_page", "publish_page"],
}
APPROVERS = {Approval.SUBJECT: RoleName.REVIEWER, Approval.LAW: RoleName.PRIVACY}
MEDIA = [
    *("add_image", "change_image", "choose_image"),
    *("add_document", "change_document", "choose_document"),
]


def desk_of(role: RoleName, programme: Programme | None) -> Desk:
    """The desk of this role, made and given its rights when there is none."""
    desk = Desk.objects.filter(role=role, programme=programme).first()
    if desk is None:
        group, _new = Group.objects.get_or_create(name=group_name(role, programme))
        desk, new = Desk.objects.get_or_create(
            role=role, programme=programme, defaults={"group": group}
        )
        if new:
            open_desk(desk)
    return desk


def group_name(role: RoleName, programme: Programme | None) -> str:
    """Shown to the operator in Wagtail's list of groups."""
    return f"{role.label}: {programme.slug if programme else '*'}"


def rename_desks(programme: Programme) -> None:
    """Group names follow the programme's short name."""
    for desk in programme.desks.select_related("group"):
        desk.group.name = group_name(RoleName(desk.role), programme)
        desk.group.save(update_fields=["name"])


def open_desk(desk: Desk) -> None:
    """Give the desk's group its rights; only for a new group."""
    if desk.role in STAFF:
        desk.group.permissions.add(Permission.objects.get(codename="access_admin"))
    codenames = PAGES.get(RoleName(desk.role), [])
    page, collection = places(desk.programme)
    for permission in page_permissions(codenames):
        GroupPagePermission.objects.create(group=desk.group, page=page, permission=permission)
    for permission in media_permissions() if codenames else []:
        GroupCollectionPermission.objects.create(
            group=desk.group, collection=collection, permission=permission
        )


def places(programme: Programme | None) -> tuple[Page, Collection]:
    """Where the rights hold: a programme's folder and collection, or everything."""
    if programme is None:
        return Home.objects.get(), Collection.get_first_root_node()
    return programme.folder, programme.collection


def page_permissions(codenames: list[str]) -> list[Permission]:
    found = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=codenames,
    )
    return list(found)


def media_permissions() -> list[Permission]:
    found = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=MEDIA
    )
    return list(found)


def seat(role: Role) -> None:
    """Let the person of this role sit at its desk."""
    role.person.groups.add(desk_of(RoleName(role.role), role.programme).group)
    settle(role)


def unseat(role: Role) -> None:
    """The role is gone: so are its rights."""
    desk = Desk.objects.filter(role=role.role, programme=role.programme).first()
    if desk is not None:
        role.person.groups.remove(desk.group)
    settle(role)


def settle(role: Role) -> None:
    """Staff and operator flags follow the roles; operators made by command stay such.

    Two changes of one person's roles wait for each other, and the flags are read anew: what was
    read before may have been taken away since.
    """
    person = role.person
    waiting = Person.objects.select_for_update(no_key=True)
    person.refresh_from_db(fields=["is_superuser", "is_staff"], from_queryset=waiting)
    held = set(person.roles.values_list("role", flat=True))
    if role.role == RoleName.OPERATOR:
        person.is_superuser = RoleName.OPERATOR in held
    person.is_staff = person.is_superuser or not held.isdisjoint(STAFF)
    person.save(update_fields=["is_superuser", "is_staff"])


def open_workflow(programme: Programme) -> Workflow:
    """What editors hand in, goes through the programme's approvals: `models.approvals`."""
    workflow = Workflow.objects.create(name=_("Freigabe: %s") % programme.slug)
    for place, approval in enumerate(Approval):
        task = ApprovalTask.objects.create(
            name=approval.label, programme=programme, approval=approval
        )
        role = APPROVERS[approval]
        task.groups.set(desk_of(role, where).group for where in (programme, None))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    WorkflowPage.objects.create(workflow=workflow, page=programme.folder)
    return workflow
