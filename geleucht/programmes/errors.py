# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room refuses."""

from geleucht.base.errors import Refused


class NotAllowed(Refused):
    """The actor has no role that allows this here."""

    status = 403


class CannotSave(Refused):
    """What was entered contradicts itself; nothing was saved."""
