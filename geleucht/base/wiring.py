# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checks of production."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from geleucht.base.checks import fit_for_production


def connect(room: AppConfig) -> None:
    register(fit_for_production, Tags.security, deploy=True)
