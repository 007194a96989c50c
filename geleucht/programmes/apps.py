# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the room."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Audiences and programmes are on readers' pages: a change rebuilds these."""

    name = "geleucht.programmes"
    label = "programmes"

    def ready(self) -> None:
        # reason: models exist from here on
        from geleucht.base.shared import changes_shared_pages  # noqa: PLC0415
        from geleucht.programmes.models import Audience, Programme  # noqa: PLC0415

        changes_shared_pages(Audience, Programme)
