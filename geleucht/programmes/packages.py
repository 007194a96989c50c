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
from geleucht.programmes.errors import BrokenFile, CannotSave
from geleucht.programmes.models import Audience, Programme

AUDIENCE = {"slug", "title", "tone", "accent", "order"}
PROGRAMME = {
    *("key", "slug", "title", "audience", "carrier"),
    *("funders", "admission", "summary", "outcomes"),
}


LISTS = {"audiences", "programmes"}
Problems = list[tuple[int, str]]  # lines of the file, from 1, and what is wrong there
Entries = list[tuple[int, dict[str, Any]]]


@transaction.atomic
def import_programmes(*, file: Path, by: Person | None) -> list[Programme]:
    """The programmes that were made; none when all are there.

    Raises BrokenFile with all problems at once, each with its line; nothing is written.
    """
    problems: Problems = []
    lists = read(file, problems)
    for line, entry in lists.get("audiences", []):
        attempt(line, problems, new_audience, entry, by)
    made = [
        attempt(line, problems, new_programme, entry, by)
        for line, entry in lists.get("programmes", [])
    ]
    if problems:
        raise BrokenFile(file.name, problems)
    return [programme for programme in made if programme is not None]


def read(file: Path, problems: Problems) -> dict[str, Entries]:
    """Each list's entries with the line in which each begins."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        data, node = yaml.safe_load(text), yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        problems.append((line + 1, _("Das ist kein lesbares YAML: %s.") % error.problem))
        return {}
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        problems.append((1, _("Die Datei ist nicht lesbar: %s.") % error))
        return {}
    if node is None or not well_formed(data):
        problems.append((1, _("Erwartet werden die Listen audiences und programmes.")))
        return {}
    return {
        name.value: list(zip(lines_of(entries), data[name.value], strict=True))
        for name, entries in node.value
    }


def well_formed(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and data.keys() <= LISTS
        and all(
            isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
            for entries in data.values()
        )
    )


def lines_of(entries: yaml.Node) -> list[int]:
    return [entry.start_mark.line + 1 for entry in entries.value]


def attempt(
    line: int, problems: Problems, make: Any, entry: dict[str, Any], by: Person | None
) -> Any:
    """Make one thing in a savepoint of its own; what does not fit becomes a sentence."""
    name = entry.get("slug")
    try:
        with transaction.atomic():
            return make(entry, by)
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            problems.append((line, f"{name}: {field}: {' '.join(sentences)}"))
    except CannotSave as refused:
        problems.append((line, f"{name}: {refused.sentence}"))
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
