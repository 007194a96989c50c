# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The named cast: invented people who try the house, in the demo and in the tests."""

from dataclasses import dataclass
from uuid import UUID

from geleucht.accounts.actions import begin_for
from geleucht.accounts.models import Learner, Person
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import Programme, RoleName

Scope = tuple[RoleName, str | None]  # a role, and the programme's slug or the whole house


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


TEACHER, OFFICIAL, APPRENTICE = "lehrkraefte", "finanzverwaltung", "ausbildung"
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


def person(key: str) -> Person:
    """The person who plays this part, made with its roles when missing.

    Roles of a programme need the programme. Raises KeyError for an unknown part, or for one
    without an account.
    """
    part = PARTS[key]
    if part.learner:
        raise KeyError(f"{key} learns without an account")
    found = Person.objects.filter(email=part.email).first()
    if found is None:
        found = Person.objects.create_user(part.email, name=part.name)
        for role, slug in part.roles:
            programme = Programme.objects.get(slug=slug) if slug else None
            grant_role(person=found, role=role, programme=programme, by=None)
    return found


def learner(key: str) -> Learner:
    """The learner of this part, with or without an account."""
    part = PARTS[key]
    if part.learner:
        return Learner.objects.get_or_create(pk=part.learner)[0]
    somebody = person(key)
    return begin_for(person=somebody, by=somebody)
