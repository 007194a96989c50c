# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "geleucht.content"
    label = "content"

    def ready(self) -> None:
        from geleucht.content import wiring  # noqa: PLC0415  reason: models exist only now

        wiring.connect(self)
