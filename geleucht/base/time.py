# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The programme's calendar day."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """The day in Europe/Berlin. Learning rows carry days, never times: nobody can be watched."""
    return timezone.localdate()
