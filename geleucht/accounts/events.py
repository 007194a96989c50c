# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room tells the rooms above; handlers act in the same transaction."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class LearnersMerged:
    """What `source` had done now counts for `target`; `source` is about to go."""

    source: UUID
    target: UUID


@dataclass(frozen=True)
class PersonErased:
    """A person is about to be deleted, with the learner if there was one."""

    person_id: int
    learner_id: UUID | None


@dataclass(frozen=True)
class LearnerEnded:
    """A learner is about to be deleted."""

    learner_id: UUID


@dataclass(frozen=True)
class MailboxShown:
    """A code has shown that this person reads this mailbox; the account may be new."""

    person_id: int
    email: str
