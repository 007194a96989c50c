# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may listen: a page gives its browser a ticket for what one press of a button began."""

from secrets import token_urlsafe
from typing import NamedTuple
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner

from geleucht.base.limits import once

LIFE = 60  # seconds from the page to the stream
SIGNER = TimestampSigner(salt="prompts.lab.streams")


class Ticket(NamedTuple):
    press: UUID
    learner: UUID


def issue(press: UUID, learner: UUID) -> str:
    """Good for one stream; no two are the same. Writes nothing."""
    return SIGNER.sign_object([press.hex, learner.hex, token_urlsafe(9)])


def take(ticket: str) -> Ticket | None:
    """None where it is not ours, too old, or was used."""
    try:
        press, learner, _ = SIGNER.unsign_object(ticket, max_age=LIFE)
    except (BadSignature, ValueError):
        return None
    if not once("prompts.lab.stream", ticket, LIFE):
        return None
    return Ticket(UUID(press), UUID(learner))
