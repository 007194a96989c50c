# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who a programme is for, who carries it, and which people have which part in it."""

from geleucht.programmes.models.approvals import Approval, ApprovalTask
from geleucht.programmes.models.groups import Group, Membership, Organisation
from geleucht.programmes.models.offers import (
    ACCENTS,
    Admission,
    Approvals,
    Audience,
    Programme,
    Term,
    Tone,
)
from geleucht.programmes.models.roles import Desk, Role, RoleName

__all__ = [
    "ACCENTS",
    "Admission",
    "Approval",
    "ApprovalTask",
    "Approvals",
    "Audience",
    "Desk",
    "Group",
    "Membership",
    "Organisation",
    "Programme",
    "Role",
    "RoleName",
    "Term",
    "Tone",
]
