# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to programmes; upper rooms subscribe and act in the same transaction."""

from dataclasses import dataclass

from geleucht.accounts.models import Person
from geleucht.programmes.models import Programme


@dataclass(frozen=True)
class ProgrammeOpened:
    """A programme is there for the first time, with its folder; `by=None` is the house itself."""

    programme: Programme
    by: Person | None


@dataclass(frozen=True)
class RoleRevoked:
    """A person has a role no more, in a programme or, without one, in the whole house."""

    person: Person
    role: str
    programme: Programme | None
