# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The declaration of personal data: what, why, how long, and what happens on request."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal
from uuid import UUID

from django.apps import apps

Subject = Literal["person", "learner"]


@dataclass(frozen=True)
class PersonalData:
    """One model that leads to a person or a learner.

    `what`, `why` and `keep` are German sentences for the record of processing. `export` gets
    the learner's or person's key and returns plain values; `erase` does likewise and deletes,
    or is "cascade" where the database does. `merge` gets (source, target) learner keys.
    """

    model: str
    subject: Subject
    what: str
    why: str
    keep: str
    export: Callable[[Any], list[dict[str, Any]]] | None = None
    erase: Callable[[Any], None] | Literal["cascade"] = "cascade"
    merge: Callable[[UUID, UUID], None] | None = None


def declarations() -> Iterator[PersonalData]:
    """The declarations of every installed room, in the order of INSTALLED_APPS."""
    for config in apps.get_app_configs():
        if config.name.startswith("geleucht.") and config.label != "base":
            try:
                module = import_module(f"{config.name}.privacy")
            except ModuleNotFoundError as missing:
                if missing.name != f"{config.name}.privacy":
                    raise
                continue
            yield from module.DECLARATIONS
