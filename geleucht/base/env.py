# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings from the environment; a wrong value stops the start with a sentence."""

import os
import shlex
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from re import escape, fullmatch
from typing import Any, NamedTuple

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
HOST = r"[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[[0-9A-Fa-f:]+\]"
BUCKET = r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"
WHISPER = ("model.bin", "config.json", "tokenizer.json")
LOCATION = r"/[A-Za-z0-9_-]+/"
ADDRESS = rf"https?://({HOST})(:[0-9]{{1,5}})?"
CONFERENCE = rf"([a-z][a-z0-9]{{0,19}})\s*=\s*({ADDRESS}(/[\w./-]*)?)(\s+sha1)?"
OWN_MACHINE = r"http://(127\.0\.0\.1|localhost|\[::1\])[:/].*"


class Conference(NamedTuple):
    """A server of a conference system; `digest` is how calls to it are signed."""

    name: str
    address: str
    secret: str
    digest: str


class Environment:
    """Typed reading of environment variables; every refusal names its variable."""

    def __init__(self, values: Mapping[str, str] = os.environ) -> None:
        self.values = values

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, default).strip()

    def frames(self, name: str) -> list[str]:
        """Addresses of sites that may show a page of ours in a frame; * is every site."""
        found = self.text(name).split()
        wrong = next((one for one in found if one != "*" and not fullmatch(ADDRESS, one)), None)
        if wrong or ("*" in found and len(found) > 1):
            raise ImproperlyConfigured(
                f"{name} must list addresses such as https://schule.example, or be *, "
                f"not “{wrong or self.text(name)}”."
            )
        return found

    def secret(self, name: str) -> str:
        """The value of NAME, or the content of the file that NAME_FILE points to.

        An empty file is refused: without its address a site would quietly take another database.
        """
        file = self.text(f"{name}_FILE")
        if not file:
            return self.text(name)
        try:
            content = Path(file).read_text(encoding="utf8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not text"
            raise ImproperlyConfigured(
                f"{name}_FILE names {file}, which cannot be read: {reason}."
            ) from None
        if not content:
            raise ImproperlyConfigured(f"{name}_FILE names {file}, which is empty.")
        return content

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value not in YES | NO:
            raise ImproperlyConfigured(f"{name} must be 1 or 0, not “{value}”.")
        return value in YES

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        """One of these words, in capitals."""
        value = self.text(name, default).upper()
        if value not in allowed:
            raise ImproperlyConfigured(
                f"{name} must be one of {', '.join(allowed)}, not “{value}”."
            )
        return value

    def hosts(self, name: str) -> list[str]:
        """Host names separated by spaces, without scheme and port."""
        names = self.text(name).split()
        wrong = next((host for host in names if not fullmatch(HOST, host)), None)
        if wrong:
            raise ImproperlyConfigured(
                f"{name} must list host names such as lernen.example, not “{wrong}”."
            )
        return names

    def number(self, name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
        value = self.text(name, str(default))
        if not fullmatch(r"-?[0-9]{1,10}", value) or not least <= int(value) <= most:
            raise ImproperlyConfigured(
                f"{name} must be a whole number from {least} to {most}, not “{value}”."
            )
        return int(value)

    def address(self, name: str, default: str) -> str:
        """An address of scheme and host, such as https://lernen.example, without a path."""
        value = self.text(name, default).rstrip("/")
        if not fullmatch(ADDRESS, value):
            raise ImproperlyConfigured(
                f"{name} must be an address such as https://lernen.example, not “{value}”."
            )
        return value

    def bucket(self, name: str) -> str:
        """The address of a bucket such as https://s3.example/films, or nothing."""
        value = self.text(name).rstrip("/")
        if value and not fullmatch(rf"{ADDRESS}/{BUCKET}", value):
            raise ImproperlyConfigured(
                f"{name} must be the address of a bucket such as https://s3.example/films, "
                f"not “{value}”."
            )
        if value and not find_spec("storages"):
            raise ImproperlyConfigured(f"{name} needs the extra “s3”: install geleucht[s3].")
        return value

    def whisper(self, name: str) -> str:
        """The folder of a Whisper in CTranslate2's format, whole, so that nothing has to be
        fetched; or nothing."""
        value = self.text(name)
        folder = Path(value)
        missing = [file for file in WHISPER if not (folder / file).is_file()]
        if value and (missing or not folder.is_absolute()):
            raise ImproperlyConfigured(
                f"{name} must be the absolute path of a folder with {', '.join(WHISPER)}, "
                f"not “{value}”."
            )
        if value and not find_spec("faster_whisper"):
            raise ImproperlyConfigured(
                f"{name} needs the extra “whisper”: install geleucht[whisper]."
            )
        return value

    def patterns(self, name: str, gap: str) -> list[tuple[str, str]]:
        """Names, each with an address that has the gap once, behind its `?` or `#`."""
        entries = [one.strip() for one in self.text(name).split("|")]
        found = [one.partition("=") for one in entries if one]
        fits = rf"{ADDRESS}(/[^\s?#]*)?[?#]\S*{escape(gap)}\S*"
        for named, equals, pattern in found:
            if not named.strip() or pattern.count(gap) != 1 or not fullmatch(fits, pattern.strip()):
                raise ImproperlyConfigured(
                    f"{name} must list tools as Name=https://chat.example/?q={gap}, separated "
                    f"by |, not “{named}{equals}{pattern}”."
                )
        return [(named.strip(), pattern.strip()) for named, equals, pattern in found]

    def conferences(self, name: str) -> list[Conference]:
        """Servers by their names, each with its secret in a variable of its own: NAME_SECRET_NORD
        for „nord“."""
        entries = [one.strip() for one in self.text(name).split("|") if one.strip()]
        servers = [self.conference(name, entry) for entry in entries]
        if len({one.name for one in servers}) < len(servers):
            raise ImproperlyConfigured(f"{name} names one server twice.")
        return servers

    def conference(self, name: str, entry: str) -> Conference:
        found = fullmatch(CONFERENCE, entry)
        if not found or (found[2].startswith("http:") and not fullmatch(OWN_MACHINE, found[2])):
            raise ImproperlyConfigured(
                f"{name} must list servers as nord=https://bbb.example/bigbluebutton/, separated "
                f"by |, an old one with sha1 behind it, not “{entry}”."
            )
        variable = f"{name}_SECRET_{found[1].upper()}"
        secret = self.secret(variable)
        if not secret:
            raise ImproperlyConfigured(
                f"{variable} must hold the secret of “{found[1]}” in {name}."
            )
        address = found[2].rstrip("/").removesuffix("/api")
        return Conference(found[1], f"{address}/", secret, "sha1" if found[7] else "sha256")

    def folder(self, name: str, default: Path) -> Path:
        value = Path(self.text(name, str(default)))
        if value.parts[:1] == ("~",):
            value = value.expanduser()
        if not value.is_absolute():
            raise ImproperlyConfigured(f"{name} must be an absolute path, not “{value}”.")
        return value

    def location(self, name: str) -> str:
        """The beginning of addresses of our own, such as /_store/, or nothing."""
        value = self.text(name)
        if value and not fullmatch(LOCATION, value):
            raise ImproperlyConfigured(
                f"{name} must be like /_store/, one word between two slashes, not “{value}”."
            )
        return value

    def program(self, name: str) -> str:
        """The absolute path of a program that we may run, or nothing."""
        value = self.text(name)
        path = Path(value)
        if value and not (path.is_absolute() and path.is_file() and os.access(path, os.X_OK)):
            raise ImproperlyConfigured(
                f"{name} must be the absolute path of a program that may be run, not “{value}”."
            )
        return value

    def command(self, name: str, gaps: tuple[str, ...], known: tuple[str, ...] = ()) -> str:
        """A command line that names each gap once, or one of the known words, or nothing."""
        value = self.text(name)
        try:
            words = shlex.split(value)
        except ValueError:
            words = []
        if value in ("", *known) or (words and all(value.count(gap) == 1 for gap in gaps)):
            return value
        raise ImproperlyConfigured(
            f"{name} must be {' or '.join((*known, 'a command'))} with {' and '.join(gaps)}, "
            f"not “{value}”."
        )

    def database(self, name: str) -> dict[str, Any] | None:
        """Django's settings of a PostgreSQL address, or None where the variable is empty."""
        value = self.secret(name)
        if not value:
            return None
        if value.partition("://")[0] not in {"postgres", "postgresql"}:
            raise ImproperlyConfigured(f"{name} must start with postgresql://.")
        try:
            parts: dict[str, Any] = dict(conninfo_to_dict(value))
        except ProgrammingError:
            raise ImproperlyConfigured(f"{name} is not a PostgreSQL address.") from None
        if not parts.get("dbname"):
            raise ImproperlyConfigured(f"{name} names no database.")
        settings = {DJANGO_NAMES[key]: parts.pop(key) for key in DJANGO_NAMES if key in parts}
        return {**settings, "OPTIONS": parts}


def hand_on(name: str, value: str) -> None:
    """To the processes that we start from here on."""
    os.environ[name] = value
