# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "geleucht.base"
    label = "base"

    def ready(self) -> None:
        from geleucht.base import checks  # noqa: F401, PLC0415  reason: registers with Django
