# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening programmes, keeping organisations and groups, granting and revoking roles.

`by=None` is the house itself: a command or an import. Every verb refuses an actor without
the right with NotAllowed.
"""

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection

from geleucht.accounts.models import Learner, Person
from geleucht.base.events import emit
from geleucht.base.time import today
from geleucht.content.actions import one_at_a_time
from geleucht.content.models import Home, ProgrammeFolder
from geleucht.programmes import desks, queries
from geleucht.programmes.errors import CannotSave, NotAllowed
from geleucht.programmes.events import ProgrammeOpened, RoleRevoked
from geleucht.programmes.models import (
    Audience,
    Group,
    Membership,
    Organisation,
    Programme,
    Role,
    RoleName,
    Term,
)

Actor = Person | None


@transaction.atomic
def save_audience(*, audience: Audience, by: Actor) -> Audience:
    allow(by, None)
    audience.full_clean()
    audience.save()
    return audience


@transaction.atomic
def save_programme(*, programme: Programme, by: Actor) -> Programme:
    """Save a new or changed programme; a new one gets its page folder and its collection.

    Raises ValidationError when a field does not fit.
    """
    new = programme.pk is None
    allow(by, None if new else programme)
    programme.full_clean(exclude=["folder", "collection"])
    if queries.address_taken(programme):
        raise ValidationError({"slug": _("Diesen Kurznamen hat schon eine Textseite.")})
    if new:
        one_at_a_time()  # before the first row: rooms make their folders with it
        programme.folder = new_folder(programme, by)
        root = Collection.get_first_root_node()
        programme.collection = root.add_child(name=programme.title)
    programme.save()
    if new:
        desks.open_workflow(programme)
        emit(ProgrammeOpened(programme, by))
    else:
        rename_places(programme)
        desks.rename_desks(programme)
    return programme


def new_folder(programme: Programme, by: Actor) -> ProgrammeFolder:
    folder = ProgrammeFolder(title=programme.title, slug=programme.slug, owner=by)
    Home.objects.get().add_child(instance=folder)
    return folder


def rename_places(programme: Programme) -> None:
    """The folder's address and title are the programme's, and so is the collection's name."""
    Collection.objects.filter(pk=programme.collection_id).update(name=programme.title)
    # Read anew and locked: saving it would undo what the tree has noted about it since.
    folder = ProgrammeFolder.objects.select_for_update().get(pk=programme.folder_id)
    programme.folder = folder
    if (folder.slug, folder.title) != (programme.slug, programme.title):
        folder.slug, folder.title = programme.slug, programme.title
        folder.draft_title = programme.title
        folder.save()


@transaction.atomic
def save_term(*, term: Term, by: Actor) -> Term:
    allow_moved(by, term)
    term.full_clean()
    term.save()
    return term


@transaction.atomic
def save_organisation(*, organisation: Organisation, by: Actor) -> Organisation:
    """Save it; raises CannotSave when it would belong to itself over a circle."""
    if not queries.office_anywhere(by):
        raise not_allowed()
    organisation.full_clean()
    one_move_at_a_time()
    if organisation.pk and organisation.pk in queries.above(organisation.parent_id):
        raise CannotSave(
            _("%(name)s gehört schon zu dieser Einrichtung. Es wurde nichts geändert.")
            % {"name": organisation.parent}
        )
    organisation.save()
    return organisation


def one_move_at_a_time() -> None:
    """Two moves at once could close a circle together."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('programmes_organisation'))")


@transaction.atomic
def save_group(*, group: Group, by: Actor) -> Group:
    allow_moved(by, group)
    group.full_clean()
    group.save()
    return group


@transaction.atomic
def join_group(*, group: Group, learner: Learner, by: Actor = None) -> Membership:
    """The learner learns in this group; twice is once. `by` is the person behind, if any."""
    membership, _new = Membership.objects.get_or_create(
        group=group, learner=learner, defaults={"since": today()}
    )
    return membership


@transaction.atomic
def grant_role(*, person: Person, role: RoleName, programme: Programme | None, by: Actor) -> Role:
    """Give the person a part and its rights at the desk; twice is once."""
    allow(by, programme, role)
    if role == RoleName.OPERATOR and programme is not None:
        raise CannotSave(_("Betrieb gilt immer für das ganze Haus."))
    granted, _new = Role.objects.get_or_create(
        person=person, role=role, programme=programme, defaults={"granted_by": by}
    )
    desks.seat(granted)
    return granted


@transaction.atomic
def revoke_role(*, role: Role, by: Actor) -> Role:
    """Take it away again with its rights; the last operator cannot go."""
    allow(by, role.programme, RoleName(role.role))
    operators = Role.objects.filter(role=RoleName.OPERATOR).select_for_update()
    if role.role == RoleName.OPERATOR and [one.pk for one in operators] == [role.pk]:
        raise CannotSave(_("Das ist die letzte Person mit der Rolle Betrieb. Sie bleibt."))
    gone, _rows = role.delete()
    if gone:  # else another tab was faster, and the role may have been granted anew
        desks.unseat(role)
        emit(RoleRevoked(role.person, role.role, role.programme))
    return role


def allow(by: Actor, programme: Programme | None, role: RoleName | None = None) -> None:
    """Operators do everything, the office of the house all but operators, an office its own."""
    if by is None or by.is_superuser:
        return
    if role == RoleName.OPERATOR or not queries.has_role(by, RoleName.OFFICE, programme):
        raise not_allowed()


def allow_moved(by: Actor, thing: Term | Group) -> None:
    """Who takes something out of a programme needs the right there, too."""
    allow(by, thing.programme)
    before = type(thing).objects.select_related("programme").filter(pk=thing.pk).first()
    if before is not None:
        allow(by, before.programme)


def not_allowed() -> NotAllowed:
    return NotAllowed(
        _("Dafür fehlt Ihnen die Rolle. Es wurde nichts geändert. Das Programmbüro hilft weiter.")
    )
