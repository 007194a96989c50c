# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key that signs sessions and digests."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from django.core.exceptions import ImproperlyConfigured

from geleucht.base.env import Environment

SHORTEST = 50  # characters
NOT_SET = "not-set-"


def secret_key(env: Environment, data: Path, *, demo: bool) -> str:
    """GELEUCHT_SECRET; a demo keeps one of its own in its data folder.

    Elsewhere a missing one gives a key of this process alone, which `check --deploy` and
    `serve` refuse. Raises ImproperlyConfigured for one that is too short.
    """
    value = long_enough(env, "GELEUCHT_SECRET")
    if value:
        return value
    return kept(data / "secret") if demo else NOT_SET + secrets.token_urlsafe(50)


def long_enough(env: Environment, name: str) -> str:
    """The secret of this name, empty where none is set.

    Raises ImproperlyConfigured for one that is too short.
    """
    value = env.secret(name)
    if value and len(value) < SHORTEST:
        raise ImproperlyConfigured(f"{name} must have at least {SHORTEST} characters.")
    return value


def kept(file: Path) -> str:
    """The key in this file, written first when there is none."""
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file)
        key = file.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"GELEUCHT_DATA is {file.parent}, which cannot be used: {error.strerror}."
        ) from None
    if len(key) < SHORTEST:
        raise ImproperlyConfigured(f"{file} holds no key. Delete it, and a new one is made.")
    return key


def write(file: Path) -> None:
    """A new key, whole or not at all; one that another process wrote in this moment stays."""
    handle, half = mkstemp(dir=file.parent, prefix="secret-")  # readable by its owner only
    try:
        with os.fdopen(handle, "w") as opened:
            opened.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(half, file)
    finally:
        os.unlink(half)
