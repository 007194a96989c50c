# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changes readers' pages."""

from django.apps import AppConfig

from geleucht.base.shared import changes_shared_pages
from geleucht.programmes.models import Audience, Programme


def connect(room: AppConfig) -> None:
    changes_shared_pages(Audience, Programme)
