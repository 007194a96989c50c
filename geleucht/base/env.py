# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings from the environment; a wrong value stops the start with a sentence."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

YES, NO = {"1", "true", "yes", "on", "ja"}, {"0", "false", "no", "off", "nein", ""}
DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


class Environment:
    """Typed reading of environment variables; every refusal names its variable."""

    def __init__(self, values: Mapping[str, str] = os.environ) -> None:
        self.values = values

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default).strip()

    def secret(self, name: str) -> str:
        """The value of NAME, or the content of the file that NAME_FILE points to."""
        file = self.text(f"{name}_FILE")
        if not file:
            return self.text(name)
        try:
            return Path(file).read_text(encoding="utf8").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"{name}_FILE names {file}, which cannot be read: {error.strerror}."
            ) from None

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value not in YES | NO:
            raise ImproperlyConfigured(f"{name} must be 1 or 0, not “{value}”.")
        return value in YES

    def number(self, name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
        value = self.text(name, str(default))
        if not value.lstrip("-").isdigit() or not least <= int(value) <= most:
            raise ImproperlyConfigured(
                f"{name} must be a whole number from {least} to {most}, not “{value}”."
            )
        return int(value)

    def address(self, name: str, default: str) -> str:
        """An address of scheme and host, such as https://lernen.example, without a path."""
        value = self.text(name, default).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise ImproperlyConfigured(
                f"{name} must be an address such as https://lernen.example, not “{value}”."
            )
        return value

    def folder(self, name: str, default: Path) -> Path:
        value = Path(self.text(name, str(default))).expanduser()
        if not value.is_absolute():
            raise ImproperlyConfigured(f"{name} must be an absolute path, not “{value}”.")
        return value

    def database(self, name: str) -> dict[str, Any] | None:
        """Django's settings of a PostgreSQL address, or None where the variable is empty."""
        value = self.secret(name)
        if not value:
            return None
        if urlsplit(value).scheme not in {"postgres", "postgresql"}:
            raise ImproperlyConfigured(f"{name} must start with postgresql://.")
        try:
            parts: dict[str, Any] = dict(conninfo_to_dict(value))
        except ProgrammingError:
            raise ImproperlyConfigured(f"{name} is not a PostgreSQL address.") from None
        if not parts.get("dbname"):
            raise ImproperlyConfigured(f"{name} names no database.")
        settings = {DJANGO_NAMES[key]: parts.pop(key) for key in DJANGO_NAMES if key in parts}
        return {**settings, "OPTIONS": parts}
