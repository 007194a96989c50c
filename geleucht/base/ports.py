# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ports of this machine: whether one is free, and one that stays free until it is used."""

import errno
import socket
from contextlib import suppress
from random import SystemRandom

from django.core.exceptions import ImproperlyConfigured

# Below those that Linux gives to outgoing connections, which would take a free one at any moment.
OURS = range(20_000, 32_000, 2)
claims: list[int] = []  # open files; they end with the process


def check(port: int, setting: str = "PORT") -> None:
    """Raises ImproperlyConfigured with a sentence when we cannot listen there, and why."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            number = getattr(error, "errno", None)
            taken = "is taken on this machine"
            why = taken if number == errno.EADDRINUSE else f"cannot be used ({error})"
            raise ImproperlyConfigured(
                f"Port {port} {why}. Set {setting} to another one."
            ) from None


def free() -> int:
    """A free port of which the next one is free, too. No other caller on this machine gets it or
    the next one before this process has ended. Raises OSError when there is none."""
    for port in SystemRandom().sample(OURS, len(OURS)):
        with suppress(OSError, ImproperlyConfigured):
            check(port)
            check(port + 1)
            claim(port)
            return port
    raise OSError(errno.EADDRINUSE, "no free port on this machine")


def claim(port: int) -> None:
    """By a name that Linux gives to one socket at a time and frees with the process."""
    name = socket.socket(socket.AF_UNIX)
    try:
        name.bind(f"\0geleucht-port-{port}")
    except OSError:
        name.close()
        raise
    claims.append(name.detach())
