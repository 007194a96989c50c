# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "geleucht.activities.reflection"
    label = "reflection"

    def ready(self) -> None:
        # reason: models and blocks exist from here on
        from geleucht.activities.reflection import samples  # noqa: PLC0415

        samples.show()
