# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changes readers' pages, and what this room lends to the rooms below."""

from django.apps import AppConfig

from geleucht.base.shared import changes_shared_pages
from geleucht.content import release
from geleucht.content.competence_field import lend_leading
from geleucht.programmes import approvals, queries
from geleucht.programmes.models import Audience, Programme


def connect(room: AppConfig) -> None:
    changes_shared_pages(Audience, Programme)
    lend_leading(queries.leading_framework)
    release.register(approvals.check)
    release.register_moving(approvals.check_moving)
