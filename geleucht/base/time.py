# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calendar days."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """The day in Europe/Berlin. Learning rows carry days, never times: nobody can be watched."""
    return timezone.localdate()


def is_date(text: str) -> bool:
    """Whether this is a day as 2026-09-01; any other spelling of one is none."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
