# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`programmes.yaml`: audiences and programmes of a package, made where they are missing.

What is there already stays as it is: the office may have changed it.
"""

from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.programmes import actions
from geleucht.programmes.errors import CannotSave
from geleucht.programmes.models import Audience, Programme

AUDIENCE = {"slug", "title", "tone", "accent", "order"}
PROGRAMME = {
    *("key", "slug", "title", "audience", "carrier"),
    *("funders", "admission", "summary", "outcomes"),
}


@transaction.atomic
def import_programmes(*, file: Path, by: Person | None) -> list[Programme]:
    """The programmes that were made; none when all are there.

    Raises CannotSave with all problems at once, each with file and entry; nothing is written.
    """
    problems: list[str] = []
    data = read(file, problems)
    for entry in data.get("audiences", []):
        attempt(f"{file.name}: {entry.get('slug')}", problems, new_audience, entry, by)
    made = [
        attempt(f"{file.name}: {entry.get('slug')}", problems, new_programme, entry, by)
        for entry in data.get("programmes", [])
    ]
    if problems:
        raise CannotSave("\n".join(problems))
    return [programme for programme in made if programme is not None]


def read(file: Path, problems: list[str]) -> dict[str, list[dict[str, Any]]]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        problems.append(f"{file.name}: {error}")
        return {}
    if not well_formed(data):
        problems.append(_("%s: Erwartet werden die Listen audiences und programmes.") % file.name)
        return {}
    found: dict[str, list[dict[str, Any]]] = data
    return found


def well_formed(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
        for entries in data.values()
    )


def attempt(
    place: str, problems: list[str], make: Any, entry: dict[str, Any], by: Person | None
) -> Any:
    """Make one thing in a savepoint of its own; what does not fit becomes a sentence."""
    try:
        with transaction.atomic():
            return make(entry, by)
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            problems.append(f"{place}: {field}: {' '.join(sentences)}")
    except CannotSave as refused:
        problems.append(f"{place}: {refused.sentence}")
    return None


def new_audience(entry: dict[str, Any], by: Person | None) -> Audience | None:
    known(entry, AUDIENCE)
    if Audience.objects.filter(slug=entry.get("slug")).exists():
        return None
    return actions.save_audience(audience=Audience(**entry), by=by)


def new_programme(entry: dict[str, Any], by: Person | None) -> Programme | None:
    known(entry, PROGRAMME)
    key = uuid_of(entry.get("key"))
    if Programme.objects.filter(key=key).exists():
        return None
    audience = Audience.objects.filter(slug=entry.get("audience")).first()
    if audience is None:
        raise CannotSave(_("Diese Zielgruppe gibt es nicht: %s") % entry.get("audience"))
    programme = Programme(**entry | {"key": key, "audience": audience})
    return actions.save_programme(programme=programme, by=by)


def known(entry: dict[str, Any], fields: set[str]) -> None:
    foreign = sorted(set(entry) - fields)
    if foreign:
        raise CannotSave(_("Diese Angaben gibt es nicht: %s") % ", ".join(foreign))


def uuid_of(value: Any) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as error:
        raise CannotSave(_("key ist keine UUID: %s") % value) from error
