# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room knows of people: their parts, the groups they lead, the groups they learn in."""

from typing import Any
from uuid import UUID

from geleucht.base.privacy import PersonalData
from geleucht.programmes.models import Group, Membership, Role


def roles_of(person_id: Any) -> list[dict[str, Any]]:
    held = Role.objects.filter(person=person_id).select_related("programme")
    return [
        {
            "rolle": role.get_role_display(),
            "programm": role.programme.title if role.programme else None,
            "seit": role.since.isoformat(),
        }
        for role in held
    ]


def groups_led_by(person_id: Any) -> list[dict[str, Any]]:
    return [{"gruppe": g.name} for g in Group.objects.filter(multiplier=person_id)]


def memberships_of(learner_id: Any) -> list[dict[str, Any]]:
    found = Membership.objects.filter(learner=learner_id).select_related("group").order_by("id")
    return [{"gruppe": m.group.name, "seit": m.since.isoformat()} for m in found]


def merge_memberships(source: UUID, target: UUID) -> None:
    """Both were members: the earlier day stays, and one row."""
    for row in Membership.objects.filter(learner=source):
        kept, new = Membership.objects.get_or_create(
            group_id=row.group_id, learner_id=target, defaults={"since": row.since}
        )
        if not new and row.since < kept.since:
            kept.since = row.since
            kept.save(update_fields=["since"])
        row.delete()


def forget_leading(person_id: Any) -> None:
    Group.objects.filter(multiplier=person_id).update(multiplier=None)


DECLARATIONS = [
    PersonalData(
        model="programmes.Role",
        subject="person",
        what="Rolle, Programm, Tag und wer sie vergeben hat",
        why="Rechte an der Redaktion, im Programmbüro und im Betrieb",
        keep="bis die Rolle endet oder die Person gelöscht wird",
        export=roles_of,
    ),
    PersonalData(
        model="programmes.Group",
        subject="person",
        what="wer eine Gruppe leitet",
        why="Ansprechperson der Gruppe",
        keep="bis die Leitung wechselt; die Gruppe bleibt ohne Namen bestehen",
        export=groups_led_by,
        erase=forget_leading,
    ),
    PersonalData(
        model="programmes.Membership",
        subject="learner",
        what="Gruppe und Tag des Beitritts eines Lernstands, ohne Namen",
        why="gemeinsames Lernen in einer Gruppe",
        keep="bis der Lernstand endet oder die Gruppe verlassen wird",
        export=memberships_of,
        merge=merge_memberships,
    ),
]
