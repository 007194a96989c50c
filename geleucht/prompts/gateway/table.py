# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typed reading of a table of TOML; every refusal names its table and its key."""

from collections.abc import Collection
from datetime import date, datetime
from math import isfinite
from re import fullmatch
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured

SLUG = r"[a-z][a-z0-9-]{0,39}"


class Table:
    """`where` is how a sentence calls it: GELEUCHT_MODELS, [models.mistral-klein]."""

    def __init__(self, where: str, values: dict[str, Any]) -> None:
        self.where = where
        self.values = values

    def refuse(self, key: str, must: str) -> NoReturn:
        raise ImproperlyConfigured(f"{self.where}: {key} must {must}.")

    def only(self, *known: str) -> None:
        """A word misspelt is no word left out."""
        unknown = next((key for key in self.values if key not in known), None)
        if unknown is not None:
            raise ImproperlyConfigured(
                f"{self.where}: there is no “{unknown}” here, only {', '.join(known)}."
            )

    def tables(self, key: str) -> dict[str, "Table"]:
        """The tables below, by their names."""
        found = self.values.get(key, {})
        if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
            self.refuse(key, f"be tables such as [{key}.name]")
        wrong = next((name for name in found if not fullmatch(SLUG, name)), None)
        if wrong is not None:
            self.refuse(key, f"have names of small letters, digits and hyphens, not “{wrong}”")
        return {name: Table(f"{self.where}, [{key}.{name}]", one) for name, one in found.items()}

    def table(self, key: str) -> "Table":
        found = self.values.get(key, {})
        if not isinstance(found, dict):
            self.refuse(key, f"be a table [{key}]")
        return Table(f"{self.where}, [{key}]", found)

    def text(self, key: str, default: str | None = None, *, most: int = 200) -> str:
        """A line of text; needed where there is no default."""
        found = self.values.get(key, default)
        if not isinstance(found, str) or len(found) > most or not found.isprintable():
            self.refuse(key, f"be a line of at most {most} characters")
        if not found.strip() and default is None:
            self.refuse(key, "not be empty")
        return found.strip()

    def one_of(self, key: str, known: Collection[str], default: str | None = None) -> str:
        found = self.values.get(key, default)
        if not isinstance(found, str) or found not in known:
            self.refuse(key, f"be one of {', '.join(known) or 'none: there are none'}")
        return found

    def slugs(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        """Short names, each once; at least one where there is no default."""
        found: Any = self.values.get(key, default)
        fit = isinstance(found, list) and all(
            isinstance(one, str) and fullmatch(r"[\w-]{1,200}", one) for one in found
        )
        if not fit or len(set(found)) < len(found) or (default is None and not found):
            self.refuse(key, 'list short names, each once, such as ["lehrkraefte"]')
        return tuple(found)

    def flag(self, key: str, default: bool | None) -> bool | None:
        found = self.values.get(key, default)
        if key in self.values and not isinstance(found, bool):
            self.refuse(key, "be true or false")
        return found

    def whole(self, key: str, default: int | None = None, *, least: int = 0, most: int) -> int:
        """A whole number; needed where there is no default."""
        found = self.values.get(key, default)
        if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
            self.refuse(key, f"be a whole number from {least} to {most}")
        return found

    def whole_or_none(self, key: str, *, most: int) -> int | None:
        return self.whole(key, most=most) if key in self.values else None

    def price(self, key: str) -> float:
        """Needed: a price left out would make every run free."""
        found: Any = self.values.get(key)
        fit = isinstance(found, int | float) and not isinstance(found, bool)
        if not fit or not isfinite(found) or not 0 <= found <= 1_000_000:
            self.refuse(key, "be a price in cents for a million tokens, 0 where it costs nothing")
        return float(found)

    def day(self, key: str) -> date | None:
        found = self.values.get(key)
        if found is not None and (not isinstance(found, date) or isinstance(found, datetime)):
            self.refuse(key, "be a day such as 2026-09-01, without quotes")
        return found
