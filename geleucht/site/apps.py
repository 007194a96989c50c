# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the room."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Lends the desk the preview of text pages."""

    name = "geleucht.site"
    label = "site"

    def ready(self) -> None:
        from geleucht.site import wiring  # noqa: PLC0415 reason: models exist only now

        wiring.connect()
