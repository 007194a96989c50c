# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What production refuses (`geleucht check --deploy`), and why."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from geleucht.base.secrets import NOT_SET

LEAST_DIFFERENT = 15  # characters of the secret


def fit_for_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return list(problems())


def problems() -> Iterator[CheckMessage]:
    if settings.EMBEDDED:
        yield Error(
            "DATABASE_URL is not set: the embedded PostgreSQL is for trying and testing. It is "
            "not watched, not tuned, and backed up by nobody.",
            id="geleucht.E001",
        )
    if settings.DEMO:
        yield Error(
            "GELEUCHT_DEMO is on: everybody could sign in as anybody with one click.",
            id="geleucht.E002",
        )
    if settings.DEBUG:
        yield Error("GELEUCHT_DEBUG is on: errors would show the code.", id="geleucht.E003")
    yield from weak_secret()
    if not settings.SECURE:
        yield Error(
            f"GELEUCHT_ADDRESS is {settings.ADDRESS}: over plain http sessions and answers can "
            "be read on the way, and passkeys do not work. Use https.",
            id="geleucht.E006",
        )
    elif not settings.PROXIES:
        yield Warning(
            "GELEUCHT_PROXIES is 0: somebody must speak https in front of us. Until we know of "
            "the proxy, everybody has its address for our limits, and forms at the desk fail.",
            id="geleucht.W001",
        )


def weak_secret() -> Iterator[Error]:
    if settings.SECRET_KEY.startswith(NOT_SET):
        yield Error(
            "GELEUCHT_SECRET is missing: sessions would end with every restart. "
            "Set it, or GELEUCHT_SECRET_FILE, to at least 50 random characters.",
            id="geleucht.E004",
        )
    elif len(set(settings.SECRET_KEY)) < LEAST_DIFFERENT:
        yield Error(
            "GELEUCHT_SECRET is weak: it repeats a few characters and could be guessed.",
            id="geleucht.E005",
        )
