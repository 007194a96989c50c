# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changes readers' pages."""

from geleucht.base.shared import changes_shared_pages
from geleucht.programmes.models import Audience, Programme


def connect() -> None:
    changes_shared_pages(Audience, Programme)
