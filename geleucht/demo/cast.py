# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The named cast: invented people who try the house, in the demo and in the tests."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.actions import begin_for
from geleucht.accounts.models import Learner, Person
from geleucht.base.errors import Refused
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import Programme, RoleName

Scope = tuple[RoleName, UUID | None]  # a role, and the programme's key or the whole house


@dataclass(frozen=True)
class Part:
    """One of the cast. `learner` is the fixed key of who learns without an account."""

    key: str
    name: str
    who: str
    roles: tuple[Scope, ...] = ()
    learner: UUID | None = None

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


# Keys of starter/programmes.yaml: a visitor may rename a programme.
TEACHER = UUID("8f1ef232-0916-4aec-82fd-f509a8aaa27a")
OFFICIAL = UUID("f93175fa-47a2-413a-aec1-8f920570d602")
CAST = [
    Part("teacher", "Frau Aydın", "Lehrerin an einer Gesamtschule, mitten in KI verstehen"),
    Part(
        "reader",
        "Herr Nowak",
        "Lehrer, lernt ohne Konto auf diesem Gerät",
        learner=UUID("5f0a2a0e-6f3e-4b0c-9a77-2d9f1c6f0a11"),
    ),
    Part("official", "Herr Brandt", "Sachbearbeiter im Finanzamt"),
    Part("apprentice", "Lina Hoffmann", "Auszubildende in der Elektrotechnik"),
    Part(
        "multiplier",
        "Frau Okafor",
        "leitet eine Gruppe an ihrer Gesamtschule",
        ((RoleName.MULTIPLIER, TEACHER),),
    ),
    Part("editor", "Frau Lindner", "schreibt für Lehrkräfte", ((RoleName.EDITOR, TEACHER),)),
    Part(
        "tax_editor",
        "Herr Sommer",
        "schreibt für die Finanzverwaltung",
        ((RoleName.EDITOR, OFFICIAL),),
    ),
    Part("reviewer", "Herr Petersen", "prüft und gibt frei", ((RoleName.REVIEWER, TEACHER),)),
    Part("host", "Frau Castillo", "moderiert Online-Termine", ((RoleName.HOST, TEACHER),)),
    Part("office", "Herr Wójcik", "Programmbüro der Lehrkräfte", ((RoleName.OFFICE, TEACHER),)),
    Part("privacy", "Frau Demir", "Datenschutzbeauftragte", ((RoleName.PRIVACY, None),)),
    Part("operator", "Herr Vogt", "betreibt die Plattform", ((RoleName.OPERATOR, None),)),
]
PARTS = {part.key: part for part in CAST}


class NotPrepared(Refused):
    """The programmes of the starter are not there yet."""

    def __init__(self) -> None:
        super().__init__(
            _("Die Vorführung ist noch nicht vorbereitet. Das tut „geleucht demo prepare“."), 409
        )


@transaction.atomic
def person(key: str) -> Person:
    """The person who plays this part, made with its roles when missing.

    Raises NotPrepared where the programme of a role is missing, and KeyError for an unknown part
    or for one without an account.
    """
    part = PARTS[key]
    if part.learner:
        raise KeyError(f"{key} learns without an account")
    found = Person.objects.filter(email=part.email).first()
    if found is None:
        found = Person.objects.create_user(part.email, name=part.name)
        for role, programme_key in part.roles:
            where = programme(programme_key) if programme_key else None
            grant_role(person=found, role=role, programme=where, by=None)
    return found


def programme(key: UUID) -> Programme:
    found = Programme.objects.filter(key=key).first()
    if found is None:
        raise NotPrepared
    return found


def learner(key: str) -> Learner:
    """The learner of this part, with or without an account."""
    part = PARTS[key]
    if part.learner:
        return Learner.objects.get_or_create(pk=part.learner)[0]
    somebody = person(key)
    return begin_for(person=somebody, by=somebody)
