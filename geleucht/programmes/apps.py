# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the room."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Audiences and programmes are on readers' pages: a change rebuilds these."""

    name = "geleucht.programmes"
    label = "programmes"

    def ready(self) -> None:
        from geleucht.programmes import wiring  # noqa: PLC0415 reason: models exist only now

        wiring.connect()
