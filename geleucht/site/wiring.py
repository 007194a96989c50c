# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room lends to the rooms below."""

from django.apps import AppConfig

from geleucht.content import preview
from geleucht.content.models import TextPage
from geleucht.site.views import text_draft


def connect(room: AppConfig) -> None:
    preview.register(TextPage, text_draft)
