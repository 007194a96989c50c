# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's entry to the room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The face of the house."""

    name = "geleucht.ui"
    label = "ui"
